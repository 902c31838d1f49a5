import { v7 } from 'uuid';
import { paths } from '../src/contract/protocol.ts';
import type { SeededRandom } from '../tests/harness/seeded-random.ts';
import { mayRead, mayWrite, type Strike, type Thing, type Worker } from './oracle.ts';
import type { Town } from './town.ts';

/** What the oracle did not allow, in one line each; and what it wanted and did not get. */
export interface Tally {
  cases: number;
  readonly leaks: string[];
  readonly writes: string[];
  readonly refusedWrongly: string[];
}

/** The town on a real server over HTTP, with everybody signed in. */
export interface Besieged {
  readonly town: Town;
  /** How many days after the first evening it is. */
  readonly daysLater: number;
  readonly tokens: ReadonlyMap<string, string>;
  ask(token: string | null, method: string, path: string, body?: unknown): Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
}

export interface Siege {
  readonly at: Besieged;
  readonly random: SeededRandom;
  readonly tally: Tally;
  readonly truth: Thing[];
  readonly devices: Map<string, { id: string; seq: number }>;
  readonly cursors: string[];
  /** Operations that were sent, to be asked for again by others. */
  readonly sent: { readonly by: string; readonly operation: object }[];
}

export const tokenOf = ({ at }: Siege, worker: Worker): string => at.tokens.get(worker.id) ?? '';

/** Whatever the answer is: no word of what this worker must not read is in it. */
export function look({ at, tally, truth }: Siege, worker: Worker, where: string, { text }: Reply): void {
  for (const one of truth) {
    if (!text.includes(one.word) || mayRead(worker, one, at.daysLater) !== 'never') continue;
    tally.leaks.push(`${where}: ${worker.name} read ${one.thing}, ${one.daysAgo + at.daysLater} days old`);
  }
}

export interface Taken {
  readonly isTaken: boolean;
  readonly result: string;
  readonly code: string;
}

export async function send(siege: Siege, worker: Worker, operation: object, isAgain = false): Promise<Taken> {
  const device = siege.devices.get(worker.id) ?? { id: v7(), seq: 0 };
  device.seq += 1;
  siege.devices.set(worker.id, device);
  const stamped = { ...operation, deviceId: device.id, seq: device.seq, clockOffsetMs: 0 };
  const reply = await siege.at.ask(tokenOf(siege, worker), 'POST', paths.push, {
    beacon: { deviceId: device.id, headSeq: device.seq, onlyHere: 1, appVersion: 'attack' },
    groups: [{ groupId: v7(), operations: [stamped] }],
  });
  look(siege, worker, 'push', reply);
  if (!isAgain) siege.sent.push({ by: worker.id, operation });
  if (reply.status !== 200) return { isTaken: false, result: String(reply.status), code: reply.text };
  const { answers } = JSON.parse(reply.text) as { answers: { result: string; reason?: { code: string } }[] };
  const [answer] = answers;
  const result = answer?.result ?? 'none';
  return { isTaken: result === 'accepted' || result === 'merged', result, code: answer?.reason?.code ?? '' };
}

/** Refusals for want of a right; one for another reason says nothing about rights. */
export const denials = [
  'org-not-yours',
  'team-not-yours',
  'not-your-role',
  'not-yours',
  'not-visible',
  'area-not-yours',
];

export function judge(siege: Siege, worker: Worker, at: Strike, taken: Taken, how: string): void {
  const allowed = mayWrite(worker, at, siege.at.daysLater);
  if (allowed === 'no' && taken.isTaken) siege.tally.writes.push(`${how}: ${worker.name} wrote ${at.thing}`);
  const isDenied = taken.result === 'quarantined' || denials.includes(taken.code);
  if (allowed === 'yes' && isDenied)
    siege.tally.refusedWrongly.push(`${how}: ${worker.name} was refused ${at.thing} (${taken.code})`);
}
