import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Pencil from 'lucide-react/icons/pencil';
import { useState } from 'react';
import { useMayWrite } from '../../ports/if-may.tsx';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Thread } from '../../ui/lists/thread.tsx';
import { ThreadStop } from '../../ui/lists/thread-stop.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { useEncounterWords } from './encounter-words.ts';
import { type Night, nightsAtFirst, type PersonView } from './use-person-view.ts';
import { WhereaboutsMark } from './whereabouts-mark.tsx';

export function Nights({ view, now }: { view: PersonView; now: string }) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const { nights } = view;
  const counted = nights.filter((night) => !night.withdrawn).length;
  const shown = all ? nights : nights.slice(0, nightsAtFirst);
  return (
    <>
      <SectionHead beside={<Plural value={counted} one="# incontro" other="# incontri" />}>
        <Trans>Le notti</Trans>
      </SectionHead>
      {nights.length === 0 ? (
        <EmptyState title={t`Nessun incontro su questo telefono.`}>
          {t`Quelli di più di 90 giorni fa restano al centro.`}
        </EmptyState>
      ) : null}
      <Thread label={t`Le notti`}>
        {shown.map((night) => (
          <NightStop key={night.id} night={night} view={view} now={now} />
        ))}
      </Thread>
      {nights.length > shown.length ? (
        <Button wide onClick={() => setAll(true)}>
          <Trans>Le notti di prima</Trans>
        </Button>
      ) : null}
    </>
  );
}

function NightStop({ night, view, now }: { night: Night; view: PersonView; now: string }) {
  const { t } = useLingui();
  const { records } = usePorts();
  const format = useFormat();
  const words = useEncounterWords();
  const { record, withdrawn, corrected } = night;
  const { body } = record;
  const missed = body.kind === 'failed_search';
  const place = view.placeNames.get(body.placeId) ?? t`luogo non su questo telefono`;
  const author = view.operatorNames.get(record.createdBy);
  const detail = [author, corrected ? t`corretto` : null, body.lateEntry ? t`scritto dopo` : null]
    .filter(Boolean)
    .join(' · ');
  // The draft's id is minted when the screen is drawn: the same link opens the same draft.
  const [draftId] = useState(() => records.context().newId());
  const mayCorrect = useMayWrite()('encounter', 'update');
  const title = (
    <>
      <b className="day">{format.day(record.at, now)}</b> · {missed ? t`non trovata` : <Bdi>{place}</Bdi>}
    </>
  );
  return (
    <ThreadStop state={missed || withdrawn ? 'miss' : 'done'} stateWord={withdrawn ? t`Tolto:` : undefined}>
      <p>{withdrawn ? <s>{title}</s> : title}</p>
      <p className="meta">
        {withdrawn ? t`Inserito per errore: non conta.` : missed ? t`Cercata in ${place}.` : words(body)}
      </p>
      {body.personWords && !withdrawn ? <p className="meta">«{body.personWords}»</p> : null}
      {body.note ? <p className="night-note">{body.note}</p> : null}
      <p className="night-foot">
        <WhereaboutsMark at={record.whereabouts} detail={detail ? `· ${detail}` : undefined} />
        {withdrawn || !mayCorrect ? null : (
          <Link className="night-mend" href={`${screens.encounter(draftId)}?corrects=${record.id}`}>
            <Icon of={Pencil} />
            <Trans>Correggi</Trans>
          </Link>
        )}
      </p>
    </ThreadStop>
  );
}
