import type { Session } from '../src/contract/session.ts';
import type { AnyRecord } from '../src/domain/kernel/record.ts';
import type { IncomingPage } from '../src/storage/sync-store.ts';
import { createSeededIds, createSeededRandom } from '../tests/harness/seeded-random.ts';
import type { FullPhone } from './options.ts';
import { misspelt } from './town-queries.ts';
import {
  aDirectoryEntry,
  aNickname,
  anEncounter,
  aPerson,
  aPlace,
  aReferral,
  aStageTransition,
  aTeam,
  lastNight,
  someNight,
  type Townsfolk,
} from './town-records.ts';

/** Everything the page is given: the same for the same number of records, on every machine. */
export interface Town {
  /** The stream of a first sync, page by page, each as JSON text. */
  readonly pages: readonly string[];
  /** What is on a phone on which nothing is yet: its teams, without which nobody goes out. */
  readonly barePages: readonly string[];
  /** The same, of people alone: what is searched. */
  readonly peoplePages: readonly string[];
  /** Somebody met often, and their last fifty encounters, newest first. */
  readonly watched: { readonly personId: string; readonly latest: readonly string[] };
  /** Whom the saves write about: at the next opening the list of the watched person is as it was. */
  readonly written: { readonly personId: string };
  /** Met before all others and never since: found once every name can be. */
  readonly rare: { readonly personId: string; readonly nickname: string };
  readonly people: number;
  readonly queries: readonly string[];
  readonly session: Session;
  /** After everything in the town. */
  readonly tonight: string;
  readonly teamId: string;
  readonly placeId: string;
}

const recordsPerPage = 300;
const [watchedEncounters, listed] = [80, 50];
const [prefixes, misspellings] = [120, 80];
/** The first record of the first epoch is v 2^32. */
const firstV = 2 ** 32;

/** So many records of all kinds, as a phone brings down at its first sync, with a person to every seven of them. */
export function inventTown(records: number): Town {
  const persons = Math.round(records * 0.15);
  return aTownOf({ persons, records, encounters: null, searched: records });
}

/** So many people and encounters, and what comes with them: places, services, steps and referrals. */
export function inventFullTown({ people, encounters }: FullPhone): Town {
  return aTownOf({ persons: people, records: people + encounters, encounters, searched: 0 });
}

interface TownSize {
  readonly persons: number;
  /** What the shares of facts are of; with `encounters` null also how many records there are in all. */
  readonly records: number;
  readonly encounters: number | null;
  /** People of the second store, which is for searches alone; none when the one store is searched. */
  readonly searched: number;
}

function aTownOf({ persons: wanted, records, encounters: fixed, searched }: TownSize): Town {
  const folk = townsfolk();
  const teams = folk.teamIds.map((id, n) => aTeam(folk, id, n));
  const directory = [
    ...teams,
    ...folk.placeIds.map((id, n) => aPlace(folk, id, n)),
    ...folk.serviceIds.map((id, n) => aDirectoryEntry(folk, id, n)),
  ];
  const share = (part: number): number => Math.round(records * part);
  const nicknames = Array.from({ length: wanted }, () => aNickname(folk));
  // The oldest of all, so that nobody else's name is read after it.
  const rare = aPerson(folk, folk.newId(), 'Quadrifoglio', lastNight - 100 * 86_400_000);
  const persons = [...nicknames.slice(1).map((nickname) => aPerson(folk, folk.newId(), nickname)), rare];
  const [watched, ...seenSometimes] = persons.map(({ id }) => id) as [string, ...string[]];
  const times = <T>(count: number, make: (n: number) => T): T[] =>
    Array.from({ length: count }, (_, n) => make(n));
  // One a night, so that the last fifty lie all over the pack, as those of somebody well known do.
  const met = times(watchedEncounters, (n) => anEncounter(folk, watched, lastNight - n * 86_400_000));
  const factsToCome = share(0.14) + share(0.08);
  const others = Math.max(
    1,
    (fixed ?? records - directory.length - persons.length - factsToCome) - met.length,
  );
  const encounters = times(others, () => anEncounter(folk, folk.random.pick(seenSometimes), someNight(folk)));
  const facts = [
    ...times(share(0.14), () => aStageTransition(folk, folk.random.pick(encounters))),
    ...times(share(0.08), () => aReferral(folk, folk.random.pick(encounters))),
  ];
  const people = times(searched, () => aPerson(folk, folk.newId(), aNickname(folk)));
  return {
    pages: asPages([...directory, ...byTime([...persons, ...met, ...encounters, ...facts])]),
    barePages: asPages(teams),
    peoplePages: asPages(byTime(people)),
    watched: { personId: watched, latest: met.slice(0, listed).map(({ id }) => id) },
    written: { personId: seenSometimes[0] ?? watched },
    rare: { personId: rare.id, nickname: 'Quadrifoglio' },
    people: persons.length,
    queries: queriesFor(folk, searched > 0 ? people : persons),
    session: sessionOf(folk),
    tonight: new Date(lastNight + 86_400_000).toISOString(),
    teamId: folk.teamIds[0] ?? '',
    placeId: folk.placeIds[0] ?? '',
  };
}

function townsfolk(): Townsfolk {
  const random = createSeededRandom('bench');
  const newId = createSeededIds('bench');
  const ids = (count: number): string[] => Array.from({ length: count }, newId);
  const [operatorIds, teamIds, placeIds, serviceIds] = [ids(12), ids(3), ids(60), ids(40)];
  return { random, newId, orgId: newId(), operatorIds, teamIds, shiftIds: ids(270), placeIds, serviceIds };
}

const byTime = (records: readonly AnyRecord[]): AnyRecord[] =>
  [...records].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

function asPages(records: readonly AnyRecord[]): string[] {
  const snapshotV = firstV + records.length - 1;
  const count = Math.ceil(records.length / recordsPerPage);
  return Array.from({ length: count }, (_, n): string => {
    const [isFirst, isLast] = [n === 0, n === count - 1];
    const page: IncomingPage = {
      items: records.slice(n * recordsPerPage, (n + 1) * recordsPerPage).map((record, at) => ({
        id: record.id,
        record: { ...record, v: firstV + n * recordsPerPage + at },
      })),
      cursor: `after-${(n + 1) * recordsPerPage}`,
      stage: isLast ? 'feed' : 'first',
      sweep: isFirst && isLast ? 'start-and-end' : isFirst ? 'start' : isLast ? 'end' : 'none',
      snapshotV,
      more: !isLast,
    };
    return JSON.stringify(page);
  });
}

/** What a cold thumb types: the first three letters, or the whole nickname with a slip in it. */
function queriesFor({ random }: Townsfolk, people: readonly AnyRecord[]): string[] {
  const nickname = (): string => String((random.pick(people).body.nicknames as string[])[0]);
  return random.shuffle([
    ...Array.from({ length: prefixes }, () => nickname().slice(0, 3)),
    ...Array.from({ length: misspellings }, () => misspelt(random, nickname())),
  ]);
}

function sessionOf({ newId, orgId, operatorIds, teamIds }: Townsfolk): Session {
  return {
    serverTime: new Date(lastNight).toISOString(),
    tenantId: newId(),
    operator: {
      id: operatorIds[0] ?? '',
      displayName: 'Operatrice Inventata',
      orgId,
      orgName: 'Ente inventato',
    },
    roles: ['night_worker'],
    teamIds: [...teamIds],
    demo: true,
    organisationKey: null,
  };
}
