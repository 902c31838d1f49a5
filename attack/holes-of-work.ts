import type { Hole } from './hole.ts';

const writes = 'server/policy/may-write.ts';
const scopes = 'server/policy/record-scopes.ts';
const opening = 'server/store/desk/open-person.ts';
const aside = 'server/store/desk/set-aside.ts';
const accounts = 'server/store/change-access.ts';

/** What the rows of 5.1 are not called by: outings, tasks, what is set aside, openings, accounts, phones, erasure. */
export const holesOfWork: readonly Hole[] = [
  {
    name: 'tasks are given to anybody',
    file: writes,
    find: '        foreignWorker(change, facts) ??\n',
    replace: '',
  },
  {
    name: 'one says for another that they are well',
    file: writes,
    find: "if (event.body.operatorId !== rights.operatorId) return { code: 'not-yours', field: 'operatorId' };",
    replace: '',
  },
  {
    name: 'outings of any team are changed',
    file: writes,
    find: "    case 'group':\n    case 'shift':",
    replace: "    case 'group':",
  },
  {
    name: 'anybody has somebody erased',
    file: writes,
    find: "if (!isCoordinator(rights)) return { code: 'not-your-role' };\n  if (before !== null) return null;",
    replace: '',
  },
  {
    name: 'steps of a referral are nothing in particular',
    file: 'src/domain/rights/entities.ts',
    find: "    case 'referral':\n    case 'referral_transition':",
    replace: "    case 'referral':",
  },
  {
    name: 'outings are for all who work there',
    file: scopes,
    find: "    case 'shift':\n      return [teamScope(String(body.teamId))];",
    replace: "    case 'shift':\n      return [staffScope(record.orgId)];",
  },
  {
    name: 'a story is for all who work for the body it was opened to',
    file: scopes,
    find: "[rowScope('consent', staffScope(String(body.toOrgId)))]",
    replace: '[staffScope(String(body.toOrgId))]',
  },
  {
    name: 'what was opened never closes',
    file: 'src/domain/consent/open-to-recipient.ts',
    find: 'if (untilOn && untilOn < today) return false;',
    replace: '',
  },
  {
    name: 'anybody opens somebody in an emergency',
    file: opening,
    find: 'return isCoordinator(rights) || isDataProtectionOfficer(rights) ? current : null;',
    replace: 'return rights === null ? null : current;',
  },
  {
    name: 'an emergency is at home everywhere',
    file: opening,
    find: ".where('kind', '=', 'person')\n      .where('org_id', '=', orgId)",
    replace: ".where('kind', '=', 'person')",
  },
  {
    name: 'an emergency does not end',
    file: 'server/store/loans.ts',
    find: ".where('until', '>', now)",
    replace: ".where('until', '>', new Date(0) < now ? new Date(0) : now)",
  },
  {
    name: 'everybody reads what was set aside',
    file: aside,
    find: 'rights !== null && isCoordinator(rights) ? rights.orgIds : []',
    replace: 'rights !== null && (isCoordinator(rights) || true) ? rights.orgIds : []',
  },
  {
    name: 'who decides reads what is sealed',
    file: aside,
    find: "return entity !== null && cellOf('coordinator', entity).reach !== 'org';",
    replace: "return entity !== null && cellOf('coordinator', entity).reach === '-';",
  },
  {
    name: 'anybody takes what was set aside',
    file: 'server/store/accept/release.ts',
    find: "if (!isCoordinator(rights)) return refused('not-your-role');",
    replace: "if (!isCoordinator(rights) && rights.orgIds.length === 0) return refused('not-your-role');",
  },
  {
    name: 'what is urgent is everything',
    file: accounts,
    find: "(right === 'urgent' && !urgent.has(act.act))",
    replace: "(right === 'urgent' && urgent.has(act.act) && act.act === 'ask-second-factor')",
  },
  {
    name: 'accounts of every organisation are looked after',
    file: accounts,
    find: "      .where('org_id', '=', orgId)\n      .where('operator_id', '=', operatorId)",
    replace: "      .where('operator_id', '=', orgId === '' ? orgId : operatorId)",
  },
  {
    name: 'the register is open',
    file: 'server/audit/register-page.ts',
    find: "return isAdministrator(rights) ? 'security' : 'own';",
    replace: "return isAdministrator(rights) ? 'security' : 'all';",
  },
  {
    name: "another's phone is enrolled",
    file: 'server/store/devices.ts',
    find: ".where('device.operator_id', '=', account.operatorId)\n          // A phone",
    replace: '// A phone',
  },
  {
    name: "one writes from another's phone",
    file: 'server/store/accept/pushing-device.ts',
    find: 'if (device.operator_id !== operatorId) forked.add(device.device_id);',
    replace: 'if (device.operator_id === device.device_id) forked.add(device.device_id);',
  },
  {
    name: 'a code for the notes of anybody',
    file: 'server/store/desk/lease-of.ts',
    find: "      .where('org_id', '=', current.orgId)\n",
    replace: '',
  },
];
