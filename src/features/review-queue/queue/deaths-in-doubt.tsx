import { Trans } from '@lingui/react/macro';
import UserSearch from 'lucide-react/icons/user-search';
import { useMemo } from 'react';
import { serviceNight } from '../../../domain/kernel/service-night.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import { personClusters } from '../../../domain/person/person-clusters.ts';
import { presenceOf } from '../../../domain/presence/presence-of.ts';
import { screens } from '../../../ports/screens.ts';
import { useListsAbout, useRecordsById } from '../../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { Row } from '../../../ui/lists/row.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';

export interface DeathInDoubt {
  readonly personId: string;
  readonly name: string;
  /** Somebody writes of a meeting after it. */
  readonly metSince: boolean;
}

/** Deaths that one voice only has told, and those after which somebody met the person (W7, T24). */
export function useDeathsInDoubt(): readonly DeathInDoubt[] {
  const { records, now: clock } = usePorts();
  const night = serviceNight(clock());
  const events = useLive(useMemo(() => records.list({ kind: 'presence_event' }), [records]));
  const links = useLive(useMemo(() => records.list({ kind: 'person_link' }), [records]));
  const clusters = useMemo(() => personClusters(links ?? []), [links]);
  const told = useMemo(
    () =>
      (events ?? []).flatMap(({ body }) =>
        body.presence === 'deceased' ? [clusters.survivorOf(body.personId)] : [],
      ),
    [events, clusters],
  );
  const ids = useMemo(() => [...new Set(told.flatMap(clusters.membersOf))], [told, clusters]);
  const people = useRecordsById('person', ids);
  const encounters = useListsAbout('encounter', ids);
  return useMemo(
    () =>
      [...new Set(told)].flatMap((survivor) => {
        const members = clusters.membersOf(survivor);
        const person = people?.find(({ id }) => members.includes(id));
        const said = (events ?? []).filter(({ body }) => members.includes(body.personId));
        const { death } = presenceOf(members, said, encounters ?? [], night);
        if (person === undefined || death === null || death.confirmed) return [];
        return [{ personId: person.id, name: calledName(person.body), metSince: death.seenAfter !== null }];
      }),
    [told, clusters, events, people, encounters, night],
  );
}

export function DeathRow({ death }: { readonly death: DeathInDoubt }) {
  return (
    <Row
      start={<Icon of={UserSearch} className="amber" />}
      name={<Bdi>{death.name}</Bdi>}
      meta={
        death.metSince ? (
          <Trans>scritta come deceduta, e poi qualcuno l'ha incontrata</Trans>
        ) : (
          <Trans>scritta come deceduta: manca la seconda voce</Trans>
        )
      }
      href={screens.person(death.personId)}
    />
  );
}
