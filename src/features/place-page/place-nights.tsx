import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import Pencil from 'lucide-react/icons/pencil';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { approaches, placeHazards, placeSigns } from '../../domain/codes/place-codes.ts';
import type { RecordOf } from '../../domain/kernel/record.ts';
import { withdrawObservation } from '../../domain/place/observe-place.ts';
import type { PlaceNight } from '../../domain/place/place-nights.ts';
import type { PlaceObservationBody } from '../../domain/place/place-observation.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Thread } from '../../ui/lists/thread.tsx';
import { ThreadStop } from '../../ui/lists/thread-stop.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { ObserveSheet } from './observe-sheet.tsx';
import type { PlaceView } from './use-place-view.ts';

type Observation = RecordOf<PlaceObservationBody>;

/** Nights shown at once; older ones are asked for. */
const atFirst = 20;

/** Every night in which somebody was here, newest first. The ring is hollow where nobody was found. */
export function PlaceNights({ view }: { readonly view: PlaceView }) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const { nights } = view;
  const begun = useFormToOpen(useSearch());
  const [touched, setTouched] = useState<Observation | null>(
    nights.flatMap((night) => night.observations).find(({ id }) => begun?.part === `again:${id}`) ?? null,
  );
  const shown = all ? nights : nights.slice(0, atFirst);
  if (nights.length === 0) {
    return (
      <EmptyState title={t`Nessuna visita su questo telefono.`}>
        {t`Quelle di più di 90 giorni fa restano al centro.`}
      </EmptyState>
    );
  }
  return (
    <>
      <Thread label={t`Le visite`}>
        {shown.map((night) => (
          <NightStop key={night.night} night={night} view={view} onTouch={setTouched} />
        ))}
      </Thread>
      {nights.length > shown.length ? (
        <Button wide onClick={() => setAll(true)}>
          <Trans>Le visite di prima</Trans>
        </Button>
      ) : null}
      {touched ? <OneObservation observation={touched} onClose={() => setTouched(null)} /> : null}
    </>
  );
}

interface NightStopProps {
  readonly night: PlaceNight;
  readonly view: PlaceView;
  readonly onTouch: (observation: Observation) => void;
}

function NightStop({ night, view, onTouch }: NightStopProps) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const { encounters, heads, observations } = night;
  const nobody = encounters === 0 && observations.every((one) => !one.body.heads);
  const met = t`${plural(encounters, { one: '# incontro', other: '# incontri' })}, ${plural(heads, { one: '# persona', other: '# persone' })}`;
  return (
    <ThreadStop state={nobody ? 'miss' : 'done'} stateWord={nobody ? t`Nessuno trovato:` : undefined}>
      <p>
        <b className="day">{format.day(`${night.night}T20:00:00Z`, now())}</b>
        {encounters > 0 ? ` · ${met}` : null}
        {encounters === 0 && observations.length === 0 ? ` · ${t`passati, nessun incontro`}` : null}
      </p>
      {observations.map((one) => (
        <OneLine
          key={one.id}
          observation={one}
          author={view.operatorNames.get(one.createdBy)}
          onTouch={onTouch}
        />
      ))}
    </ThreadStop>
  );
}

interface OneLineProps {
  readonly observation: Observation;
  readonly author: string | undefined;
  readonly onTouch: (observation: Observation) => void;
}

function OneLine({ observation, author, onTouch }: OneLineProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const format = useFormat();
  const { body, createdBy, at } = observation;
  const { heads } = body;
  const dangers = body.hazards.map((code) => label(placeHazards, code, i18n.locale));
  const seen = [
    heads === null ? null : t`viste ${plural(heads, { one: '# persona', other: '# persone' })}`,
    ...body.signs.map((code) => label(placeSigns, code, i18n.locale).toLowerCase()),
    body.approach ? t`avvicinarsi: ${label(approaches, body.approach, i18n.locale).toLowerCase()}` : null,
  ].filter(Boolean);
  const isOwn = createdBy === records.context().actor.operatorId;
  return (
    <div className="observation">
      <p className="meta">
        {format.time(at)}
        {author ? (
          <>
            {' · '}
            <Bdi>{author}</Bdi>
          </>
        ) : null}
        {isOwn ? (
          <Button tone="quiet" className="mend" onClick={() => onTouch(observation)}>
            <Icon of={Pencil} /> <Trans>Correggi</Trans>
          </Button>
        ) : null}
      </p>
      {seen.length > 0 ? <p>{seen.join(', ')}</p> : null}
      {dangers.length > 0 ? <p className="danger">{dangers.join(', ')}</p> : null}
      {body.note ? <p className="night-note">{body.note}</p> : null}
    </div>
  );
}

/** Said again, or taken away: by another record, so that nothing vanishes. */
function OneObservation({
  observation,
  onClose,
}: {
  readonly observation: Observation;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { records } = usePorts();
  const toast = useToast();
  const [again, setAgain] = useState(false);
  if (again) {
    return (
      <ObserveSheet
        placeId={observation.body.placeId}
        corrects={observation}
        mends={null}
        onClose={onClose}
      />
    );
  }
  const withdraw = async () => {
    const change = withdrawObservation(observation, records.context());
    const saved = change.ok && (await records.commit(change.value)).ok;
    toast({ text: saved ? t`Tolta: non conta più.` : t`NON è salvato. Riprova.` });
    if (saved) onClose();
  };
  return (
    <Sheet title={t`Quello che avevi scritto`} isOpen onClose={onClose}>
      <Button wide icon={Pencil} onClick={() => setAgain(true)}>
        <Trans>Correggi</Trans>
      </Button>
      <Button wide onClick={() => void withdraw()}>
        <Trans>Toglila: era uno sbaglio</Trans>
      </Button>
    </Sheet>
  );
}
