import type { Row } from './model-tables.ts';
import type { ModelTransaction } from './model-transaction.ts';

/** `firstPage` of `server/store/pull-pages.ts`, word for word: when it changes, `firstIds` must too. */
export const firstPageWords =
  `WITH met AS ( SELECT (one ->> 'personId')::uuid AS id, max(service_night) AS night
  FROM record, jsonb_array_elements(body -> 'participants') AS one
  WHERE tenant_id = $ AND scopes && $::text[] AND kind = 'encounter' AND service_night >= $::date GROUP BY 1 )
  SELECT record.id, CASE WHEN kind IN ('shift', 'shift_event') THEN 0
  WHEN kind IN ('organization', 'team', 'operator') THEN 1 WHEN kind = 'person' THEN 2 WHEN kind = 'place' THEN 3
  ELSE 4 END AS rank FROM record LEFT JOIN met ON met.id = record.id
  WHERE tenant_id = $ AND scopes && $::text[] AND ( kind IN ('organization', 'team', 'operator', 'place', 'service')
  OR (kind = 'shift' AND service_night = $::date) OR (kind = 'shift_event' AND shift_id IN (
  SELECT id FROM record WHERE tenant_id = $ AND scopes && $::text[] AND kind = 'shift' AND service_night = $::date))
  OR (kind = 'person' AND met.id IS NOT NULL)) ORDER BY rank, met.night DESC NULLS LAST, record.id LIMIT $`.replace(
    /\s+/g,
    ' ',
  );

const ranks: { readonly [kind: string]: number } = {
  shift: 0,
  shift_event: 0,
  organization: 1,
  team: 1,
  operator: 1,
  person: 2,
  place: 3,
};

/** What the night needs first: see `firstPage` in `server/store/pull-pages.ts`. */
export function firstIds(trx: ModelTransaction, parameters: readonly unknown[]): readonly Row[] {
  const scopes = parameters[1] as string[];
  const [recent, tonight] = [parameters[2] as string, parameters[5] as string];
  const limit = parameters.at(-1) as number;
  const visible = trx
    .rows('record')
    .filter((row) => (row.scopes as string[]).some((scope) => scopes.includes(scope)));
  const met = new Map<string, string>();
  for (const row of visible) {
    const night = row.service_night as string | null;
    if (row.kind !== 'encounter' || night === null || night < recent) continue;
    for (const one of (row.body as { participants?: { personId: string }[] }).participants ?? []) {
      if ((met.get(one.personId) ?? '') < night) met.set(one.personId, night);
    }
  }
  const tonights = new Set(
    visible.filter((row) => row.kind === 'shift' && row.service_night === tonight).map((row) => row.id),
  );
  const wanted = visible.filter((row) => {
    if (row.kind === 'shift') return tonights.has(row.id);
    if (row.kind === 'shift_event') return tonights.has(row.shift_id);
    if (row.kind === 'person') return met.has(row.id as string);
    return ['organization', 'team', 'operator', 'place', 'service'].includes(row.kind as string);
  });
  const ranked = wanted.map((row) => ({
    id: row.id as string,
    rank: ranks[row.kind as string] ?? 4,
    night: met.get(row.id as string) ?? '',
  }));
  ranked.sort(
    (a, b) => a.rank - b.rank || (a.night > b.night ? -1 : a.night < b.night ? 1 : a.id < b.id ? -1 : 1),
  );
  return ranked.slice(0, limit).map(({ id, rank }) => ({ id, rank }));
}
