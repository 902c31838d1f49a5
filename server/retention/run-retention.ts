import { sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { RecordOf } from '../../src/domain/kernel/record.ts';
import { localDate } from '../../src/domain/kernel/service-night.ts';
import { personClusters } from '../../src/domain/person/person-clusters.ts';
import type { PersonLinkBody } from '../../src/domain/person/person-link.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { isClosedPerson } from '../policy/closed-people.ts';
import { carryOutErasure, ledgerOfErasure } from '../store/accept/carry-out-erasure.ts';
import { createWorld } from '../store/accept/world.ts';
import { inContext } from '../store/context.ts';
import type { Database } from '../store/database.ts';
import { type Feed, inFeedTransaction } from '../store/feed-transaction.ts';
import { storedRecord } from '../store/record-row.ts';
import type { Store } from '../store/store.ts';
import { type DuePerson, duePeople, type KeptPerson, type RetentionRule } from './rules.ts';
import { timeIsUp } from './time-is-up.ts';

/** How many there are of what each rule speaks of. Numbers only: whoever runs this sees nobody. */
export interface RetentionCounts {
  readonly due: Readonly<Record<RetentionRule, number>>;
  /** Proofs of consents and disclosures of people who were erased, whose time is up. */
  readonly proofs: number;
  /** Sealed pages whose day of disposal has come: a person decides, with the archive's authority. */
  readonly disposalPending: number;
  /** Audit entries older than 24 months. The chain cannot lose its beginning, so they are counted and stay (ADR 18). */
  readonly oldAuditEntries: number;
}

const peopleAtOnce = 20;

/** What the rules of keeping would take today. Changes nothing. */
export async function countRetention(store: Store, tenantId: string): Promise<RetentionCounts> {
  return inContext(store.database.db, { tenantId, mode: 'accept' }, (trx) =>
    countIn(trx, tenantId, localDate(store.now().toISOString())),
  );
}

/** Takes it, some people to a transaction, each with the counter locked first, entries in the register and lines in the ledger. */
export async function applyRetention(store: Store, tenantId: string): Promise<RetentionCounts> {
  const today = localDate(store.now().toISOString());
  const counts = await countRetention(store, tenantId);
  for (let left = await takeSome(store, tenantId, today); left; )
    left = await takeSome(store, tenantId, today);
  await inContext(store.database.db, { tenantId, mode: 'accept' }, (trx) =>
    trx
      .deleteFrom('erased_proof')
      .where('tenant_id', '=', tenantId)
      .where('keep_until', '<', sql<string>`${today}::date`)
      .execute(),
  );
  return counts;
}

/** True while others wait. Judged anew under the lock: who was met a moment ago stays. */
const takeSome = (store: Store, tenantId: string, today: string): Promise<boolean> =>
  inFeedTransaction(store, tenantId, async (trx, feed) => {
    const due = (await dueNow(trx, tenantId, today)).slice(0, peopleAtOnce);
    for (const one of due) await takeOne(store, { trx, feed, tenantId }, one);
    return due.length === peopleAtOnce;
  });

async function takeOne(
  store: Store,
  { trx, feed, tenantId }: { trx: Transaction<Database>; feed: Feed; tenantId: string },
  { personIds, orgId, rule }: DuePerson,
): Promise<void> {
  const now = store.now();
  const world = createWorld(trx, tenantId);
  const first = await world.get(personIds[0] ?? '');
  if (first === undefined) return;
  const erasing = { trx, tenantId, world, feed, now, byTime: true };
  const decision = timeIsUp({ id: v7(), orgId, by: first.createdBy, at: now.toISOString(), personIds });
  const gone = await carryOutErasure(erasing, decision);
  await appendEntries(
    trx,
    tenantId,
    now,
    personIds.map((subjectId) => ({
      ...{ orgId, action: 'erased' as const, actorId: null, subjectId },
      detail: `retention:${rule}`,
    })),
  );
  // On its disk before the commit, as when somebody decided it.
  store.takenAway?.append(
    ledgerOfErasure(erasing, decision, gone).map((entry) =>
      entry.what === 'erasure-decided' ? { ...entry, byTime: true as const } : entry,
    ),
  );
}

async function countIn(
  trx: Transaction<Database>,
  tenantId: string,
  today: string,
): Promise<RetentionCounts> {
  const due = await dueNow(trx, tenantId, today);
  const ofRule = (rule: RetentionRule) => due.filter((one) => one.rule === rule).length;
  const { rows } = await sql<Record<'proofs' | 'disposal' | 'audit', number>>`SELECT
    (SELECT count(*)::int FROM erased_proof WHERE tenant_id = ${tenantId} AND keep_until < ${today}::date) AS proofs,
    (SELECT count(*)::int FROM record d WHERE d.tenant_id = ${tenantId} AND d.kind = 'erasure_decision'
      AND (d.body ->> 'disposeOn')::date <= ${today}::date
      AND EXISTS (SELECT 1 FROM record p WHERE p.tenant_id = d.tenant_id AND p.kind = 'person'
        AND d.body -> 'personIds' @> to_jsonb(p.id::text))) AS disposal,
    (SELECT count(*)::int FROM audit_entry WHERE tenant_id = ${tenantId}
      AND at < ${today}::date - interval '24 months') AS audit`.execute(trx);
  const [found] = rows;
  return {
    due: { pseudonymous: ofRule('pseudonymous'), identified: ofRule('identified') },
    proofs: found?.proofs ?? 0,
    disposalPending: found?.disposal ?? 0,
    oldAuditEntries: found?.audit ?? 0,
  };
}

/** Whatever is written of somebody is a sign of life: meetings, referrals, what they said. Links and what is asked of their data are not. */
async function dueNow(
  trx: Transaction<Database>,
  tenantId: string,
  today: string,
): Promise<readonly DuePerson[]> {
  const { rows } = await sql<{
    id: string;
    org_id: string;
    scopes: string[];
    named: boolean;
    last_on: string;
  }>`
    SELECT p.id, p.org_id, p.scopes,
      coalesce(bool_or(r.kind = 'person_identity'), false) AS named,
      greatest(p.at::date, max(coalesce(r.service_night, r.at::date)))::text AS last_on
    FROM record p
    LEFT JOIN record_ref f ON f.tenant_id = p.tenant_id AND f.ref_id = p.id
    LEFT JOIN record r ON r.tenant_id = p.tenant_id AND r.id = f.record_id
      AND r.kind NOT IN ('person_link', 'conflict', 'erasure_request', 'erasure_decision', 'shared_story')
    WHERE p.tenant_id = ${tenantId} AND p.kind = 'person'
    GROUP BY p.id, p.org_id, p.scopes, p.at`.execute(trx);
  const people = rows.map((row): KeptPerson => {
    const { id, org_id: orgId, scopes } = row;
    const isClosed = isClosedPerson({ kind: 'person', orgId, scopes });
    return { id, orgId, isIdentified: row.named, lastOn: row.last_on, isClosed };
  });
  const links = await trx
    .selectFrom('record')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'person_link')
    .execute();
  const read = links.map(storedRecord) as unknown as readonly RecordOf<PersonLinkBody>[];
  const clusters = personClusters(read);
  return duePeople(people, (id) => clusters.membersOf(id), today);
}
