import { Plural, useLingui } from '@lingui/react/macro';
import MapPin from 'lucide-react/icons/map-pin';
import Search from 'lucide-react/icons/search';
import Signpost from 'lucide-react/icons/signpost';
import UsersRound from 'lucide-react/icons/users-round';
import X from 'lucide-react/icons/x';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { noteSearch, shortestSearch } from '../../domain/access/note-access.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, useLiveAnswer, usePorts } from '../../ports/use-ports.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { PersonRow } from './person-row.tsx';

/** More rows than a thumb will ever scroll through: then one searches. */
const shownAtMost = 100;

export interface PeopleScreenProps {
  netLine: ReactNode;
}

/** The people this phone knows, most recently met first; the search field is by the thumb. */
export function PeopleScreen({ netLine }: PeopleScreenProps) {
  const { t } = useLingui();
  const { people, records, now: clock } = usePorts();
  const [text, setText] = useState('');
  const [unseen, setUnseen] = useState<'all' | '30' | '90'>('all');
  const searched = text.trim();
  useSearchNote(searched);
  const notSeenForDays = searched === '' && unseen !== 'all' ? Number(unseen) : null;
  const found = useLiveAnswer(
    useMemo(
      () => people.search(searched, { placeId: null, limit: shownAtMost, notSeenForDays }),
      [people, searched, notSeenForDays],
    ),
  );
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const placeNames = useMemo(
    () => new Map((places ?? []).map((place) => [place.id, place.body.name])),
    [places],
  );
  const hits = found?.hits ?? [];
  const now = clock();

  return (
    <AppFrame
      title={t`Persone`}
      headEnd={netLine}
      dock={
        <TextField
          label={t`Cerca per soprannome, codice o luogo`}
          hideLabel
          placeholder={t`Soprannome, codice, luogo`}
          icon={Search}
          value={text}
          enterKeyHint="search"
          onChange={(event) => setText(event.target.value)}
          end={
            text === '' ? undefined : <IconButton icon={X} label={t`Cancella`} onClick={() => setText('')} />
          }
        />
      }
      nav={[
        { href: screens.tonight, label: t`Stanotte`, icon: 'lamp' },
        { href: screens.people, label: t`Persone`, icon: UsersRound, current: true },
        { href: screens.places, label: t`Luoghi`, icon: MapPin },
        { href: screens.services, label: t`Servizi`, icon: Signpost, flipIcon: true },
      ]}
    >
      {searched === '' ? (
        <ChipGroup
          label={t`Chi mostrare`}
          hideLabel
          className="group flat"
          value={unseen}
          choices={[
            { value: 'all', label: t`Tutte` },
            { value: '30', label: t`Non viste da 30 giorni` },
            { value: '90', label: t`Non viste da 90 giorni` },
          ]}
          onChange={setUnseen}
        />
      ) : null}
      <h2 className="sec">
        <span role="status">
          {notSeenForDays !== null ? (
            t`Non viste da più di ${notSeenForDays} giorni`
          ) : searched === '' ? (
            t`Viste per ultime`
          ) : (
            <Plural
              value={hits.length}
              one="# trovata su questo telefono"
              other="# trovate su questo telefono"
            />
          )}
        </span>
        {found?.stillReading ? <span>{t`sto ancora leggendo`}</span> : null}
      </h2>
      <RowList label={t`Persone`}>
        {hits.map((hit) => (
          <PersonRow
            key={hit.person.id}
            hit={hit}
            searched={searched}
            placeName={hit.lastPlaceId ? (placeNames.get(hit.lastPlaceId) ?? null) : null}
            now={now}
          />
        ))}
      </RowList>
      {found && hits.length === 0 && !found.stillReading ? (
        <EmptyState
          title={
            notSeenForDays !== null
              ? t`Tutte viste da meno.`
              : searched === ''
                ? t`Ancora nessuno su questo telefono.`
                : t`Su questo telefono non la trovo.`
          }
        >
          {searched === ''
            ? t`La prima persona si scrive con «Nuovo incontro», da Stanotte.`
            : t`Prova come suona, o solo l'inizio. Chi non è mai passato dalle vostre zone qui non c'è.`}
        </EmptyState>
      ) : null}
    </AppFrame>
  );
}

/** That somebody searched goes into the register, by a hash of the words: once for each search, when it is over. */
function useSearchNote(searched: string): void {
  const { records } = usePorts();
  const longest = useRef('');
  const write = useRef(() => {});
  write.current = () => {
    const words = longest.current;
    longest.current = '';
    // Trouble with the disk is told where somebody writes.
    if (words.length >= shortestSearch) void records.commit(noteSearch(words, records.context()));
  };
  useEffect(() => {
    if (searched === '') write.current();
    else if (searched.length >= longest.current.length || !longest.current.startsWith(searched))
      longest.current = searched;
  }, [searched]);
  useEffect(() => () => write.current(), []);
}
