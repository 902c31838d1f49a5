import { v7 } from 'uuid';
import type { Worker } from './oracle.ts';
import { type Siege, send } from './siege.ts';
import { daysAfter } from './writing.ts';

/** Taking a team over, writing for somebody else, asking what became of another's note. */
export async function spoof(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally, sent } = siege;
  const { town } = at;
  const team = random.pick(town.teams);
  const when = daysAfter(at.daysLater);
  const colleague = random.pick(town.workers);
  const stranger = random.pick(town.workers.filter(({ org }) => org !== team.org));
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
      worker.role === 'org_admin',
    ],
    [
      'conflict',
      { ...creation('conflict', worker.org, when), body: { recordId: town.people[0]?.id } },
      false,
    ],
    [
      'story',
      { ...creation('shared_story', worker.org, when), body: { personId: town.people[0]?.id } },
      false,
    ],
    [
      'deputies',
      patch('team', team.id, 'deputyIds', { add: [worker.id], remove: [] }),
      mayMoveTeams(worker, team),
    ],
    [
      'members of another organisation',
      patch('team', team.id, 'memberIds', { add: [stranger.id], remove: [] }),
      false,
    ],
    [
      'what their body is',
      patch('organization', random.pick(Object.values(town.orgs)), 'controllerRole', { set: 'none' }),
      worker.role === 'org_admin',
    ],
    [
      'who is under 18',
      patch('operator', colleague.id, 'isMinor', { set: true }),
      worker.role === 'org_admin' && worker.org === colleague.org,
    ],
    ...(known.length === 0 ? [] : [["another's operation", random.pick(known).operation, false] as const]),
  ];
  const [what, operation, isAllowed] = random.pick(strikes);
  // Only tried by whoever may not: else the town would be another one.
  if (isAllowed) return;
  const taken = await send(siege, worker, operation, { isAgain: true });
  if (taken.isTaken) tally.writes.push(`spoof: ${worker.name} did ${what}`);
}

/** As if from the phone of somebody else: nothing of it is taken, and that phone's numbers stay as they are (fault 49). */
export async function fromAnothersPhone(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, devices, tally } = siege;
  const owners = at.town.workers.filter(({ id }) => id !== worker.id && devices.has(id));
  if (owners.length === 0) return;
  const when = daysAfter(at.daysLater);
  const body = { deed: 'searched', personId: null, reason: null, minor: false, wordsHash: v7() };
  const owner = random.pick(owners);
  const operation = { ...creation('access_note', worker.org, when), body };
  const taken = await send(siege, worker, operation, { isAgain: true, from: owner });
  if (taken.isTaken) tally.writes.push(`spoof: ${worker.name} wrote from the phone of ${owner.name}`);
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
