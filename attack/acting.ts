import { v7 } from 'uuid';
import { paths } from '../src/contract/protocol.ts';
import type { Worker } from './oracle.ts';
import { type Siege, tokenOf } from './siege.ts';

/** "Emergency break glass for coordinator: 30 minutes, reason, notice to DPO", who opens "on case" (domain 5.1). */
export async function openSomebody(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally } = siege;
  const person = random.pick(at.town.people);
  const body = { personId: person.id, reason: random.pick(['danger_to_life', 'on_a_case']) };
  const reply = await at.ask(tokenOf(siege, worker), 'POST', paths.openings, body);
  const isTheirs = person.org === worker.org && ['coordinator', 'dpo'].includes(worker.role);
  if (reply.status === 200 && !isTheirs)
    tally.writes.push(`${paths.openings}: ${worker.name} opened somebody`);
  if (reply.status === 200 && isTheirs) person.openedBy.push(worker.id);
  if (reply.status !== 200 && isTheirs && !person.isErased)
    tally.refusedWrongly.push(`${paths.openings}: ${worker.name} got ${reply.status}`);
}

/** A code that opens a worker's notes without network is given by who coordinates them (faults 48). */
export async function leaseCode(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally } = siege;
  const of = random.pick(at.town.workers);
  const body = { operatorId: of.id, challenge: 'ABCDEF' };
  const reply = await at.ask(tokenOf(siege, worker), 'POST', paths.leaseCode, body);
  const isTheirs = of.org === worker.org && worker.role === 'coordinator';
  if (reply.status === 200 && !isTheirs)
    tally.writes.push(`${paths.leaseCode}: ${worker.name} for ${of.name}`);
  if (reply.status !== 200 && isTheirs) tally.refusedWrongly.push(`${paths.leaseCode}: ${reply.status}`);
}

/** "Users, config": administrators; what cannot wait, coordinators too. Only tried by whoever may not, or the town would be empty soon. */
export async function onAccess(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally, devices } = siege;
  const of = random.pick(at.town.workers);
  const { id: operatorId } = of;
  const [sessionId, deviceId] = [at.sessionIds.get(of.id) ?? 'none', devices.get(of.id)?.id ?? v7()];
  const act = random.pick([
    ...[
      { act: 'end-session', sessionId },
      { act: 'report-lost', deviceId },
      { act: 'report-found', deviceId },
    ],
    ...[
      { act: 'revoke-device', deviceId },
      { act: 'close-account', operatorId },
    ],
    ...[
      { act: 'remove-factors', operatorId },
      { act: 'give-reset-code', operatorId },
    ],
    { act: 'ask-second-factor', ofAll: true },
  ]);
  const isUrgent = ['end-session', 'report-lost', 'report-found'].includes(act.act);
  const isHome = act.act === 'ask-second-factor' || of.org === worker.org;
  const answersFor = worker.role === 'org_admin' || (worker.role === 'coordinator' && isUrgent);
  if (isHome && answersFor) return;
  const reply = await at.ask(tokenOf(siege, worker), 'POST', `${paths.access}/acts`, act);
  if (reply.status === 200) tally.writes.push(`${paths.access}: ${worker.name} did ${act.act} on ${of.name}`);
}

/** One ends one's own sessions, and nobody else's; and nobody becomes another by asking. */
export async function onAnothersAccount(siege: Siege, worker: Worker): Promise<void> {
  const { random, at, tally } = siege;
  const of = random.pick(at.town.workers.filter(({ id }) => id !== worker.id));
  const [path, body] = random.pick([
    [`${paths.account}/sessions/end`, { sessionId: at.sessionIds.get(of.id) ?? 'none' }],
    [`${paths.account}/password`, { password: 'indovinata-per-caso', newPassword: 'un-cavallo-nel-pozzo-9' }],
    [
      paths.acceptInvitation,
      { code: '000000000000', email: 'x@example.org', password: 'un-cavallo-nel-pozzo-9' },
    ],
  ] as const);
  const reply = await at.ask(tokenOf(siege, worker), 'POST', path, body);
  if (reply.status === 200) tally.writes.push(`${path}: ${worker.name} changed the account of ${of.name}`);
}
