import type { Row } from './model-tables.ts';
import type { ModelTransaction } from './model-transaction.ts';

type Statement = (trx: ModelTransaction, parameters: readonly unknown[]) => readonly Row[];
type Body = { readonly [field: string]: unknown };

const bodyOf = (row: Row): Body => (row.body ?? {}) as Body;
const isBetween = (night: unknown, from: unknown, to: unknown): boolean =>
  typeof night === 'string' && night >= String(from) && night <= String(to);

/** What is lent for a time (`server/store/loans.ts`), done again without SQL. */
export const loansInWords: readonly (readonly [RegExp, Statement])[] = [
  [/^SELECT id, max\(night\)::text AS night FROM \( SELECT one ->> 'personId' AS id/, met],
  [/^WITH outing AS \( SELECT id, body FROM record WHERE tenant_id = \$1 AND kind = 'shift'/, tonightsPlaces],
];

function met(trx: ModelTransaction, parameters: readonly unknown[]): readonly Row[] {
  const [, teams, from, tonight, , operatorId] = parameters;
  const nights = new Map<string, string>();
  const note = (id: string, night: string) => {
    if ((nights.get(id) ?? '') < night) nights.set(id, night);
  };
  for (const row of trx.rows('record')) {
    if (!isBetween(row.service_night, from, tonight)) continue;
    if (row.kind === 'person' && row.created_by === operatorId)
      note(String(row.id), String(row.service_night));
    if (row.kind !== 'encounter' || !(teams as unknown[]).includes(bodyOf(row).teamId)) continue;
    for (const { personId } of (bodyOf(row).participants ?? []) as { personId: string }[]) {
      note(personId, String(row.service_night));
    }
  }
  return [...nights].map(([id, night]) => ({ id, night })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function tonightsPlaces(trx: ModelTransaction, parameters: readonly unknown[]): readonly Row[] {
  const [, from, tonight, teams] = parameters;
  const outings = [...trx.rows('record')].filter(
    (row) =>
      row.kind === 'shift' &&
      isBetween(row.service_night, from, tonight) &&
      (teams as unknown[]).includes(bodyOf(row).teamId),
  );
  const ids = new Set(outings.flatMap((row) => (bodyOf(row).routePlaceIds ?? []) as string[]));
  const shiftIds = new Set(outings.map((row) => row.id));
  for (const row of trx.rows('record')) {
    const { event, placeId } = bodyOf(row);
    const isArrival = row.kind === 'shift_event' && event === 'arrived' && shiftIds.has(row.shift_id);
    if (isArrival && typeof placeId === 'string') ids.add(placeId);
  }
  return [...ids].sort().map((id) => ({ id }));
}
