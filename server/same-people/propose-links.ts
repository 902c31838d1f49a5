import { addDays, serviceNight } from '../../src/domain/kernel/service-night.ts';
import { personClusters } from '../../src/domain/person/person-clusters.ts';
import { personLink } from '../../src/domain/person/person-link.ts';
import { type ProposedPair, proposalId, proposeSame } from '../../src/domain/person/propose-same.ts';
import type { Log } from '../log.ts';
import { lookAgain } from '../look-again.ts';
import { inContext } from '../store/context.ts';
import { importRecords, type SeedRecord } from '../store/seed.ts';
import type { Store } from '../store/store.ts';
import { marksNow } from '../store/whole-store.ts';
import { loadRecent, type Recent } from './load-recent.ts';

/** How far back a phone that was out of reach may bring somebody whom another crew wrote down too. */
const nightsBack = 21;

/** How far each tenant's counter had come when it was last looked at. */
export type Looked = Map<string, string>;

/**
 * Looks once for people whom two crews wrote down without knowing of each other, in every tenant, and writes *perhaps the same* for a
 * person to decide (T03). Nothing is joined. A tenant in which nothing happened since is not looked at; looking twice writes
 * nothing twice.
 */
export async function proposeLinks(store: Store, looked: Looked = new Map()): Promise<void> {
  for (const [tenantId, { epoch, n }] of Object.entries(await marksNow(store.database.db))) {
    const mark = `${epoch} ${n}`;
    if (looked.get(tenantId) === mark) continue;
    const now = store.now().toISOString();
    const since = addDays(serviceNight(now), -nightsBack);
    const recent = await inContext(store.database.db, { tenantId, mode: 'accept' }, (trx) =>
      loadRecent(trx, tenantId, since),
    );
    const seeds = pairsIn(recent, since).map((pair) => seedOf(pair, recent, now));
    if (seeds.length > 0) await importRecords(store, tenantId, seeds);
    looked.set(tenantId, mark);
  }
}

/** Who was first written down since that night, beside everybody else who was met. */
function pairsIn({ people, links }: Recent, since: string): readonly ProposedPair[] {
  const newcomers = people.filter(({ record }) => serviceNight(record.at) >= since);
  const clusters = personClusters(links);
  const spokenOf = new Set(links.map(({ body }) => proposalId(body.aId, body.bId)));
  const isSettled = (aId: string, bId: string): boolean =>
    clusters
      .membersOf(aId)
      .some((one) => clusters.membersOf(bId).some((other) => one === other || isSpokenOf(one, other)));
  // A word on any two of those held to be one is a word on these two.
  const isSpokenOf = (one: string, other: string): boolean =>
    spokenOf.has(one < other ? proposalId(one, other) : proposalId(other, one));
  return proposeSame(newcomers, people, isSettled);
}

function seedOf({ aId, bId, evidence }: ProposedPair, { people }: Recent, now: string): SeedRecord {
  const both = people.filter(({ id }) => id === aId || id === bId).map(({ record }) => record);
  const later = both.reduce((one, other) => (other.firstV > one.firstV ? other : one));
  return {
    ...{ id: proposalId(aId, bId), kind: personLink.kind, orgId: later.orgId, subjectId: aId },
    ...{ at: now, createdBy: later.createdBy },
    body: { aId, bId, relation: 'maybe', evidence, proposedBy: 'system', undoesId: null },
  };
}

/** Looks again and again while the server runs. */
export function watchForSamePeople(store: Store, log: Log, everyMs = 30_000): { stop(): Promise<void> } {
  const looked: Looked = new Map();
  return lookAgain(
    () => proposeLinks(store, looked),
    everyMs,
    log,
    'who may be the same could not be looked at',
  );
}
