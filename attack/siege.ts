import { v7 } from 'uuid';
import { paths } from '../src/contract/protocol.ts';
import type { SeededRandom } from '../tests/harness/seeded-random.ts';
import { type Known, mayRead, type Thing, type Worker } from './oracle.ts';
import { mayWrite, type Strike } from './oracle-writing.ts';
import type { Town } from './town.ts';

/** What the oracle did not allow, in one line each; and what it wanted and did not get. */
export interface Tally {
  cases: number;
  readonly leaks: string[];
  readonly writes: string[];
  readonly refusedWrongly: string[];
  /** What of it somebody was allowed to do, and how often it was taken: what never lands strikes nothing. */
  readonly landed: Map<string, { sent: number; taken: number; codes: Set<string> }>;
}

/** The town on a real server over HTTP, with everybody signed in. */
export interface Besieged {
  readonly town: Town;
  /** How many days after the first evening it is. */
  readonly daysLater: number;
  readonly tokens: ReadonlyMap<string, string>;
  /** The ids of the sessions, by which others might end them. */
  readonly sessionIds: ReadonlyMap<string, string>;
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
  readonly truth: Truth;
  readonly devices: Map<string, { id: string; seq: number }>;
  readonly cursors: string[];
  /** Operations that were sent, to be asked for again by others. */
  readonly sent: { readonly by: string; readonly operation: object }[];
  /** What the centre kept aside, by whom and for which organisation. */
  readonly aside: { readonly by: string; readonly org: string; readonly operation: object }[];
}

/** All that stands in the town, found by the words planted in it. */
export class Truth {
  private readonly byWord = new Map<string, Thing>();

  constructor(things: readonly Thing[]) {
    for (const one of things) this.byWord.set(one.word, one);
  }

  all(): Thing[] {
    return [...this.byWord.values()];
  }

  add(one: Thing): void {
    this.byWord.set(one.word, one);
  }

  /** What was moved, or is another's to see now: it is not asked after any more. */
  forget(isMeant: (one: Thing) => boolean): void {
    for (const one of this.all()) if (isMeant(one)) this.byWord.delete(one.word);
  }

  find(thing: string, id: string): Thing | null {
    for (const one of this.byWord.values()) if (one.thing === thing && one.id === id) return one;
    return null;
  }

  /** The things whose words are in an answer, each once. */
  in(text: string): Set<Thing> {
    const found = new Set<Thing>();
    for (const [word] of text.matchAll(planted)) {
      const one = this.byWord.get(word);
      if (one !== undefined) found.add(one);
    }
    return found;
  }
}

const planted = /(?:parola-\d+-\d+-[0-9a-f]{12}|colpo-[0-9a-f-]{36}|"disclosureId":"[0-9a-f-]{36}")/g;

/** Everything about somebody of whom it is not known any more who may see them. */
export const forgetPerson = ({ truth }: Siege, { id }: Pick<Known, 'id'>): void =>
  truth.forget((one) => one.id === id || one.person?.id === id);

export const tokenOf = ({ at }: Siege, worker: Worker): string => at.tokens.get(worker.id) ?? '';

/** Whatever the answer is: no word of what this worker must not read is in it. */
export function look({ at, tally, truth }: Siege, worker: Worker, where: string, { text }: Reply): void {
  for (const one of truth.in(text)) {
    if (mayRead(worker, one, at.daysLater) !== 'never') continue;
    tally.leaks.push(`${where}: ${worker.name} read ${one.thing}, ${one.daysAgo + at.daysLater} days old`);
  }
}

export interface Taken {
  readonly isTaken: boolean;
  readonly result: string;
  readonly code: string;
}

export async function send(
  siege: Siege,
  worker: Worker,
  operation: object | readonly object[],
  { isAgain = false, from = worker }: { readonly isAgain?: boolean; readonly from?: Worker } = {},
): Promise<Taken> {
  const device = siege.devices.get(from.id) ?? { id: v7(), seq: 0 };
  siege.devices.set(from.id, device);
  const operations = [operation].flat().map((one) => {
    device.seq += 1;
    return { ...one, deviceId: device.id, seq: device.seq, clockOffsetMs: 0 };
  });
  const reply = await siege.at.ask(tokenOf(siege, worker), 'POST', paths.push, {
    beacon: { deviceId: device.id, headSeq: device.seq, onlyHere: 1, appVersion: 'attack' },
    groups: [{ groupId: v7(), operations }],
  });
  look(siege, worker, 'push', reply);
  if (reply.status !== 200) return { isTaken: false, result: String(reply.status), code: reply.text };
  const { answers } = JSON.parse(reply.text) as { answers: { result: string; reason?: { code: string } }[] };
  const [answer] = answers;
  const result = answer?.result ?? 'none';
  const [first] = operations as readonly object[];
  // What got no final answer may be sent by anybody as their own.
  if (!isAgain && first !== undefined && final.includes(result))
    siege.sent.push({ by: worker.id, operation: first });
  return { isTaken: result === 'accepted' || result === 'merged', result, code: answer?.reason?.code ?? '' };
}

const final = ['accepted', 'merged', 'refused', 'quarantined'];

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
  if (allowed !== 'no') countLanding(siege.tally, `${how} ${at.thing}`, taken);
  // Who is in no team any more may write what needs none.
  if (worker.teams.length === 0) return;
  const isDenied = taken.result === 'quarantined' || denials.includes(taken.code);
  if (allowed === 'yes' && isDenied)
    siege.tally.refusedWrongly.push(`${how}: ${worker.name} was refused ${at.thing} (${taken.code})`);
}

function countLanding({ landed }: Tally, what: string, { isTaken, code, result }: Taken): void {
  const count = landed.get(what) ?? { sent: 0, taken: 0, codes: new Set() };
  count.sent += 1;
  if (isTaken) count.taken += 1;
  else count.codes.add(code || result);
  landed.set(what, count);
}
