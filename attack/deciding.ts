import { v7 } from 'uuid';
import type { Worker } from './oracle.ts';
import { type Siege, send } from './siege.ts';
import { daysAfter } from './writing.ts';

const decision = (kind: string, orgId: string, when: string, body: object) => ({
  ...{ action: 'create', opId: v7(), recordId: v7(), kind, schemaVersion: 1, orgId, at: when },
  ...{ recordedAt: when, subjectId: null, body },
});

/** Taking, or leaving aside, what the centre set aside of somebody who has left: a coordinator of the same organisation. */
export async function onWhatIsAside(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally, aside } = siege;
  const leaver = random.pick(at.town.leavers);
  if (aside.length === 0 || random.chance(0.3)) return leavesAside(siege, leaver);
  const one = random.pick(aside);
  const { opId } = one.operation as { opId: string };
  const when = daysAfter(at.daysLater);
  const choice = random.pick(['taken', 'left']);
  const body = { opIds: [opId], authorId: one.by, choice, reason: 'provo' };
  const again = choice === 'taken' ? [{ ...one.operation, opId: v7(), replaces: opId }] : [];
  const orgId = random.chance(0.5) ? worker.org : one.org;
  const operations = [decision('quarantine_decision', orgId, when, body), ...again];
  const taken = await send(siege, worker, operations, { isAgain: true });
  const isTheirs = worker.role === 'coordinator' && worker.org === one.org;
  if (taken.isTaken && !isTheirs)
    tally.writes.push(`set aside: ${worker.name} decided on what ${one.by} wrote`);
  // What was taken is a record like any other from now on.
  if (taken.isTaken) {
    aside.splice(aside.indexOf(one), 1);
    siege.truth.forget(({ id }) => id === (one.operation as { recordId: string }).recordId);
  }
}

/** Somebody who was of the team until before the first evening goes on writing for it. */
async function leavesAside(siege: Siege, leaver: Worker): Promise<void> {
  const { random, at, tally, truth, aside } = siege;
  const team = at.town.teams.find(({ key }) => leaver.name === `left-${key}`);
  const met = at.town.people.filter(({ org, isErased }) => org === leaver.org && !isErased);
  if (team === undefined || met.length === 0) return;
  const person = random.pick(met);
  const word = `colpo-${v7()}`;
  const when = daysAfter(at.daysLater);
  const isSealed = random.chance(0.5);
  const fact = { topic: 'vulnerability', value: 'trafficking', on: when.slice(0, 10), until: null };
  const operation = {
    ...decision(isSealed ? 'person_fact' : 'person_link', leaver.org, when, {}),
    subjectId: person.id,
    body: isSealed
      ? { personId: person.id, ...fact, note: word, endsId: null }
      : {
          ...{ relation: 'maybe', evidence: [], proposedBy: 'operator', undoesId: null, planted: word },
          ...pair(person.id, random.pick(met).id),
        },
  };
  const taken = await send(siege, leaver, operation, { isAgain: true });
  if (taken.isTaken) tally.writes.push(`set aside: ${leaver.name} wrote about whom they do not see any more`);
  if (taken.result !== 'quarantined') return;
  aside.push({ by: leaver.id, org: leaver.org, operation });
  const thing = isSealed ? 'aside_sealed' : 'aside';
  const where = { org: leaver.org, author: leaver.id, team: team.id, area: team.areaId, daysAgo: 0 };
  truth.add({
    ...{ id: operation.recordId, thing, word, ...where, person: null },
    ...{ tonightOf: null, isWholeNetworks: false, openTo: null },
  });
}

const pair = (one: string, other: string) => {
  const [aId, bId] = [one, other].sort();
  return { aId, bId };
};

/** Erasing somebody: decided by a coordinator of their organisation, on a request (domain W9). Then nobody reads a word of them. */
export async function onErasure(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally, truth } = siege;
  const asked = truth.all().filter(({ thing, person }) => thing === 'asked' && person?.isErased === false);
  if (asked.length === 0) return;
  const request = random.pick(asked);
  const person = request.person as NonNullable<typeof request.person>;
  const isTheirs = worker.role === 'coordinator' && worker.org === request.org;
  // Rarely: each takes somebody out of the town.
  if (isTheirs && random.chance(0.7)) return;
  const when = daysAfter(at.daysLater);
  const day = when.slice(0, 10);
  const parts = ['story', 'identity', 'care', 'referrals'].map((part) => ({ part, ground: 'consent' }));
  const body = {
    ...{ requestId: request.id, requestedBy: request.author, personIds: [person.id], parts, reason: null },
    ...{ agreedBy: 'DPO', agreedOn: day, disposeOn: null, tellOrgIds: [], backupsUntil: '2027-06-30' },
  };
  const orgId = random.chance(0.5) ? worker.org : request.org;
  const taken = await send(siege, worker, decision('erasure_decision', orgId, when, body), { isAgain: true });
  if (taken.isTaken && !isTheirs) tally.writes.push(`erasure: ${worker.name} had somebody erased`);
  if (taken.isTaken) person.isErased = true;
  else if (isTheirs && orgId === request.org && ['not-yours', 'not-your-role'].includes(taken.code))
    tally.refusedWrongly.push(`erasure: ${worker.name} was refused (${taken.code})`);
}
