import { v7 } from 'uuid';
import { things } from './bodies.ts';
import { mayRead, type Thing, type Worker } from './oracle.ts';
import type { Strike } from './oracle-writing.ts';
import { judge, type Siege, send } from './siege.ts';
import type { Team } from './town-shape.ts';
import { daysAfter } from './writing.ts';

/** What stands in a field, as whoever saw it would send it: a value that one did not see is only put beside it. */
const stands: { readonly [field: string]: (target: Thing) => unknown } = {
  ...{ note: wordOf, riskNotes: wordOf, nameInternal: wordOf, bulletin: wordOf, text: wordOf },
  areaId: ({ area }) => area,
  visibility: () => 'org',
  scope: () => 'team',
  identityLevel: () => 'nickname',
};
function wordOf({ word }: Thing): string {
  return word;
}

interface Aim {
  readonly team: Team;
  readonly worker: Worker;
  /** A colleague, or somebody of another organisation. */
  readonly another: Worker;
  readonly personId: string;
}

/** A field of what is there, or what would take it out of somebody's hands or put it into one's own. */
const fields: { readonly [thing: string]: readonly (readonly [string, (aim: Aim) => unknown])[] } = {
  person: [
    ['note', () => 'cambiata'],
    ['usualPlaceIds', ({ team }) => [team.placeId]],
    ['identityLevel', () => 'declared'],
  ],
  place: [
    ['riskNotes', () => 'cambiata'],
    ['areaId', ({ team }) => team.areaId],
    ['visibility', () => 'network'],
  ],
  group: [
    ['nameInternal', () => 'cambiato'],
    ['teamId', ({ team }) => team.id],
    ['teamId', ({ team }) => team.id],
    ['compositionNote', () => 'minori'],
  ],
  service: [['phone', () => '011']],
  shift: [
    ['bulletin', () => 'cambiato'],
    ['teamId', ({ team }) => team.id],
    ['crewIds', ({ worker }) => [worker.id]],
    ['lookForIds', ({ personId }) => [personId]],
  ],
  task_place: [
    ['text', () => 'cambiato'],
    ['operatorId', ({ another }) => another.id],
    ['teamId', ({ team }) => team.id],
    ['personId', ({ personId }) => personId],
  ],
  task_person: [
    ['text', () => 'cambiato'],
    ['operatorId', ({ another }) => another.id],
    ['teamId', ({ team }) => team.id],
  ],
  alert: [
    ['text', () => 'cambiato'],
    ['scope', () => 'network'],
  ],
  count_night: [['instructions', () => 'cambiate']],
  agreement: [['withOrgIds', ({ another }) => [another.org]]],
};
/** Never edited by anybody: what was said stands, and is corrected by another word. */
const facts: { readonly [thing: string]: string } = {
  ...{
    encounter: 'note',
    identity: 'givenName',
    step: 'note',
    told: 'reason',
    stage: 'reason',
    right: 'nextStep',
  },
  ...{
    check_in: 'minutes',
    shift_event: 'note',
    place_note: 'note',
    count: 'note',
    risk: 'note',
    sealed: 'note',
  },
  ...{ law: 'note', consent: 'words', asked: 'wish', health: 'action', review: 'decision', referral: 'note' },
};

export async function change(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, truth, tally } = siege;
  const thing = random.pick(Object.keys(random.chance(0.8) ? fields : facts));
  const within = truth.all().filter((one) => one.thing === thing);
  // A town of few words has nothing yet that could be changed.
  if (within.length === 0) return;
  const near = within.filter((one) => mayRead(worker, one, at.daysLater) !== 'never');
  const target = random.pick(near.length > 0 && random.chance(0.7) ? near : within);
  const [field, valueFor] = random.pick(fields[thing] ?? [[facts[thing] as string, () => 'cambiato']]);
  const team = random.pick(at.town.teams);
  const another = random.pick(at.town.workers);
  const personId = random.pick(at.town.people).id;
  const value = valueFor({ team, worker, another, personId });
  const isSet = Array.isArray(value);
  const { kind } = things[thing] as (typeof things)[string];
  const operation = {
    ...{ action: 'patch', opId: v7(), recordId: target.id, kind, schemaVersion: 1, baseV: 0 },
    ...{ recordedAt: daysAfter(at.daysLater), baseValues: { [field]: before(thing, field, target) } },
    patch: { [field]: isSet ? { add: value, remove: [] } : { set: value } },
  };
  const moves = field === 'teamId' || field === 'areaId';
  const person = field === 'lookForIds' || field === 'personId' ? truth.find('person', personId) : null;
  const strikeAt: Strike = {
    // The level follows a name: whoever raises it says that one is known.
    ...{ thing: field === 'identityLevel' ? 'identity' : thing, org: target.org, target, isChange: true },
    other: person,
    team: moves && field === 'teamId' ? team.id : target.team,
    teamOrg: field === 'teamId' ? team.org : target.org,
    area: moves && field === 'areaId' ? team.areaId : target.area,
    whose: field === 'operatorId' ? whoseIs(another, worker) : 'own',
  };
  const taken = await send(siege, worker, operation);
  if (thing in facts || !isInHand(thing, target, worker) || isAbroad(field, strikeAt, worker)) {
    if (taken.isTaken) tally.writes.push(`change: ${worker.name} changed ${field} of ${thing}`);
  } else {
    // A value that says what stands already changes nothing, and is answered like any other.
    judge(siege, worker, strikeAt, taken, `change ${field}`);
  }
  if (taken.isTaken) afterwards(siege, target, thing);
}

function before(thing: string, field: string, target: Thing): unknown {
  if (field === 'teamId') return thing.startsWith('task') ? null : target.team;
  return stands[field]?.(target) ?? null;
}

const whoseIs = (other: Worker, worker: Worker): 'own' | 'colleague' | 'stranger' =>
  other.id === worker.id ? 'own' : other.org === worker.org ? 'colleague' : 'stranger';

/** A place or a group must be in one's own hands before and after; so must an outing, but for who coordinates. */
function isInHand(thing: string, target: Thing, worker: Worker): boolean {
  if (thing === 'place') return worker.areas.includes(target.area);
  if (thing === 'shift' && worker.role === 'coordinator') return true;
  return (thing !== 'group' && thing !== 'shift') || worker.teams.includes(target.team);
}

/** Given to a team or to somebody of another organisation; told to all of them by whoever does not coordinate. */
function isAbroad(field: string, { thing, whose, teamOrg }: Strike, worker: Worker): boolean {
  if (thing.startsWith('task') && (whose === 'stranger' || teamOrg !== worker.org)) return true;
  return thing === 'alert' && field === 'scope' && worker.role !== 'coordinator';
}

const outings = ['shift', 'shift_event', 'check_in', 'shift_return', 'review'];

/** What was moved is somewhere else now, and so is what hangs on it: it is not asked after any more. */
function afterwards({ truth }: Siege, target: Thing, thing: string): void {
  truth.forget((one) => one.id === target.id || one.person?.id === target.id);
  if (thing === 'shift') truth.forget((one) => outings.includes(one.thing) && one.team === target.team);
}
