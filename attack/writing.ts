import { v7 } from 'uuid';
import { type Belongs, things } from './bodies.ts';
import { type Known, mayRead, type Strike, type Thing, type Worker } from './oracle.ts';
import { judge, type Siege, send } from './siege.ts';
import { belongingTo, type Team } from './town.ts';

const creatable = Object.keys(things).filter((thing) => thing !== 'task_given');

export async function create(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, truth } = siege;
  const { town } = at;
  const thing = random.pick(creatable);
  const { kind, body } = things[thing] as (typeof things)[string];
  const team = random.chance(0.6) ? ownTeamOf(siege, worker) : random.pick(town.teams);
  const people = town.people.filter(({ id }) => truthOf(truth, 'person', id) !== null);
  if (people.length === 0) return;
  // Whom they see, more often than not: else most strikes end at the first door.
  const seen = people.filter(({ id }) => {
    const one = truthOf(truth, 'person', id);
    return one !== null && mayRead(worker, one, at.daysLater) !== 'never';
  });
  const person = random.pick(seen.length > 0 && random.chance(0.7) ? seen : people);
  const org = random.chance(0.9) ? worker.org : random.pick(Object.values(town.orgs));
  const word = `colpo-${v7()}`;
  const belongs: Belongs = {
    ...belongingTo(team, { ...town, word }),
    ...{ personId: person.id, otherId: random.pick(town.people).id },
  };
  const recordId = v7();
  const isOfPerson = 'personId' in body({ ...belongs, personId: 'x' }) && thing !== 'alert';
  const needsPerson = isOfPerson || thing === 'encounter';
  const target = needsPerson
    ? truthOf(truth, 'person', person.id)
    : thing === 'group_note'
      ? truthOf(truth, 'group', team.groupId)
      : null;
  const at_ = new Date(Date.parse(daysAfter(at.daysLater))).toISOString();
  const operation = {
    ...{
      action: 'create',
      opId: v7(),
      recordId,
      kind,
      schemaVersion: 1,
      orgId: org,
      at: at_,
      recordedAt: at_,
    },
    ...{ subjectId: needsPerson ? person.id : thing === 'review' ? team.shiftId : null, body: body(belongs) },
  };
  const strikeAt: Strike = { thing, org, team: team.id, area: team.areaId, target, isChange: false };
  const taken = await send(siege, worker, operation);
  judge(siege, worker, strikeAt, taken, 'create');
  if (!taken.isTaken) return;
  if (thing === 'protection') return forget(siege, person.id);
  if (thing === 'encounter') {
    person.met.push({ team: team.id, area: team.areaId, daysAgo: -at.daysLater });
    // Whoever must not be found by them is hidden from one team more.
    for (const one of town.people) if (one.hiddenFromId === person.id) forget(siege, one.id);
  }
  const known: Known | null = needsPerson
    ? person
    : thing === 'person'
      ? newcomer(recordId, worker, team)
      : null;
  const where = { org, author: worker.id, team: team.id, area: team.areaId, daysAgo: -at.daysLater };
  const noted = { id: recordId, thing, word, ...where, person: known };
  truth.push({ ...noted, tonightOf: null, isWholeNetworks: thing === 'service' });
}

const newcomer = (id: string, worker: Worker, team: Team): Known => ({
  ...{ id, org: worker.org, hiddenFromTeams: [], hiddenFromId: null, assignedTo: [] },
  met: [{ team: worker.teams[0] ?? team.id, area: worker.areas[0] ?? team.areaId, daysAgo: 0 }],
});

/** A field of what is there, or what would take it out of somebody's hands or put it into one's own. */
const fields: {
  readonly [thing: string]: readonly (readonly [string, (team: Team, worker: Worker) => unknown])[];
} = {
  person: [
    ['note', () => 'cambiata'],
    ['usualPlaceIds', ({ placeId }) => [placeId]],
    ['identityLevel', () => 'declared'],
  ],
  place: [
    ['riskNotes', () => 'cambiata'],
    ['areaId', ({ areaId }) => areaId],
    ['visibility', () => 'network'],
  ],
  group: [
    ['nameInternal', () => 'cambiato'],
    ['teamId', ({ id }) => id],
    ['compositionNote', () => 'minori'],
  ],
  service: [['phone', () => '011']],
  encounter: [['note', () => 'cambiato']],
  identity: [['givenName', () => 'cambiato']],
};

