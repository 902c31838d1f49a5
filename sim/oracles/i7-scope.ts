import { town } from '../centre/town.ts';
import type { EndOracle } from './oracle.ts';
import { bodyOf } from './town-truth.ts';

/** No phone holds what its reader may not see: not in memory, not on its disk once it was swept. */
export const nothingOutsideScope: EndOracle = ({ phones, truth }) =>
  phones.flatMap((phone) => {
    const tab = phone.tab();
    if (tab === null) return [];
    const visible = truth.visibleTo(phone.worker);
    const own = new Set([...tab.open.state().own.all()].map(({ operation }) => operation.recordId));
    return [...tab.view.shown.values()]
      .filter((record) => record !== null && !visible.has(record.id) && !own.has(record.id))
      .map((record) => ({
        phone: phone.name,
        what: `${record?.kind} ${record?.id} is shown to the wrong reader`,
      }));
  });

/** What may never happen, whatever the scopes say: people and meetings of one organisation on a phone of another. */
export const organisationsAreApart: EndOracle = ({ phones }) => {
  const apart = new Set([
    'person',
    'encounter',
    'stage_transition',
    'task',
    'referral',
    'shift',
    'shift_event',
  ]);
  return phones.flatMap((phone) =>
    [...(phone.tab()?.view.shown.values() ?? [])]
      .filter((record) => record !== null && apart.has(record.kind) && record.orgId !== phone.worker.orgId)
      .map((record) => ({
        phone: phone.name,
        what: `${record?.kind} ${record?.id} is another organisation's`,
      })),
  );
};

/** Nothing is stored that its author had no right to write: not for another organisation, not into another's team. */
export const nothingUnauthorised: EndOracle = ({ database, truth, rightsMoved }) => {
  const found: { what: string }[] = [];
  for (const row of database.rows('operation')) {
    if (row.result !== 'accepted' && row.result !== 'merged') continue;
    const record = truth.record(String(row.record_id));
    const account = database.rows('account').find((one) => one.operator_id === row.author);
    if (record === undefined || account === undefined) continue;
    if (record.org_id !== account.org_id)
      found.push({ what: `${String(row.op_id)} was written for another organisation` });
    const team = bodyOf(record).teamId;
    const roles = account.roles as readonly string[];
    if (rightsMoved || record.kind !== 'encounter' || roles.includes('coordinator')) continue;
    const members = bodyOf(database.find('record', `${town.tenant}|${String(team)}|`)).memberIds as
      | string[]
      | undefined;
    if (!members?.includes(String(row.author)))
      found.push({ what: `${String(row.op_id)} was written for another team` });
  }
  return found;
};

const parentField: { readonly [kind: string]: string } = {
  shift_event: 'shiftId',
  review: 'shiftId',
  stage_transition: 'personId',
  referral: 'personId',
  referral_transition: 'referralId',
  conflict: 'recordId',
};

/** What hangs on a record is seen by exactly those who see the record, also after that changed. */
export const dependentsFollow: EndOracle = ({ database, truth }) =>
  database.rows('record').flatMap((row) => {
    const field = parentField[String(row.kind)];
    const parent = field === undefined ? undefined : truth.record(String(bodyOf(row)[field]));
    if (parent === undefined) return [];
    const org = `org:${String(row.org_id)}`;
    // In whatever row of the matrix, and beside what is lent for a time.
    const where = (scopes: string[]) =>
      scopes.map((one) => one.replace(/^[a-z_]+\//, '')).filter((one) => !/^(about|met|at|night):/.test(one));
    const told = (one: unknown): string => [...new Set([...where(one as string[]), org])].sort().join(' ');
    if (told(parent.scopes) === told(row.scopes)) return [];
    return [{ what: `${String(row.kind)} ${String(row.id)} is not seen where its ${field} is` }];
  });

/** What was taken away for good is not given again by a backup that knows nothing of it. */
export const takenAwayStaysSo: EndOracle = ({ book, database, takenAway, truth }) => {
  const last = book.restores.at(-1);
  if (last === undefined) return [];
  return takenAway.slice(0, last.takenAway).flatMap((entry, at) => {
    if (!('v' in entry) || entry.v <= last.to) return [];
    if (entry.what === 'roles-ended') {
      const account = database.rows('account').find((row) => row.operator_id === entry.operatorId);
      const back = entry.roles.find((role) => ((account?.roles ?? []) as readonly string[]).includes(role));
      return back === undefined ? [] : [{ what: `${entry.operatorId} is ${back} again` }];
    }
    if (entry.what !== 'team-lost' || entry.field !== 'memberIds') return [];
    const members = (bodyOf(truth.record(entry.teamId)).memberIds ?? []) as readonly string[];
    const isLetIn = (one: string): boolean =>
      book.letIn.some(
        (joined) => joined.operatorId === one && joined.teamId === entry.teamId && joined.takenAway > at,
      );
    return entry.values
      .filter((one) => members.includes(one) && !isLetIn(one))
      .map((one) => ({ what: `${one} is in a team again` }));
  });
};
