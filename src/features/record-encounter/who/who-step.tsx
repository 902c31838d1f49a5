import { Plural, Trans, useLingui } from '@lingui/react/macro';
import AlarmClock from 'lucide-react/icons/alarm-clock';
import Hash from 'lucide-react/icons/hash';
import Search from 'lucide-react/icons/search';
import UserPlus from 'lucide-react/icons/user-plus';
import X from 'lucide-react/icons/x';
import { type ReactNode, useMemo, useState } from 'react';
import { IfMay } from '../../../ports/if-may.tsx';
import { useLiveAnswer, usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { WhereMark } from '../../../ui/marks/where-mark.tsx';
import { type EncounterEntry, withPerson } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import { notMetFirst, usePeopleInLog } from './people-in-log.ts';
import { PersonHits } from './person-hits.tsx';
import type { Places } from './use-places.ts';
import { WhereWhen } from './where-when.tsx';

export interface WhoStepProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
  places: Places;
  shiftId: string | null;
  now: string;
  onBack: () => void;
  onWhereWhen: () => void;
  /** Only at the beginning of a new one. */
  onRemind?: () => void;
}

/** Who was met: mostly a tap on someone who is usually here, and nothing typed. */
export function WhoStep({
  entry,
  change,
  places,
  shiftId,
  now,
  onBack,
  onWhereWhen,
  onRemind,
}: WhoStepProps) {
  const { t } = useLingui();
  const { people } = usePorts();
  const [text, setText] = useState('');
  const searched = text.trim();
  const { placeId } = entry;
  const found = useLiveAnswer(
    useMemo(() => people.search(searched, { placeId, limit: 30 }), [people, searched, placeId]),
  );
  // Whoever is chosen already is not somebody else.
  const chosen = new Set(entry.adding ? entry.people.map((one) => one.personId) : []);
  const hits = (found?.hits ?? []).filter((hit) => !chosen.has(hit.person.id));
  const inLog = usePeopleInLog(shiftId);
  const usual = notMetFirst(
    hits.filter((hit) => hit.why === 'usual-here'),
    inLog,
  );
  const others = notMetFirst(
    hits.filter((hit) => hit.why !== 'usual-here'),
    inLog,
  );
  const shared = {
    searched,
    placeId,
    inLog,
    now,
    placeName: places.nameOf,
    onPick: (personId: string) => change((one) => withPerson(one, personId)),
  };
  const describe = () =>
    change((one) => ({
      ...one,
      step: 'newcomer',
      // What was searched in vain is most likely the name to write.
      newcomer: searched === '' ? one.newcomer : { ...one.newcomer, nickname: searched },
    }));

  return (
    <AppFrame
      title={entry.adding ? t`Chi altro c'era?` : t`Chi avete incontrato?`}
      onBack={onBack}
      headEnd={<WhereMark at="draft" />}
      dock={
        <>
          <div className="dock-row who-ways">
            <IfMay entity="person" to="create">
              <Button className="grow" icon={UserPlus} onClick={describe}>
                <Trans>Nuova persona</Trans>
              </Button>
            </IfMay>
            <Button className="grow" icon={Hash} onClick={() => change((one) => ({ ...one, step: 'count' }))}>
              <Trans>Solo conteggio</Trans>
            </Button>
          </div>
          <TextField
            label={t`Cerca per soprannome, codice o luogo`}
            hideLabel
            placeholder={t`Soprannome, codice, luogo`}
            icon={Search}
            value={text}
            enterKeyHint="search"
            onChange={(event) => setText(event.target.value)}
            end={
              text === '' ? undefined : (
                <IconButton icon={X} label={t`Cancella`} onClick={() => setText('')} />
              )
            }
          />
        </>
      }
    >
      <WhereWhen
        entry={entry}
        placeName={placeId ? places.nameOf(placeId) : null}
        now={now}
        onChange={onWhereWhen}
      />
      {searched !== '' && hits.length > 0 ? (
        <>
          <Head>
            <Plural
              value={hits.length}
              one="# trovata su questo telefono"
              other="# trovate su questo telefono"
            />
          </Head>
          <PersonHits {...shared} label={t`Trovate`} hits={hits} />
        </>
      ) : null}
      {searched === '' && usual.length > 0 ? (
        <>
          <Head beside={<Plural value={usual.length} one="# persona" other="# persone" />}>
            <Trans>Di solito sono qui</Trans>
          </Head>
          <PersonHits {...shared} label={t`Di solito sono qui`} hits={usual} />
        </>
      ) : null}
      {searched === '' && others.length > 0 ? (
        <>
          <Head>
            <Trans>Viste di recente altrove</Trans>
          </Head>
          <PersonHits {...shared} label={t`Viste di recente altrove`} hits={others} />
        </>
      ) : null}
      {onRemind && searched === '' ? (
        <Button wide tone="quiet" icon={AlarmClock} onClick={onRemind}>
          {t`Ricorda tra 15 minuti`}
        </Button>
      ) : null}
      {found?.stillReading ? (
        <p className="meta" role="status">{t`Sto ancora leggendo le note più vecchie.`}</p>
      ) : null}
      {found && hits.length === 0 && !found.stillReading ? (
        <EmptyState
          title={searched === '' ? t`Qui non c'è ancora nessuno.` : t`Su questo telefono non la trovo.`}
        >
          {searched === ''
            ? t`Scrivi un soprannome, o comincia da «Nuova persona».`
            : t`Prova come suona, o scrivila come nuova: il nome cercato resta.`}
        </EmptyState>
      ) : null}
    </AppFrame>
  );
}

function Head({ children, beside }: { children: ReactNode; beside?: ReactNode }) {
  return (
    <h2 className="sec">
      <span>{children}</span>
      {beside ? <span>{beside}</span> : null}
    </h2>
  );
}
