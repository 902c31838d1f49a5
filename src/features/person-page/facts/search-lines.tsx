import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Search from 'lucide-react/icons/search';
import { useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { searchChecks } from '../../../domain/codes/presence-codes.ts';
import { calendarNights } from '../../../domain/kernel/nights-between.ts';
import { serviceNight } from '../../../domain/kernel/service-night.ts';
import { isToLookFor, type Presence } from '../../../domain/presence/presence-of.ts';
import { foundAgain } from '../../../domain/presence/search-person.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { NoteLine } from '../../../ui/lists/note-line.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { usePersonChange } from '../use-person-change.ts';
import type { PersonView } from '../use-person-view.ts';
import { AskToSearchSheet } from './ask-to-search-sheet.tsx';
import { SearchCheckSheet } from './search-check-sheet.tsx';

interface SearchProps {
  readonly view: PersonView;
  readonly presence: Presence;
}

/** Somebody who is not found: since when, who is asked to look, where the coordination has asked (domain W7). */
export function SearchLines({ view, presence }: SearchProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { records } = usePorts();
  const { run, trouble } = usePersonChange();
  const [asked, setAsked] = useState<'search' | 'check' | null>(null);
  const { search } = presence;
  if (search === null) return null;
  const { event, checks } = search;
  const coordinates = records.context().actor.roles.includes('coordinator');
  const sent = view.tasks.filter(({ body }) => body.createdFrom === event.id).length;
  const close = () => setAsked(null);
  return (
    <div className="stack">
      <NoteLine icon={Search} tone="bad">
        {t`Non si trova dal ${format.dateWithYear(`${event.body.on}T12:00:00Z`)}.`}{' '}
        {sent > 0 ? (
          <Plural value={sent} one="La cerca chi passa in # luogo." other="La cerca chi passa in # luoghi." />
        ) : null}
      </NoteLine>
      {checks.map(({ id, at, body }) => (
        <NoteLine key={id} icon={Search}>
          {label(searchChecks, body.check ?? '', i18n.locale)}, {format.date(at)}
          {body.reference ? (
            <>
              {': '}
              <Bdi>{body.reference}</Bdi>
            </>
          ) : null}
          {body.note ? (
            <>
              {'. '}
              <Bdi>{body.note}</Bdi>
            </>
          ) : null}
        </NoteLine>
      ))}
      <div className="hstack">
        <Button
          onClick={() =>
            void run((ctx) => foundAgain({ search, source: 'team_seen', tasks: view.tasks }, ctx))
          }
        >
          <Trans>L'abbiamo ritrovata</Trans>
        </Button>
        {sent === 0 ? (
          <Button icon={Search} onClick={() => setAsked('search')}>
            <Trans>Fatela cercare</Trans>
          </Button>
        ) : null}
        {coordinates ? (
          <Button tone="quiet" onClick={() => setAsked('check')}>
            <Trans>Ho chiesto di lei</Trans>
          </Button>
        ) : null}
      </div>
      {trouble ? <FieldError id="search-error">{trouble}</FieldError> : null}
      {asked === 'search' ? <AskToSearchSheet view={view} missing={event} onClose={close} /> : null}
      {asked === 'check' ? <SearchCheckSheet missing={event} mends={null} onClose={close} /> : null}
    </div>
  );
}

/** Seen less often than is usual for them: nobody is closed for it, somebody goes and looks. */
export function ToLookFor({ view, presence }: SearchProps) {
  const { now } = usePorts();
  const [asked, setAsked] = useState(false);
  const night = serviceNight(now());
  const { lookForAfterDays } = view.person.body;
  if (!isToLookFor(presence, lookForAfterDays, night) || presence.lastSeenOn === null) return null;
  const nights = calendarNights(`${presence.lastSeenOn}T20:00:00.000Z`, now());
  return (
    <div className="stack">
      <NoteLine icon={Search} tone="bad">
        <Plural value={nights} one="Non si vede da # notte" other="Non si vede da # notti" />
        {': '}
        <Plural
          value={lookForAfterDays ?? 0}
          one="per lei una è già tanto."
          other="per lei già # sono tante."
        />
      </NoteLine>
      <div className="hstack">
        <Button icon={Search} onClick={() => setAsked(true)}>
          <Trans>Fatela cercare</Trans>
        </Button>
      </div>
      {asked ? <AskToSearchSheet view={view} missing={null} onClose={() => setAsked(false)} /> : null}
    </div>
  );
}
