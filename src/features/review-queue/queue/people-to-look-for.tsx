import { Plural, Trans } from '@lingui/react/macro';
import Search from 'lucide-react/icons/search';
import { useMemo } from 'react';
import { calendarNights } from '../../../domain/kernel/nights-between.ts';
import { serviceNight } from '../../../domain/kernel/service-night.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import { personClusters } from '../../../domain/person/person-clusters.ts';
import { isToLookFor, presenceOf } from '../../../domain/presence/presence-of.ts';
import { screens } from '../../../ports/screens.ts';
import { useListsAbout } from '../../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { Row } from '../../../ui/lists/row.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';

export interface PersonToLookFor {
  readonly personId: string;
  readonly name: string;
  /** Nights since anybody saw them; null when somebody has said that they are not found. */
  readonly nights: number | null;
}

/** Who is not found, and who is seen less often than is usual for them (domain W7). */
export function usePeopleToLookFor(): readonly PersonToLookFor[] {
  const { records, now: clock } = usePorts();
  const night = serviceNight(clock());
  const people = useLive(useMemo(() => records.list({ kind: 'person', limit: 5000 }), [records]));
  const links = useLive(useMemo(() => records.list({ kind: 'person_link' }), [records]));
  const events = useLive(useMemo(() => records.list({ kind: 'presence_event' }), [records]));
  const clusters = useMemo(() => personClusters(links ?? []), [links]);
  const watched = useMemo(() => {
    const missing = (events ?? []).filter(({ body }) => body.presence === 'missing');
    const told = new Set(missing.map(({ body }) => body.personId));
    return (people ?? []).filter(({ id, body }) => body.lookForAfterDays || told.has(id));
  }, [people, events]);
  const ids = useMemo(
    () => [...new Set(watched.flatMap(({ id }) => clusters.membersOf(id)))],
    [watched, clusters],
  );
  const encounters = useListsAbout('encounter', ids);
  return useMemo(
    () =>
      watched.flatMap(({ id, body }) => {
        const members = clusters.membersOf(id);
        const said = (events ?? []).filter((one) => members.includes(one.body.personId));
        const presence = presenceOf(members, said, encounters ?? [], night);
        const { state, lastSeenOn } = presence;
        const unseen = isToLookFor(presence, body.lookForAfterDays, night) && lastSeenOn;
        if (state !== 'missing' && !unseen) return [];
        const nights = unseen ? calendarNights(`${unseen}T20:00:00.000Z`, clock()) : null;
        return [{ personId: id, name: calledName(body), nights }];
      }),
    [watched, clusters, events, encounters, night, clock],
  );
}

export function LookForRow({ person }: { readonly person: PersonToLookFor }) {
  return (
    <Row
      start={<Icon of={Search} className="amber" />}
      name={<Bdi>{person.name}</Bdi>}
      meta={
        person.nights === null ? (
          <Trans>non si trova: decidi dove chiedere</Trans>
        ) : (
          <Plural
            value={person.nights}
            one="non si vede da # notte, più del suo solito"
            other="non si vede da # notti, più del suo solito"
          />
        )
      }
      href={screens.person(person.personId)}
    />
  );
}
