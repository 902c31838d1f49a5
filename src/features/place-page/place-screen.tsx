import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Eye from 'lucide-react/icons/eye';
import Pencil from 'lucide-react/icons/pencil';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { placeHazards } from '../../domain/codes/place-codes.ts';
import { placeKinds } from '../../domain/codes/shift-codes.ts';
import { place as placeKind } from '../../domain/place/place.ts';
import { placeObservation } from '../../domain/place/place-observation.ts';
import { IfMay } from '../../ports/if-may.tsx';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { usePlaceLights } from '../../ports/use-place-lights.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Later } from '../../ui/frame/later.tsx';
import { Strip } from '../../ui/frame/strip.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { ObserveSheet } from './observe-sheet.tsx';
import { PlaceNights } from './place-nights.tsx';
import { PlacePeople } from './place-people.tsx';
import { PlaceSheet } from './place-sheet.tsx';
import { PlaceTasks } from './place-tasks.tsx';
import { type PlaceView, usePlaceView } from './use-place-view.ts';
import './place-page.css';

export interface PlaceScreenProps {
  readonly placeId: string;
  readonly netLine?: ReactNode;
}

/** A place: what to mind before going there, what there is to do, who is usually there, and every night in it. */
export function PlaceScreen({ placeId, netLine }: PlaceScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const view = usePlaceView(placeId);
  const begun = useFormToOpen(useSearch());
  const [open, setOpen] = useState<'observe' | 'edit' | null>(
    // With a part it says again an observation of before: that one is below, at its night.
    begun?.form === 'observe' && begun.part === null
      ? 'observe'
      : begun?.form === 'edit-place'
        ? 'edit'
        : null,
  );
  const back = () => navigate(screens.places);
  if (view === undefined) return null;
  if (view === null) {
    return (
      <AppFrame title={t`Luogo`} onBack={back} headEnd={netLine}>
        <EmptyState title={t`Questo luogo non è su questo telefono.`}>
          {t`Può essere di un'altra zona. Chiedi al coordinamento.`}
        </EmptyState>
      </AppFrame>
    );
  }
  const { place } = view;
  return (
    <AppFrame
      title={place.body.name}
      hideTitle
      onBack={back}
      headEnd={
        <>
          <LightWord view={view} />
          <IfMay entity="place" to="update">
            <Button tone="quiet" icon={Pencil} onClick={() => setOpen('edit')}>
              <Trans>Modifica</Trans>
            </Button>
          </IfMay>
        </>
      }
      strip={<Dangers view={view} />}
      dock={
        <div className="dock-row">
          <IfMay entity="place" to="create">
            <ButtonMain icon={Eye} onClick={() => setOpen('observe')}>
              <Trans>Com'è adesso</Trans>
            </ButtonMain>
          </IfMay>
        </div>
      }
    >
      <PlaceHead view={view} />
      <PlaceTasks tasks={view.tasks} />
      {view.groups.length > 0 ? (
        <>
          <SectionHead>
            <Trans>Gruppi qui</Trans>
          </SectionHead>
          <RowList label={t`Gruppi qui`}>
            {view.groups.map((one) => (
              <Row key={one.id} href={screens.group(one.id)} name={<Bdi>{one.body.nameInternal}</Bdi>} />
            ))}
          </RowList>
        </>
      ) : null}
      <Later>
        <PlacePeople people={view.people} />
        <SectionHead beside={<Plural value={view.nights.length} one="# notte" other="# notti" />}>
          <Trans>Le visite</Trans>
        </SectionHead>
        <Later>
          <PlaceNights view={view} />
        </Later>
      </Later>
      {open === 'observe' ? (
        <ObserveSheet placeId={placeId} mends={null} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'edit' ? (
        <PlaceSheet place={place} mends={null} onClose={() => setOpen(null)} onSaved={() => setOpen(null)} />
      ) : null}
      <Mending view={view} />
    </AppFrame>
  );
}

function PlaceHead({ view: { place } }: { readonly view: PlaceView }) {
  const { t, i18n } = useLingui();
  const { name, kind, active } = place.body;
  return (
    <>
      <p className="who-name" aria-hidden="true">
        <bdi dir="auto">{name}</bdi>
      </p>
      <p className="facts">
        {label(placeKinds, kind, i18n.locale)}
        {active ? null : ` · ${t`non ci si passa più`}`}
      </p>
    </>
  );
}

/** The lamp, in words. */
function LightWord({ view }: { readonly view: PlaceView }) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const { lightAt, visitOf } = usePlaceLights();
  const light = lightAt(view.place);
  const visit = visitOf(view.place.id);
  const words =
    light === 'here' ? t`siete qui` : visit ? format.day(visit, now()) : t`nessuno c'è ancora passato`;
  return (
    <span className="grow meta light-word">
      <i className={`lamp-dot ${light}`} />
      {words}
    </span>
  );
}

/** What was seen in the last 48 hours, and what always holds. */
function Dangers({ view: { place, hazards } }: { readonly view: PlaceView }) {
  const { t, i18n } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const { riskNotes } = place.body;
  if (hazards === null && riskNotes === null) return null;
  const codes = hazards?.codes.map((code) => label(placeHazards, code, i18n.locale)).join(', ') ?? '';
  const when = hazards ? format.age(hazards.at, now()) : '';
  return (
    <Strip tone="danger" icon={TriangleAlert} title={t`Attenzione.`}>
      {hazards ? t`${codes} (${when}).` : null} {riskNotes}
    </Strip>
  );
}

/** What the centre refused of this place, open in the form that wrote it. */
function Mending({ view }: { readonly view: PlaceView }) {
  const [, navigate] = useLocation();
  const mends = useRefused(useSearch());
  if (mends === null) return null;
  const { intent } = mends;
  const close = () => navigate(screens.notes);
  if (intent.kind === placeKind.kind) {
    return <PlaceSheet place={view.place} mends={mends} onClose={close} onSaved={close} />;
  }
  const said = intent.action === 'create' ? placeObservation.schema.safeParse(intent.body).data : undefined;
  return said && intent.kind === placeObservation.kind ? (
    <ObserveSheet placeId={view.place.id} before={said} mends={mends} onClose={close} />
  ) : null;
}
