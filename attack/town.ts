import { v7 } from 'uuid';
import type { SeedRecord } from '../server/store/seed.ts';
import { shiftId } from '../src/domain/shift/shift.ts';
import type { Belongs } from './belongs.ts';
import { things } from './bodies.ts';
import type { Known, Thing, Worker } from './oracle.ts';
import { opened, tellOfPerson, tellOfTeam } from './town-of-work.ts';
import { belongingTo, firstEvening, type Team, type Tell } from './town-shape.ts';

const dayMs = 86_400_000;

export interface Town {
  readonly tenant: string;
  readonly orgs: { readonly strada: string; readonly ponte: string };
  readonly teams: readonly Team[];
  readonly workers: readonly Worker[];
  /** Who was of the first team of each organisation, and was taken out of it before the first evening. */
  readonly leavers: readonly Worker[];
  readonly people: readonly Known[];
  readonly nightId: string;
  readonly serviceId: string;
  readonly records: readonly SeedRecord[];
  /** Everything in it that somebody must not read, and what others must. */
  readonly truth: readonly Thing[];
}

const roles = [
  ...['street_educator', 'night_worker', 'volunteer', 'cultural_mediator', 'health_worker'],
  ...['social_worker', 'coordinator', 'org_admin', 'partner', 'auditor', 'dpo'],
];

const at = (daysAgo: number): string => new Date(Date.parse(firstEvening) - daysAgo * dayMs).toISOString();

/**
 * Two organisations; four teams, of which two work in one area and a third in another of the same name; every role in three, and people
 * whom they met of late, long ago, elsewhere, one who must not be found by whoever meets another, and some of whom the other body is told.
 */
