import { sql, type Transaction } from 'kysely';
import type { AnyRecord } from '../../../src/domain/kernel/record.ts';
import { definitionOf } from '../../../src/domain/kinds.ts';
import type { Meeting } from '../../policy/scope-facts.ts';
import type { Database } from '../database.ts';
import { type StoredRecord, storedRecord } from '../record-row.ts';

/** How one accepted record points at another. */
export interface Reference {
  readonly refId: string;
  readonly recordId: string;
  readonly kind: string;
}

/**
 * The tenant's records as this transaction sees them: what is stored, under what the current group is about to write.
 * A group that fails is forgotten with `forget`, and nothing of it was written.
 */
export interface World {
  readonly tenantId: string;
  load(ids: Iterable<string>): Promise<void>;
  /** Only what was loaded or put. */
  peek(id: string): StoredRecord | undefined;
  get(id: string): Promise<StoredRecord | undefined>;
  put(record: StoredRecord): void;
  /** Asks beforehand, in one go, who points at these. */
  loadReferrers(ids: readonly string[]): Promise<void>;
  /** Records that point at this one. */
  referrers(id: string): Promise<readonly Pick<Reference, 'recordId' | 'kind'>[]>;
  meetings(personId: string): Promise<readonly Meeting[]>;
  /** What the group wrote so far, in order of first writing. */
  written(): { readonly records: readonly StoredRecord[]; readonly references: readonly Reference[] };
  /** The group is in the database: start the next one. */
  settle(): void;
  forget(): void;
  /** These are in the database no more. */
  erase(ids: readonly string[]): void;
  /** The database was changed beside this: all is asked again. */
  reload(): void;
}

/** `empty`: the tenant holds nothing but what is put here, so the database need not be asked (import of a whole store). */
export function createWorld(
  trx: Transaction<Database>,
  tenantId: string,
  options: { empty?: boolean } = {},
): World {
  const known = new Map<string, StoredRecord | null>();
  const written = new Map<string, StoredRecord>();
  const references = new Map<string, Reference[]>();
  const storedReferrers = new Map<string, Map<string, Pick<Reference, 'recordId' | 'kind'>>>();

  const peek = (id: string) => written.get(id) ?? known.get(id) ?? undefined;

  async function load(ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !written.has(id) && !known.has(id));
    if (missing.length === 0) return;
    for (const id of missing) known.set(id, null);
    if (options.empty) return;
    const rows = await trx
      .selectFrom('record')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('id', '=', sql<string>`ANY (${missing}::uuid[])`)
      .execute();
    for (const row of rows) known.set(row.id, storedRecord(row));
  }

  function put(record: StoredRecord): void {
    const isNew = peek(record.id) === undefined;
    written.set(record.id, record);
    for (const refId of newReferences(record, isNew ? undefined : (known.get(record.id) ?? undefined))) {
      const list = references.get(refId) ?? [];
      if (list.some((one) => one.recordId === record.id)) continue;
      references.set(refId, [...list, { refId, recordId: record.id, kind: record.kind }]);
    }
  }

  async function loadReferrers(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !storedReferrers.has(id));
    if (missing.length === 0) return;
    for (const id of missing) storedReferrers.set(id, new Map());
    if (options.empty) return;
    const rows = await trx
      .selectFrom('record_ref')
      .select(['ref_id', 'record_id', 'kind'])
      .where('tenant_id', '=', tenantId)
      .where('ref_id', '=', sql<string>`ANY (${missing}::uuid[])`)
      .execute();
    for (const row of rows) {
      storedReferrers.get(row.ref_id)?.set(row.record_id, { recordId: row.record_id, kind: row.kind });
    }
  }

  async function referrers(id: string) {
    await loadReferrers([id]);
    const found = new Map(storedReferrers.get(id));
    for (const one of references.get(id) ?? []) found.set(one.recordId, one);
    return [...found.values()];
  }

  /** Encounters are facts: one that is in memory says the same as the database. */
  async function meetings(personId: string): Promise<readonly Meeting[]> {
    const encounters = (await referrers(personId)).filter((one) => one.kind === 'encounter');
    const inMemory = encounters.map((one) => peek(one.recordId)).filter((one) => one !== undefined);
    const own = inMemory.map((one) => meetingOf(one, personId)).filter((one) => one !== null);
    if (inMemory.length === encounters.length) return own;
    const { rows } = await sql<Meeting>`
      SELECT DISTINCT e.body ->> 'placeId' AS "placeId", e.body ->> 'teamId' AS "teamId"
      FROM record_ref r JOIN record e ON e.tenant_id = r.tenant_id AND e.id = r.record_id
      WHERE r.tenant_id = ${tenantId} AND r.ref_id = ${personId} AND r.kind = 'encounter'
        AND e.body -> 'participants' @> ${JSON.stringify([{ personId }])}::jsonb`.execute(trx);
    return [...rows, ...own];
  }

  return {
    tenantId,
    load,
    peek,
    get: async (id) => {
      await load([id]);
      return peek(id);
    },
    put,
    loadReferrers,
    referrers,
    meetings,
    written: () => ({ records: [...written.values()], references: [...references.values()].flat() }),
    settle: () => {
      for (const [id, record] of written) known.set(id, record);
      for (const [refId, list] of references) {
        for (const { recordId, kind } of list) storedReferrers.get(refId)?.set(recordId, { recordId, kind });
      }
      written.clear();
      references.clear();
    },
    forget: () => {
      written.clear();
      references.clear();
    },
    erase: (ids) => {
      for (const id of ids) known.set(id, null);
    },
    reload: () => {
      known.clear();
      storedReferrers.clear();
    },
  };
}

/** References only grow: a place taken off a person's usual ones still finds the person when it moves, and changes nothing. */
function newReferences(record: AnyRecord, before: AnyRecord | undefined): readonly string[] {
  const refs = definitionOf(record.kind)?.refs(record) ?? [];
  const had = before === undefined ? [] : (definitionOf(before.kind)?.refs(before) ?? []);
  return refs.filter((id) => !had.includes(id));
}

/** Only whom it names as met was met: what merely points at a person (its subject) shows them to nobody. */
function meetingOf(encounter: StoredRecord, personId: string): Meeting | null {
  const { placeId, teamId, participants } = encounter.body;
  const met = Array.isArray(participants) ? (participants as { personId?: unknown }[]) : [];
  if (!met.some((one) => one.personId === personId)) return null;
  return typeof placeId === 'string' && typeof teamId === 'string' ? { placeId, teamId } : null;
}
