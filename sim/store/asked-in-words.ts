import { erasedInWords } from './erased-in-words.ts';
import { firstIds, firstPageWords } from './first-page.ts';
import { loansInWords } from './loans-in-words.ts';
import type { Row } from './model-tables.ts';
import type { ModelTransaction } from './model-transaction.ts';

type Statement = (trx: ModelTransaction, parameters: readonly unknown[]) => readonly Row[];

/** Queries that are written by hand in `server/store`, by their words, each done again without SQL. */
export function asWritten(text: string): Statement | null {
  for (const [words, run] of known) {
    if (typeof words === 'string' ? withoutNumbers(text) === withoutNumbers(words) : words.test(text))
      return run;
  }
  return null;
}

const withoutNumbers = (text: string): string => text.replace(/\$\d+/g, '$');
const nothing: readonly Row[] = [];
const doing =
  (act: (trx: ModelTransaction) => void): Statement =>
  (trx) => {
    act(trx);
    return nothing;
  };

const known: readonly (readonly [string | RegExp, Statement])[] = [
  [/^(SAVEPOINT|RELEASE SAVEPOINT) one_group$/, doing((trx) => trx.save())],
  ['ROLLBACK TO SAVEPOINT one_group', doing((trx) => trx.backToSavepoint())],
  ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', doing((trx) => trx.repeatableRead())],
  [/^SELECT set_config\('app.tenant', \$1, true\), set_config\('app.mode', \$2, true\)/, setContext],
  [
    /^SELECT set_config\('role', 'aggancio_app', true\), set_config\('app.tenant', \$1, true\), set_config\('app.mode', \$2/,
    (trx, settings) => {
      trx.bound = true;
      return setContext(trx, settings);
    },
  ],
  ['SELECT pg_notify($1, $2)', () => nothing],
  // Sessions are the simulated centre's own.
  [/^DELETE FROM auth\."session" WHERE "userId" IN/, () => nothing],
  [/^SELECT \(SELECT rolsuper OR rolbypassrls FROM pg_roles/, () => [{ sees: true }]],
  [
    'SELECT 1 FROM record WHERE tenant_id = $1 LIMIT 1',
    (trx) => {
      for (const _ of trx.rows('record')) return [{}];
      return nothing;
    },
  ],
  [
    'SELECT 1 FROM feed WHERE tenant_id = $1 AND record_id = $2 AND scope <> ALL ($3::text[]) LIMIT 1',
    (trx, [, recordId, scopes]) => {
      for (const row of trx.rows('feed')) {
        if (row.record_id === recordId && !(scopes as unknown[]).includes(row.scope)) return [{}];
      }
      return nothing;
    },
  ],
  [
    'SELECT DISTINCT record_id FROM feed WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND scope = ANY ($3::text[])',
    (trx, [, ids, scopes]) => {
      const found = new Set<unknown>();
      for (const row of trx.rows('feed')) {
        if ((ids as unknown[]).includes(row.record_id) && (scopes as unknown[]).includes(row.scope)) {
          found.add(row.record_id);
        }
      }
      return [...found].map((record_id) => ({ record_id }));
    },
  ],
  [
    "SELECT author, body -> 'crewIds' AS crew FROM record_history WHERE tenant_id = $1 AND record_id = $2 ORDER BY v",
    (trx, [, id]) =>
      trx
        .rows('record_history')
        .filter((row) => row.record_id === id)
        .sort((a, b) => Number(a.v) - Number(b.v))
        .map((row) => ({ author: row.author, crew: (row.body as { crewIds?: unknown }).crewIds ?? null })),
  ],
  [/^SELECT o\.device_id FROM operation o JOIN unnest\(\$1::uuid\[\], \$2::bigint\[\]\)/, reusedStamps],
  [/^SELECT DISTINCT e\.body ->> 'placeId' AS "placeId", e\.body ->> 'teamId' AS "teamId"/, meetings],
  [/^SELECT DISTINCT o\.record_id FROM operation o WHERE o\.tenant_id = \$1/, refusedParents],
  [/^select "record_id", max\("pos"\) as "pos" from "feed" where/, changesAfter],
  [/^select "h"\."record_id" as "id", "r"\."org_id", "h"\."body" from "record_history" as "h"/, everOfKind],
  [firstPageWords, firstIds],
  ...erasedInWords,
  ...loansInWords,
];

function setContext(trx: ModelTransaction, [tenant, mode, scopes, key]: readonly unknown[]): readonly Row[] {
  trx.tenantId = String(tenant);
  trx.mode = String(mode);
  trx.scopes = new Set(JSON.parse(String(scopes)) as string[]);
  trx.key = String(key);
  return nothing;
}

function reusedStamps(trx: ModelTransaction, [devices, seqs]: readonly unknown[]): readonly Row[] {
  const stamps = new Set((devices as string[]).map((id, at) => `${id} ${String((seqs as number[])[at])}`));
  return trx
    .rows('operation')
    .filter((row) => stamps.has(`${String(row.device_id)} ${String(row.seq)}`))
    .map((row) => ({ device_id: row.device_id }));
}

function meetings(trx: ModelTransaction, [tenant, personId]: readonly unknown[]): readonly Row[] {
  const found = new Map<string, Row>();
  for (const ref of trx.rows('record_ref')) {
    if (ref.ref_id !== personId || ref.kind !== 'encounter') continue;
    const body = trx.find('record', `${String(tenant)}|${String(ref.record_id)}|`)?.body;
    const { placeId, teamId, participants } = (body ?? {}) as {
      [field: string]: unknown;
      participants?: { personId?: unknown }[];
    };
    if (!participants?.some((one) => one.personId === personId)) continue;
    found.set(`${String(placeId)} ${String(teamId)}`, { placeId, teamId });
  }
  return [...found.values()];
}

function refusedParents(trx: ModelTransaction, [, ids, author, since]: readonly unknown[]): readonly Row[] {
  const all = trx.rows('operation');
  const refused = all.filter(
    (row) =>
      (ids as unknown[]).includes(row.record_id) &&
      row.action === 'create' &&
      row.result === 'refused' &&
      row.author === author &&
      (since === null || String(row.received_at) >= String(since)),
  );
  const open = refused.filter(
    (row) => !all.some((mend) => mend.replaces === row.op_id && mend.result !== 'refused'),
  );
  return [...new Set(open.map((row) => row.record_id))].map((record_id) => ({ record_id }));
}

function changesAfter(trx: ModelTransaction, [, scopes, after, limit]: readonly unknown[]): readonly Row[] {
  const asked = new Set(scopes as string[]);
  const newest = new Map<string, number>();
  for (const row of trx.rows('feed')) {
    const [id, pos] = [row.record_id as string, row.pos as number];
    if (pos > (after as number) && asked.has(row.scope as string)) {
      newest.set(id, Math.max(pos, newest.get(id) ?? 0));
    }
  }
  return [...newest]
    .map(([record_id, pos]) => ({ record_id, pos }))
    .sort((a, b) => a.pos - b.pos)
    .slice(0, limit as number);
}

function everOfKind(trx: ModelTransaction, [tenant, kind]: readonly unknown[]): readonly Row[] {
  return trx
    .rows('record_history')
    .filter((row) => row.kind === kind)
    .map((row) => ({
      id: row.record_id,
      org_id: trx.find('record', `${String(tenant)}|${String(row.record_id)}|`)?.org_id,
      body: row.body,
    }));
}
