import { v7 } from 'uuid';
import { shiftId } from '../src/domain/shift/shift.ts';
import type { Belongs } from './belongs.ts';
import { things } from './bodies.ts';
import { type Known, mayRead, type Thing, type Worker } from './oracle.ts';
import type { Strike } from './oracle-writing.ts';
import { forgetPerson, judge, type Siege, send } from './siege.ts';
import { belongingTo, firstEvening, type Team } from './town-shape.ts';

/** Seeded only: what they rest on would have to be written before them. */
const notStruck = ['task_given', 'yes', 'told_open', 'story_opened'];
const creatable = Object.keys(things).filter((thing) => !notStruck.includes(thing));
/** What is about a person; what hangs on another thing of theirs, or of the team. */
const aboutPerson = [
  ...['risk', 'housing', 'identity', 'law', 'sealed', 'sealed_health', 'protection', 'encounter', 'referral'],
  ...['consent', 'told', 'stage', 'presence', 'death', 'occupation', 'right', 'health', 'guardian', 'member'],
  ...['link', 'asked', 'looked', 'task_person', 'task_worker', 'alert_person', 'step'],
];
const ofShift = ['review', 'shift_event', 'check_in', 'shift_return'];
const givenToOne = [...ofShift, 'task_worker'];

export async function create(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, truth } = siege;
  const { town } = at;
  const thing = random.pick(creatable);
  const { kind, body } = things[thing] as (typeof things)[string];
  const team = teamFor(siege, worker);
  const people = town.people.filter(({ id, isErased }) => !isErased && truth.find('person', id) !== null);
  if (people.length === 0) return;
  // Whom they see, more often than not: else most strikes end at the first door.
  const seen = people.filter(({ id }) => {
    const one = truth.find('person', id);
    return one !== null && mayRead(worker, one, at.daysLater) !== 'never';
  });
  const person = random.pick(seen.length > 0 && random.chance(0.7) ? seen : people);
  const isAbout = aboutPerson.includes(thing);
  const org = random.chance(0.9) ? worker.org : random.pick(Object.values(town.orgs));
  const word = `colpo-${v7()}`;
  const other = random.pick(people);
  const who = givenToOne.includes(thing) && random.chance(0.5) ? random.pick(town.workers) : worker;
  const step = referralOf(siege, person);
  const belongs: Belongs = {
    ...belongingTo(team, { ...town, word }),
    // No alert may stand for longer than a few days.
    later: daysAfter(at.daysLater + 2).slice(0, 10),
    ...{ personId: person.id, otherId: other.id, operatorId: who.id, ordinal: random.integer(2, 20) },
    ...(step === null ? {} : { referralId: step.id }),
    ...{ encounterId: encounterOf(siege, person)?.id ?? v7() },
  };
  const about = truth.find('person', person.id);
  const target = thing === 'step' ? step : isAbout ? about : hangsOn(siege, thing, team);
  if (target === null && (thing === 'step' || thing === 'group_note')) return;
  if (thing === 'link' && other.id === person.id) return;
  const recordId = thing === 'shift' ? shiftOf(town.tenant, belongs) : v7();
  const at_ = daysAfter(at.daysLater);
  const operation = {
    ...{ action: 'create', opId: v7(), recordId, kind, schemaVersion: 1, orgId: org, at: at_ },
    recordedAt: at_,
    subjectId: subjectOf(thing, { person: isAbout ? person.id : null, team, step: step?.id ?? null }),
    body: body(belongs),
  };
  const strikeAt: Strike = {
    ...{ thing, org, team: team.id, teamOrg: team.org, area: team.areaId, target, isChange: false },
    other: thing === 'link' || thing === 'protection' ? truth.find('person', other.id) : null,
    whose: who.id === worker.id ? 'own' : who.org === worker.org ? 'colleague' : 'stranger',
  };
  const taken = await send(siege, worker, operation);
  judge(siege, worker, strikeAt, taken, 'create');
  if (!taken.isTaken) return;
  if (thing === 'protection') return forgetPerson(siege, person);
  if (thing === 'task_worker') person.assignedTo.push(who.id);
  if (thing === 'encounter') {
    person.met.push({ team: team.id, area: team.areaId, daysAgo: -at.daysLater });
    // Whoever must not be found by them is hidden from one team more.
    for (const one of town.people) if (one.hiddenFromId === person.id) forgetPerson(siege, one);
  }
  const known: Known | null = isAbout ? person : thing === 'person' ? newcomer(recordId, worker) : null;
  const where = { org, author: worker.id, team: team.id, area: team.areaId, daysAgo: -at.daysLater };
  const noted = { id: recordId, thing, word, ...where, person: known };
  // Where it may be seen by two people, or by none that is known, it is only known whose it is not.
  if (thing === 'link') return;
  // Seen at a place of tonight's route.
  const tonightOf = thing === 'place_note' ? team.id : null;
  truth.add({ ...noted, tonightOf, isWholeNetworks: thing === 'service', openTo: null });
}

const shiftOf = (tenant: string, { teamId, date, ordinal }: Belongs): string =>
  shiftId(tenant, { teamId, kind: 'street_night', serviceNight: date, ordinal });

function subjectOf(
  thing: string,
  ids: { readonly person: string | null; readonly team: Team; readonly step: string | null },
): string | null {
  if (thing === 'step') return ids.step;
  return ofShift.includes(thing) ? ids.team.shiftId : ids.person;
}

const referralOf = ({ truth }: Siege, person: Known): Thing | null =>
  truth.all().find((one) => one.thing === 'referral' && one.person === person) ?? null;
const encounterOf = ({ truth }: Siege, person: Known): Thing | null =>
  truth.all().find((one) => one.thing === 'encounter' && one.person === person) ?? null;

function hangsOn({ truth }: Siege, thing: string, team: Team): Thing | null {
  if (thing === 'group_note') return truth.find('group', team.groupId);
  return ofShift.includes(thing) && thing !== 'review' ? truth.find('shift', team.shiftId) : null;
}

const newcomer = (id: string, worker: Worker): Known => ({
  ...{ id, org: worker.org, hiddenFromTeams: [], hiddenFromId: null, assignedTo: [] },
  ...{ openedBy: [], isErased: false },
  met: worker.teams
    .slice(0, 1)
    .map((own) => ({ team: own, area: worker.areas[0] ?? '', daysAgo: 0, isOnlyWritten: true })),
});

/** Their own more often than not; then one of their own organisation. */
function teamFor(siege: Siege, worker: Worker): Team {
  const { random, at } = siege;
  if (random.chance(0.5)) return ownTeamOf(siege, worker);
  const home = at.town.teams.filter(({ org }) => org === worker.org);
  return random.pick(random.chance(0.5) ? home : at.town.teams);
}

const ownTeamOf = ({ at }: Siege, worker: Worker): Team =>
  at.town.teams.find((team) => worker.teams.includes(team.id)) ?? (at.town.teams[0] as Team);
/** The evening of a strike, ISO. */
export const daysAfter = (days: number): string =>
  new Date(Date.parse(firstEvening) + days * 86_400_000).toISOString();
