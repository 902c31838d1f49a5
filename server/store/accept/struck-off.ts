import type { TakenAway } from '../apart/taken-away.ts';
import type { StoredRecord } from '../record-row.ts';
import type { Accepting } from './accepting.ts';

const lists = ['memberIds', 'deputyIds', 'areaIds'] as const;

/** Rights end when somebody, or an area, is struck off a team: for the ledger that lies apart from the database. */
export function struckOff(
  { tenantId, author, now }: Accepting,
  before: StoredRecord,
  after: StoredRecord,
): readonly TakenAway[] {
  if (before.kind !== 'team') return [];
  return lists.flatMap((field): TakenAway[] => {
    const left = new Set(listOf(after, field));
    const values = listOf(before, field).filter((one) => !left.has(one));
    if (values.length === 0) return [];
    const by = author.account.operatorId;
    return [
      {
        what: 'team-lost',
        tenantId,
        at: now.toISOString(),
        v: after.v,
        teamId: before.id,
        by,
        field,
        values,
      },
    ];
  });
}

function listOf({ body }: StoredRecord, field: string): readonly string[] {
  const value = body[field];
  return Array.isArray(value) ? value.map(String) : [];
}