export function makeTown(seed: number): Town {
  const tenant = v7();
  const orgs = { strada: v7(), ponte: v7() };
  const [nightId, serviceId, founder] = [v7(), v7(), v7()];
  const teams = (
    [
      ['centro', orgs.strada, 'centro', roles],
      ['nord', orgs.strada, 'nord', roles],
      ['ponte', orgs.ponte, 'centro', roles],
      ['alba', orgs.strada, 'centro', ['street_educator', 'volunteer']],
    ] as const
  ).map(([key, org, areaId, rolesOf]): Team => {
    const id = v7();
    const kind = 'street_night';
    const parts = { teamId: id, kind, serviceNight: firstEvening.slice(0, 10), ordinal: 1 } as const;
    return {
      key,
      id,
      org,
      areaId,
      placeId: v7(),
      groupId: v7(),
      shiftId: shiftId(tenant, parts),
      roles: rolesOf,
    };
  });
  const workers = teams.flatMap((team) =>
    team.roles.map((role): Worker => {
      const mine = { teams: [team.id], areas: [team.areaId] };
      return { name: `${role}-${team.key}`, id: v7(), role, org: team.org, ...mine };
    }),
  );
  const leavers = [teams[0], teams[2]].flatMap((team): Worker[] =>
    team === undefined
      ? []
      : [
          {
            name: `left-${team.key}`,
            id: v7(),
            role: 'street_educator',
            org: team.org,
            teams: [],
            areas: [],
          },
        ],
  );
  const inTeam = (team: Team, role: string): Worker =>
    workers.find((one) => one.role === role && one.teams.includes(team.id)) as Worker;
  const records: SeedRecord[] = [];
  const truth: Thing[] = [];
  const put = (kind: string, org: string, body: object, more: Partial<SeedRecord> = {}): string => {
    const id = more.id ?? v7();
    const seedOf = { id, kind, orgId: org, subjectId: null, at: at(60), createdBy: founder, body };
    records.push({ ...seedOf, ...more });
    return id;
  };
  const organisation = (name: string) => ({ name, kind: 'social_coop', controllerRole: 'controller' });
  put('organization', orgs.strada, organisation('Strada'), { id: orgs.strada });
  put('organization', orgs.ponte, organisation('Ponte'), { id: orgs.ponte });
  for (const { id, name, role, org } of [...workers, ...leavers]) {
    put('operator', org, { displayName: name, roles: [role], profession: null, languages: [] }, { id });
  }
  for (const { id, key, org, areaId } of teams) {
    const left = leavers.filter(({ name }) => name === `left-${key}`);
    const memberIds = [...workers.filter((one) => one.teams.includes(id)), ...left].map((one) => one.id);
    const team = { name: key, kind: 'night_mobile', areaIds: [areaId], routePlaceIds: [] };
    put('team', org, { ...team, memberIds, deputyIds: [] }, { id });
  }
  put('count_night', orgs.strada, countNight, { id: nightId });

  const tell: Tell = (thing, team, person, more = {}) => {
    const word = `parola-${seed}-${truth.length}-${v7().slice(-12)}`;
    const { kind, body } = things[thing] as (typeof things)[string];
    const daysAgo = more.daysAgo ?? 10;
    const belongs: Belongs = { ...belongingTo(team, { nightId, serviceId, orgs, word }), ...more, word };
    const written = body({ ...belongs, personId: person?.id ?? v7() });
    const author = more.author ?? inTeam(team, 'street_educator').id;
    const id = more.id ?? (thing === 'person' ? (person?.id ?? v7()) : v7());
    const onWhat = thing === 'step' ? belongs.referralId : person?.id;
    const subjectId = thing === 'person' ? null : (onWhat ?? (ofShift.includes(thing) ? team.shiftId : null));
    put(
      kind,
      team.org,
      { ...written, ...overrides(more) },
      { id, subjectId, at: at(daysAgo), createdBy: author },
    );
    const base = {
      id,
      thing,
      word,
      org: team.org,
      author,
      team: team.id,
      area: team.areaId,
      person,
      daysAgo,
    };
    truth.push({
      ...base,
      tonightOf: more.tonightOf ?? null,
      ...{ isWholeNetworks: more.isWholeNetworks ?? false, openTo: more.openTo ?? null },
    });
    return id;
  };

  for (const team of teams) {
    tell('place', team, null, { id: team.placeId, tonightOf: team.id });
    tell('place', team, null);
    tell('group', team, null, { id: team.groupId });
    tell('group_note', team, null);
    tellOfTeam(tell, team, inTeam(team, 'street_educator'));
    if (team.roles.includes('coordinator'))
      tell('review', team, null, { author: inTeam(team, 'coordinator').id });
    tell('count', team, null);
    tell('alert', team, null);
  }
  const [centro, nord, ponte] = teams as [Team, Team, Team];
  tell('service', centro, null, { id: serviceId });
  const network = { isWholeNetworks: true };
  tell('place', ponte, null, { ...network, visibility: 'network' } as Partial<Thing & Belongs>);

  const meeting = (team: Team, daysAgo: number) => ({ team: team.id, area: team.areaId, daysAgo });
  const someone = (team: Team, more: Partial<Known> = {}): Known => ({
    ...{
      id: v7(),
      org: team.org,
      met: [meeting(team, 2)],
      hiddenFromTeams: [],
      hiddenFromId: null,
      ...{ assignedTo: [], openedBy: [], isErased: false },
    },
    ...more,
  });
  const elsewhere = someone(nord);
  const people: Known[] = [
    someone(centro, { assignedTo: [inTeam(centro, 'cultural_mediator').id] }),
    someone(centro, { met: [meeting(centro, 25)] }),
    someone(centro, { met: [meeting(centro, 40)] }),
    elsewhere,
    someone(ponte),
    // Met by both teams, to be protected from somebody whom one of them met.
    someone(centro, {
      met: [meeting(centro, 3), meeting(nord, 4)],
      ...{ hiddenFromTeams: [nord.id], hiddenFromId: elsewhere.id },
    }),
  ];
  for (const person of people) {
    const [first] = person.met;
    const team = teams.find((one) => one.id === first?.team) as Team;
    tell('person', team, person, { daysAgo: 50 });
    const meetings: string[] = [];
    for (const { team: teamId, daysAgo } of person.met) {
      meetings.push(tell('encounter', teams.find((one) => one.id === teamId) as Team, person, { daysAgo }));
    }
    for (const thing of ofAPerson) tell(thing, team, person);
    tellOfPerson(tell, team, person, meetings[0] ?? v7());
    if (person.hiddenFromTeams.length > 0) tell('protection', team, person, { otherId: elsewhere.id });
    for (const operatorId of person.assignedTo) {
      const task = { assignee: 'operator', operatorId };
      tell('task_given', team, person, task as Partial<Thing & Belongs>);
    }
  }
  for (const team of [centro, ponte]) {
    const person = someone(team);
    people.push(person);
    tell('person', team, person, { daysAgo: 50 });
    tell('encounter', team, person, { daysAgo: 2 });
    opened(tell, { team, person, toOrg: team === ponte ? orgs.strada : orgs.ponte, truth });
  }
  return { tenant, orgs, teams, workers, leavers, people, nightId, serviceId, records, truth };
}

const ofShift = ['review', 'shift_event', 'check_in', 'shift_return'];

const ofAPerson = [
  ...['risk', 'housing', 'identity', 'law', 'sealed', 'sealed_health', 'referral', 'consent'],
  ...['alert_person', 'task_person'],
];

/** What of `more` is said in the body itself. */
function overrides(more: object): object {
  const said = Object.entries(more).filter(([field]) =>
    ['visibility', 'assignee', 'operatorId'].includes(field),
  );
  return Object.fromEntries(said);
}

const countNight = {
  ...{ name: 'Notte', night: firstEvening.slice(0, 10), state: 'planned', instructions: null },
  areas: ['centro', 'nord'].map((id) => ({ id, name: id, cluster: null, squad: null })),
};
