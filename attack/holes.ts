import type { Hole } from './hole.ts';
import { holesOfWork } from './holes-of-work.ts';

const matrix = 'server/policy/matrix.ts';
const held = 'server/policy/reader-scopes.ts';
const people = 'server/policy/scopes-of-people.ts';
const writes = 'server/policy/may-write.ts';
const row = 'server/policy/may-write-row.ts';
const offers = 'src/domain/rights/may-write-entity.ts';
const rooms = 'src/domain/person/closed-rooms.ts';
const loans = 'server/store/loans.ts';

/** By reading the requirements: what somebody might forget who writes them down. */
export const holes: readonly Hole[] = [
  ...holesOfWork,
  {
    name: 'volunteers keep people for ever',
    file: matrix,
    find: "person: '30 days C'",
    replace: "person: 'team C'",
  },
  {
    name: 'thirty days are a hundred',
    file: loans,
    find: 'const lentNights = 30;',
    replace: 'const lentNights = 100;',
  },
  {
    name: 'volunteers read notes on groups',
    file: matrix,
    find: "group: 'team',\n    place: 'tonight',\n    referral",
    replace: "group: 'team',\n    group_notes: 'team',\n    place: 'tonight',\n    referral",
  },
  {
    name: 'volunteers and mediators keep the places of a night',
    file: loans,
    find: 'const from = asking.since === undefined ? tonight : firstNight(asking);',
    replace: 'const from = firstNight(asking);',
  },
  {
    name: 'mediators see whom they are not assigned',
    file: matrix,
    find: "person: 'assigned'",
    replace: "person: 'team'",
  },
  {
    name: 'mediators read names of everybody near',
    file: matrix,
    find: "identity: 'assigned'",
    replace: "identity: 'team'",
  },
  {
    name: 'health workers read groups',
    file: matrix,
    find: "sealed_health: 'team CU',\n    consent: '- CU',",
    replace: "sealed_health: 'team CU',\n    group: 'team',\n    consent: '- CU',",
  },
  {
    name: 'health workers read what is sealed of violence',
    file: matrix,
    find: "sealed: '- CU',\n    sealed_health: 'team CU'",
    replace: "sealed: 'team CU',\n    sealed_health: 'team CU'",
  },
  {
    name: 'educators read papers that others wrote down',
    file: matrix,
    find: "law: '- CU',\n  sealed",
    replace: "law: 'team CU',\n  sealed",
  },
  {
    name: 'coordinators read papers without a reason',
    file: matrix,
    find: "care: 'org',\n    law: 'unsealed'",
    replace: "care: 'org',\n    law: 'org'",
  },
  {
    name: 'coordinators read what is sealed without a reason',
    file: matrix,
    find: "sealed: 'unsealed',\n    sealed_health: 'unsealed',\n    consent: 'org',\n    encounter",
    replace: "sealed: 'org',\n    sealed_health: 'unsealed',\n    consent: 'org',\n    encounter",
  },
  {
    name: 'administrators see people',
    file: matrix,
    find: 'org_admin: {',
    replace: "org_admin: { person: 'org',",
  },
  {
    name: 'auditors read meetings',
    file: matrix,
    find: 'auditor: {}',
    replace: "auditor: { encounter: 'org' }",
  },
  {
    name: 'data protection officers see people without a case',
    file: matrix,
    find: "dpo: {\n    person: 'unsealed'",
    replace: "dpo: {\n    person: 'org'",
  },
  {
    name: 'alerts about people are read like any alert',
    file: 'src/domain/rights/entities.ts',
    find: "return typeof body.personId === 'string' ? 'person' : 'alert';",
    replace: "return 'alert';",
  },
  {
    name: 'suicide is care',
    file: rooms,
    find: "if (topic === 'vulnerability' && value === 'suicidal_risk') return 'sealed_health';",
    replace: "if (topic === 'vulnerability' && value === 'suicidal_risk') return 'care';",
  },
  {
    name: 'who is to be protected is seen by whoever is near',
    file: people,
    find: 'const hiddenFrom = facts.hiddenFrom?.(person.id) ?? null;',
    replace: 'const hiddenFrom = null as ReadonlySet<string> | null;',
  },
  {
    name: 'meetings of who is to be protected are seen by all teams',
    file: people,
    find: 'if (hidden.length > 0) return',
    replace: 'if (hidden.length > 9) return',
  },
  {
    name: 'places of the network are for everybody',
    file: held,
    find: '  hold(tenantScope);\n',
    replace: "  hold(tenantScope);\n  hold('place/tenant');\n",
  },
  {
    name: 'areas of one name are one area',
    file: 'server/policy/scope-names.ts',
    find: 'export const areaScope = (orgId: string, areaId: string): string =>',
    replace: "export const areaScope = (_org: string, areaId: string, orgId = ''): string =>",
  },
  {
    name: 'volunteers change people',
    file: offers,
    find: "update: [...educators, 'health_worker', 'social_worker', 'coordinator'],",
    replace: "update: [...educators, 'volunteer', 'health_worker', 'social_worker', 'coordinator'],",
  },
  {
    name: 'coordinators write meetings',
    file: offers,
    find: 'encounter: { create: outside,',
    replace: "encounter: { create: [...outside, 'coordinator'],",
  },
  {
    name: 'mediators write people down',
    file: offers,
    find: "create: [...educators, 'volunteer', 'health_worker', 'social_worker', 'coordinator'],",
    replace:
      "create: [...educators, 'volunteer', 'cultural_mediator', 'health_worker', 'social_worker', 'coordinator'],",
  },
  {
    name: 'health workers write names',
    file: offers,
    find: "identity: both([...educators, 'social_worker'])",
    replace: "identity: both([...educators, 'health_worker', 'social_worker'])",
  },
  {
    name: 'more said of a person is not a change',
    file: row,
    find: "!facts.isNew(String(body.personId)) ? 'update' : 'create'",
    replace: "!facts.isNew(String(body.personId)) ? 'create' : 'create'",
  },
  {
    name: 'a meeting is written for any team',
    file: writes,
    find: "    case 'encounter':\n    case 'place_observation':\n    case 'count':",
    replace: "    case 'place_observation':\n    case 'count':",
  },
  {
    name: 'for another organisation',
    file: writes,
    find: "if (!rights.orgIds.includes(after.orgId)) return { code: 'org-not-yours', field: 'orgId' };",
    replace: '',
  },
  {
    name: 'hung on what one does not see',
    file: writes,
    find: "if (record !== undefined && !facts.sees(record)) return { code: 'not-visible', field };",
    replace: '',
  },
  {
    name: 'changed without being seen',
    file: writes,
    find: "if (before !== null && !facts.sees(before)) return { code: 'not-visible' };",
    replace: '',
  },
  {
    name: 'a group is pulled into another team',
    file: writes,
    find: 'return teamDenial(rights, before?.body.teamId) ?? teamDenial(rights, after.body.teamId);',
    replace: 'return teamDenial(rights, after.body.teamId);',
  },
  {
    name: 'anybody moves teams',
    file: writes,
    find: "if (!isAdministrator(rights) && !isCoordinator(rights)) return { code: 'not-your-role' };",
    replace: '',
  },
  {
    name: 'the pull asks for nobody in particular',
    file: 'server/store/pull.ts',
    find: 'const scopes = [...held.keys()].sort();',
    replace:
      "const scopes = [...held.keys(), ...rights.orgIds.map((one) => ['person/org', one].join(':'))].sort();",
  },
];