export async function change(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, truth } = siege;
  const within = truth.filter(({ thing }) => thing in fields);
  // A town of few words has nothing yet that could be changed.
  if (within.length === 0) return;
  const target = random.pick(within);
  const { thing } = target;
  const [field, valueFor] = random.pick(fields[thing] ?? []);
  const team = random.pick(at.town.teams);
  const value = valueFor(team, worker);
  const { kind } = things[thing] as (typeof things)[string];
  const isSet = Array.isArray(value);
  const operation = {
    ...{ action: 'patch', opId: v7(), recordId: target.id, kind, schemaVersion: 1, baseV: 0 },
    ...{ recordedAt: daysAfter(at.daysLater), baseValues: { [field]: null } },
    patch: { [field]: isSet ? { add: value, remove: [] } : { set: value } },
  };
  const moves = field === 'teamId' || field === 'areaId';
  const strikeAt: Strike = {
    // The level follows a name: whoever raises it says that one is known.
    ...{ thing: field === 'identityLevel' ? 'identity' : thing, org: target.org, target, isChange: true },
    team: moves && field === 'teamId' ? team.id : target.team,
    area: moves && field === 'areaId' ? team.areaId : target.area,
  };
  const taken = await send(siege, worker, operation);
  // Facts are not edited by anybody, and a place or a group must be in one's own hands before and after.
  const isFact = thing === 'encounter' || thing === 'identity';
  const isOwn = thing !== 'place' || worker.areas.includes(target.area);
  const isTheirs = thing !== 'group' || worker.teams.includes(target.team);
  if (isFact || !isOwn || !isTheirs) {
    if (taken.isTaken) siege.tally.writes.push(`change: ${worker.name} changed ${field} of ${thing}`);
    return;
  }
  // A value that says what stands already changes nothing, and is answered like any other.
  judge(siege, worker, strikeAt, taken, `change ${field}`);
  if (taken.isTaken) forget(siege, target.id);
}

/** What was moved is somewhere else now: it is not asked after any more. */
function forget({ truth }: Siege, id: string): void {
  for (let index = truth.length - 1; index >= 0; index -= 1) {
    const one = truth[index];
    if (one !== undefined && (one.id === id || one.person?.id === id)) truth.splice(index, 1);
  }
}

/** Taking a team over, writing for somebody else, asking what became of another's note. */
export async function spoof(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally, sent } = siege;
  const { town } = at;
  const team = random.pick(town.teams);
  const when = daysAfter(at.daysLater);
  const patch = (kind: string, recordId: string, field: string, change: object) => ({
    ...{ action: 'patch', opId: v7(), recordId, kind, schemaVersion: 1, baseV: 0, recordedAt: when },
    ...{ patch: { [field]: change }, baseValues: { [field]: [] } },
  });
  const known = sent.filter(({ by }) => by !== worker.id);
  const strikes: readonly (readonly [string, object, boolean])[] = [
    [
      'team',
      patch('team', team.id, 'memberIds', { add: [worker.id], remove: [] }),
      mayMoveTeams(worker, team),
    ],
    [
      'team areas',
      patch('team', team.id, 'areaIds', { add: [worker.areas[0]], remove: [] }),
      mayMoveTeams(worker, team),
    ],
    [
      'operator',
      patch('operator', worker.id, 'roles', { set: ['coordinator'] }),
      mayMoveTeams(worker, { org: worker.org }),
    ],
    [
      'conflict',
      { ...creation('conflict', worker.org, when), body: { recordId: town.people[0]?.id } },
      false,
    ],
    ...(known.length === 0 ? [] : [["another's operation", random.pick(known).operation, false] as const]),
  ];
  const [what, operation, isAllowed] = random.pick(strikes);
  // Only tried by whoever may not: else the town would be another one.
  if (isAllowed) return;
  const taken = await send(siege, worker, operation, true);
  if (taken.isTaken) tally.writes.push(`spoof: ${worker.name} did ${what}`);
}

const mayMoveTeams = (worker: Worker, { org }: { readonly org: string }): boolean =>
  worker.org === org && ['org_admin', 'coordinator'].includes(worker.role);

const creation = (kind: string, orgId: string, when: string) => ({
  ...{
    action: 'create',
    opId: v7(),
    recordId: v7(),
    kind,
    schemaVersion: 1,
    orgId,
    at: when,
    recordedAt: when,
  },
  subjectId: null,
});

const truthOf = (truth: readonly Thing[], thing: string, id: string): Thing | null =>
  truth.find((one) => one.thing === thing && one.id === id) ?? null;
const ownTeamOf = ({ at }: Siege, worker: Worker): Team =>
  at.town.teams.find((team) => worker.teams.includes(team.id)) as Team;
const daysAfter = (days: number): string =>
  new Date(Date.parse('2026-11-21T20:30:00.000Z') + days * 86_400_000).toISOString();
