import { sameJson } from '../../src/domain/kernel/json.ts';
import { userIdOf } from '../centre/centre.ts';
import { town, type Worker } from '../centre/town.ts';
import type { ModelDatabase } from '../store/model-database.ts';
import type { Row } from '../store/model-tables.ts';

type Body = { readonly [field: string]: unknown };
export const bodyOf = (row: Row | undefined): Body => (row?.body ?? {}) as Body;

/** Every history happens in this one night. */
const tonight = '2026-11-21';
const monthAgo = '2026-10-22';

/** Rows of domain 5.1 that educators and night workers read of their teams, and coordinators of their organisation. */
const openRows = [
  ...[
    'person',
    'identity',
    'care',
    'consent',
    'encounter',
    'count',
    'group',
    'group_notes',
    'place',
    'referral',
  ],
  ...['review', 'alert'],
];

/** What is committed at the centre, read by people who never saw its code. */
export function truthOf(database: ModelDatabase) {
  const accountOf = (worker: Worker): Row | undefined =>
    database.rows('account').find((row) => row.user_id === userIdOf(worker.operatorId));

  /** The scopes that docs and design give a reader: directory, oneself, staff, the teams, their areas; all, to a coordinator; each by the rows of the matrix. */
  function scopesOf(worker: Worker): ReadonlySet<string> {
    const account = accountOf(worker);
    if (account?.active !== true) return new Set();
    const roles = account.roles as readonly string[];
    const scopes = new Set(['tenant', `operator:${worker.operatorId}`, `staff:${worker.orgId}`]);
    const reads = (scope: string): void => {
      scopes.add(scope);
      for (const row of openRows) scopes.add(`${row}/${scope}`);
    };
    if (roles.includes('volunteer')) return volunteer(worker, scopes);
    // What another body opened to this one is read by those who read consents here.
    const opened = `consent/staff:${worker.orgId}`;
    if (roles.includes('coordinator')) {
      reads(`org:${worker.orgId}`);
      scopes.add(opened);
    }
    scopes.add('alert/tenant').add(`alert/staff:${worker.orgId}`);
    if (!roles.includes('org_admin')) scopes.add('place/tenant');
    const isStreet = roles.some((role) => role !== 'org_admin');
    for (const team of isStreet ? database.rows('record') : []) {
      if (team.kind !== 'team') continue;
      const { memberIds, deputyIds, areaIds } = bodyOf(team) as { [list: string]: readonly string[] };
      const named = [...(memberIds ?? []), ...(deputyIds ?? [])];
      if (!named.includes(worker.operatorId)) continue;
      if (team.org_id === worker.orgId) scopes.add(opened);
      reads(`team:${String(team.id)}`);
      for (const area of areaIds ?? []) reads(`area:${String(team.org_id)}/${area}`);
    }
    return scopes;
  }

  const teamsOf = (worker: Worker): readonly Row[] =>
    database.rows('record').filter((row) => {
      const { memberIds, deputyIds } = bodyOf(row) as { [list: string]: readonly string[] };
      return row.kind === 'team' && [...(memberIds ?? []), ...(deputyIds ?? [])].includes(worker.operatorId);
    });

  /** Whom their own team met in the last 30 days, those meetings, groups, counts, and the places of tonight (domain 2.3 and 5.1). */
  function volunteer(worker: Worker, scopes: Set<string>): ReadonlySet<string> {
    scopes.add('alert/tenant').add(`alert/staff:${worker.orgId}`);
    const isOfLate = ({ service_night: night }: Row): boolean =>
      typeof night === 'string' && night >= monthAgo && night <= tonight;
    const teams = teamsOf(worker);
    const ids = new Set(teams.map((team) => team.id));
    for (const team of teams) {
      const own = [`team:${String(team.id)}`];
      const { areaIds } = bodyOf(team) as { areaIds?: readonly string[] };
      for (const area of areaIds ?? []) own.push(`area:${String(team.org_id)}/${area}`);
      for (const scope of own) {
        scopes.add(scope);
        for (const row of ['count', 'group', 'alert']) scopes.add(`${row}/${scope}`);
      }
    }
    const outings = new Set<unknown>();
    for (const row of database.rows('record')) {
      const { teamId, participants, routePlaceIds } = bodyOf(row);
      if (row.kind === 'person' && row.created_by === worker.operatorId && isOfLate(row))
        scopes.add(`person/met:${String(row.id)}`);
      if (row.kind === 'encounter' && isOfLate(row)) {
        const night = String(row.service_night);
        for (const id of ids) scopes.add(`encounter/night:${night}/team:${String(id)}`);
        scopes.add(`encounter/night:${night}/operator:${worker.operatorId}`);
        const met = ids.has(teamId) ? ((participants ?? []) as { personId: string }[]) : [];
        for (const { personId } of met) scopes.add(`person/met:${personId}`);
      }
      if (row.kind === 'shift' && row.service_night === tonight && ids.has(teamId)) {
        outings.add(row.id);
        for (const id of (routePlaceIds ?? []) as string[]) scopes.add(`place/at:${id}`);
      }
    }
    for (const row of database.rows('record')) {
      const { event, placeId } = bodyOf(row);
      if (row.kind === 'shift_event' && event === 'arrived' && outings.has(row.shift_id))
        scopes.add(`place/at:${String(placeId)}`);
    }
    return scopes;
  }

  return {
    scopesOf,
    /** Everything this reader may see now. Nothing in a history is old enough to leave the pack. */
    visibleTo: (worker: Worker): ReadonlyMap<string, Row> => {
      const scopes = scopesOf(worker);
      const seen = database
        .rows('record')
        .filter((row) => (row.scopes as readonly string[]).some((scope) => scopes.has(scope)));
      return new Map(seen.map((row) => [String(row.id), row]));
    },
    /** People of whom it was decided that their story goes: of their page the code stays at most, of meetings no words. */
    withoutStory: (): ReadonlySet<string> =>
      new Set(
        database.rows('record').flatMap((row) => {
          if (row.kind !== 'erasure_decision') return [];
          const { parts, personIds } = bodyOf(row) as {
            readonly parts: readonly { readonly part: string; readonly ground: string }[];
            readonly personIds: readonly string[];
          };
          return parts.some(({ part, ground }) => part === 'story' && ground === 'consent') ? personIds : [];
        }),
      ),
    operation: (opId: string): Row | undefined => database.find('operation', `${town.tenant}|${opId}|`),
    record: (id: string): Row | undefined => database.find('record', `${town.tenant}|${id}|`),
    hasConflict: (recordId: string): boolean =>
      database.rows('record').some((row) => row.kind === 'conflict' && bodyOf(row).recordId === recordId),
    historyOf: (id: string): readonly Row[] =>
      database
        .rows('record_history')
        .filter((row) => row.record_id === id)
        .sort((a, b) => Number(a.v) - Number(b.v)),
  };
}
export type Truth = ReturnType<typeof truthOf>;

export const sameBody = sameJson;
