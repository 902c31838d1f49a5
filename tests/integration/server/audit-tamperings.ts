import { createHash } from 'node:crypto';
import type { ChainEnd } from '../../../server/audit/append-entries.ts';
import { type AuditRow, hashOfEntry } from '../../../server/audit/entry.ts';
import type { SeededRandom } from '../../harness/seeded-random.ts';

/** What somebody left in the tables of one chain, and the first row that is not what was written. */
export interface Tampered {
  readonly what: string;
  readonly rows: readonly AuditRow[];
  /** Null: taken away too. */
  readonly end: ChainEnd | null;
  readonly firstBad: number;
}

export interface Chain {
  readonly rows: readonly AuditRow[];
  readonly end: ChainEnd;
  /** Only what was signed is promised. */
  readonly lastAnchored: number;
  readonly otherOrgId: string;
  readonly otherTenantId: string;
}

const endOf = (rows: readonly AuditRow[]): ChainEnd => ({
  n: rows.at(-1)?.n ?? 0,
  hash: rows.at(-1)?.hash ?? '0'.repeat(64),
});

/** As one who knows the code and not the key: numbers, links and hashes fit again from there on. */
function linkedAnew(rows: readonly AuditRow[], from: number): AuditRow[] {
  const linked: AuditRow[] = [];
  for (const [at, row] of rows.entries()) {
    const prev = linked.at(-1)?.hash ?? '0'.repeat(64);
    const next = at < from ? row : { ...row, n: at + 1, prev };
    linked.push(at < from ? row : { ...next, hash: hashOfEntry(next) });
  }
  return linked;
}

const uuidFrom = (random: SeededRandom): string => {
  const hex = createHash('sha256').update(random.bytes(16)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

function changedColumn(random: SeededRandom, row: AuditRow, chain: Chain): AuditRow {
  const later = (at: Date) =>
    new Date(at.getTime() + random.integer(1, 3_600_000) * (random.chance(0.5) ? 1 : -1));
  const text = (was: string | null) =>
    was === null ? 'x' : random.chance(0.3) ? null : `${was}${random.integer(0, 9)}`;
  const column = random.pick(Object.keys(row) as (keyof AuditRow)[]);
  switch (column) {
    case 'tenant_id':
      return { ...row, tenant_id: chain.otherTenantId };
    case 'org_id':
      return { ...row, org_id: chain.otherOrgId };
    case 'n':
      return { ...row, n: row.n + random.pick([-1, 1, 1_000, -row.n - 1]) };
    case 'at':
    case 'received_at':
      return { ...row, [column]: later(row[column]) };
    case 'actor_id':
    case 'device_id':
    case 'subject_id':
      return { ...row, [column]: row[column] !== null && random.chance(0.3) ? null : uuidFrom(random) };
    case 'hash':
    case 'prev':
      return { ...row, [column]: createHash('sha256').update(random.bytes(8)).digest('hex') };
    case 'action':
      return { ...row, action: row.action === 'log_read' ? 'sign_in' : 'log_read' };
    default:
      return { ...row, [column]: text(row[column]) };
  }
}

/** One row as it was not: some other deed, or the same in another hour. */
function forged(random: SeededRandom, like: AuditRow): AuditRow {
  return { ...like, subject_id: uuidFrom(random), detail: `x${random.integer(0, 999)}` };
}

type Way = (random: SeededRandom, chain: Chain, at: number) => Omit<Tampered, 'what'>;

/** `at` is an index below the last anchor. */
const ways: Readonly<Record<string, Way>> = {
  'a column changed': (random, chain, at) => {
    const changed = changedColumn(random, chain.rows[at] as AuditRow, chain);
    // Under a number that was taken already, that one is the first in doubt.
    return { rows: chain.rows.with(at, changed), end: chain.end, firstBad: Math.min(at + 1, changed.n) };
  },
  'a column changed, its row hashed again': (random, chain, at) => {
    const changed = forged(random, chain.rows[at] as AuditRow);
    const rows = chain.rows.with(at, { ...changed, hash: hashOfEntry(changed) });
    return { rows, end: chain.end, firstBad: at + 1 };
  },
  'a column changed, all after it hashed again': (random, chain, at) => {
    const rows = linkedAnew(chain.rows.with(at, forged(random, chain.rows[at] as AuditRow)), at);
    return { rows, end: endOf(rows), firstBad: at + 1 };
  },
  'rows taken out': (random, chain, at) => {
    const many = random.chance(0.5) ? 1 : random.integer(1, chain.lastAnchored - at);
    return { rows: chain.rows.toSpliced(at, many), end: chain.end, firstBad: at + 1 };
  },
  'rows taken out, all after them hashed again': (random, chain, at) => {
    const many = random.chance(0.5) ? 1 : random.integer(1, chain.lastAnchored - at);
    const rows = linkedAnew(chain.rows.toSpliced(at, many), at);
    return { rows, end: endOf(rows), firstBad: at + 1 };
  },
  'the tail cut off': (random, chain, at) => {
    const rows = chain.rows.slice(0, at);
    const end = random.pick([chain.end, endOf(rows), null]);
    return { rows, end, firstBad: at + 1 };
  },
  'everything taken away': (random, chain) => ({
    rows: [],
    end: random.pick([chain.end, { n: 0, hash: '0'.repeat(64) }, null]),
    firstBad: 1,
  }),
  'a row put in between': (random, chain, at) => {
    const rows = chain.rows.toSpliced(at, 0, forged(random, chain.rows[at] as AuditRow));
    const linked = random.chance(0.5) ? linkedAnew(rows, at) : rows;
    return { rows: linked, end: random.pick([chain.end, endOf(linked)]), firstBad: at + 1 };
  },
  'two rows exchanged': (random, chain, at) => {
    const other = random.integer(0, chain.lastAnchored - 2);
    const [a, b] = [
      Math.min(at, other < at ? other : other + 1),
      Math.max(at, other < at ? other : other + 1),
    ];
    const [one, two] = [chain.rows[a] as AuditRow, chain.rows[b] as AuditRow];
    const rows = chain.rows.with(a, { ...two, n: one.n }).with(b, { ...one, n: two.n });
    const linked = random.chance(0.5) ? linkedAnew(rows, a) : rows;
    return { rows: linked, end: random.pick([chain.end, endOf(linked)]), firstBad: a + 1 };
  },
  'an old table put back and gone on with': (random, chain, at) => {
    const more = Array.from({ length: random.integer(0, chain.rows.length) }, () =>
      forged(random, chain.rows[0] as AuditRow),
    );
    const rows = linkedAnew([...chain.rows.slice(0, at), ...more], at);
    return { rows, end: endOf(rows), firstBad: at + 1 };
  },
  'a restore that never was': (random, chain, at) => {
    const told: AuditRow = {
      ...(chain.rows[at] as AuditRow),
      ...{ actor_id: null, device_id: null, subject_id: null, reason: null },
      ...{ action: 'restored', detail: 'epoch 2' },
    };
    const more = Array.from({ length: random.integer(0, chain.rows.length) }, () =>
      forged(random, chain.rows[0] as AuditRow),
    );
    const rows = linkedAnew([...chain.rows.slice(0, at), told, ...more], at);
    return { rows, end: endOf(rows), firstBad: at + 1 };
  },
};

/** One thing that somebody who rules the database might do to what was written before the last anchor. */
export function tamper(random: SeededRandom, chain: Chain): Tampered {
  const what = random.pick(Object.keys(ways));
  return { what, ...(ways[what] as Way)(random, chain, random.integer(0, chain.lastAnchored - 1)) };
}
