import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import type { DeedName } from '../actions/deeds.ts';
import type { PlannedFault } from './fault-kinds.ts';
import type { Swarm } from './swarm.ts';

/** What anybody does around their notes. */
export type OwnChore =
  | 'send-now'
  | 'look-away'
  | 'look-again'
  | 'radio-off'
  | 'radio-on'
  | 'mend'
  | 'give-up'
  | 'tidy'
  | 'draft';
/** `decide`: a coordinator, on what the centre keeps aside. */
export type Chore = OwnChore | 'decide';

/** One line of a history: what somebody does, or what happens to them, and when. */
export interface Step {
  readonly at: number;
  /** Which phone; taken modulo their number when it comes to that. */
  readonly phone: number;
  readonly what:
    | { readonly type: 'deed'; readonly name: DeedName }
    | { readonly type: 'chore'; readonly name: Chore }
    | { readonly type: 'reach'; readonly name: 'out-of-reach' | 'in-reach' }
    | { readonly type: 'fault'; readonly name: PlannedFault };
}

const chores: readonly Chore[] = [
  'send-now',
  'look-away',
  'look-again',
  'radio-off',
  'radio-on',
  'mend',
  'mend',
  'give-up',
  'tidy',
  'draft',
  'decide',
  'decide',
  'decide',
  'decide',
];

/** Made before anything happens, so that a failing history can be made shorter step by step. */
export function makePlan(swarm: Swarm, random: SeededRandom, deeds: readonly DeedName[]): readonly Step[] {
  const whole = swarm.minutes * 60_000;
  const steps: Step[] = [];
  const add = (what: Step['what']): void => {
    steps.push({ at: Math.floor(random.next() * whole), phone: random.integer(0, 7), what });
  };
  for (let at = 0; at < swarm.actions; at += 1) {
    add({ type: 'deed', name: random.pick(deeds) });
    seldom(steps, swarm, random);
  }
  for (let at = 0; at < swarm.actions / 5; at += 1) add({ type: 'chore', name: random.pick(chores) });
  for (let at = 0; at < swarm.plannedCount && swarm.planned.length > 0; at += 1) {
    add({ type: 'fault', name: random.pick(swarm.planned) });
  }
  for (const phone of swarm.outOfReach) {
    steps.push(...walk(phone, whole, random, phone === swarm.seldomWrites ? 500 : 12_000));
  }
  return steps.sort((a, b) => a.at - b.at);
}

/** What a phone that seldom writes would write is mostly written by another. */
function seldom(steps: Step[], { phones, seldomWrites }: Swarm, random: SeededRandom): void {
  const last = steps.at(-1);
  if (last === undefined || last.phone % phones !== seldomWrites) return;
  if (random.chance(0.9)) steps[steps.length - 1] = { ...last, phone: 0 };
  else if (random.chance(0.8))
    steps[steps.length - 1] = { ...last, what: { type: 'deed', name: 'writeNonsense' } };
}

/** Long enough to send a note, or to be cut off in the middle of it. */
const momentInReachMs = 4_000;

/** Out of reach soon after the app was opened, with up to two moments of a bar or two. */
function walk(phone: number, whole: number, random: SeededRandom, soonMs: number): Step[] {
  const step = (at: number, name: 'out-of-reach' | 'in-reach'): Step => ({
    at: Math.floor(at),
    phone,
    what: { type: 'reach', name },
  });
  const moments = Array.from({ length: random.integer(0, 2) }, () => random.next() * whole);
  return [
    step(random.next() * soonMs, 'out-of-reach'),
    ...moments.flatMap((at) => [
      step(at, 'in-reach'),
      step(at + random.next() * momentInReachMs, 'out-of-reach'),
    ]),
  ];
}

export const wordsOf = ({ at, phone, what }: Step): string =>
  `${(at / 1000).toFixed(1).padStart(7)} s  phone ${phone}  ${what.type} ${what.name}`;
