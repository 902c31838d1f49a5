import { elapsedMs, type Instant } from '../kernel/clock.ts';
import type { RecordOf } from '../kernel/record.ts';
import type { ShiftBody } from '../shift/shift.ts';
import type { ShiftEventBody } from '../shift/shift-event.ts';
import type { CheckInBody } from './check-in.ts';

/** Minutes between two words of a crew when nothing else is said: domain W1, "30 min default". */
export const usualMinutes = 30;
/** In a cold or heat emergency that names no other interval [P]; domain W6 only says that it shortens. */
export const emergencyMinutes = 20;
/** From when the button is lit [P]: the look's "last 5 min". */
export const soonMinutes = 5;
/** After how many minutes without an answer the coordinator is told (domain W8). */
export const tellAfterMinutes = 15;

/** Minutes until the next word: the shift's own, or fewer while an emergency is in force. Null where nobody is asked. */
export function checkInMinutes(
  shift: Pick<ShiftBody, 'kind' | 'checkInMinutes'>,
  climate?: { readonly checkInMinutes: number | null } | null,
): number | null {
  if (shift.kind === 'hub' && !shift.checkInMinutes) return null;
  const own = shift.checkInMinutes ?? usualMinutes;
  return climate ? Math.min(own, climate.checkInMinutes ?? emergencyMinutes) : own;
}

export interface SafetyTimer {
  /** When the crew last said anything: a check-in, or coming in. */
  readonly lastWordAt: Instant;
  readonly dueAt: Instant;
  readonly minutes: number;
}

type Told<Body> = Pick<RecordOf<Body>, 'at' | 'body'>;

/**
 * When the next word of a crew is due. Everybody of the crew speaks for all: the last word counts, whoever said it. Null while nobody is
 * out, or where nobody is asked. All instants must be on one clock (the caller corrects them where phones disagree).
 */
export function safetyTimer(
  shift: Pick<ShiftBody, 'kind' | 'checkInMinutes'>,
  events: readonly Told<ShiftEventBody>[],
  checkIns: readonly Told<CheckInBody>[],
  climate?: { readonly checkInMinutes: number | null } | null,
): SafetyTimer | null {
  const minutes = checkInMinutes(shift, climate);
  if (minutes === null || !isAnybodyOut(events)) return null;
  const joined = events.filter((one) => one.body.event === 'joined').map((one) => ({ at: one.at, minutes }));
  const said = checkIns.map((one) => ({ at: one.at, minutes: Math.min(minutes, one.body.minutes) }));
  const [last] = [...joined, ...said].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (last === undefined) return null;
  const dueAt = new Date(Date.parse(last.at) + last.minutes * 60_000).toISOString();
  return { lastWordAt: last.at, dueAt, minutes: last.minutes };
}

/** True until everybody who joined has left or closed. */
export function isAnybodyOut(events: readonly Told<ShiftEventBody>[]): boolean {
  const last = new Map<string, Told<ShiftEventBody>>();
  for (const one of events) {
    if (!['joined', 'left', 'closed'].includes(one.body.event)) continue;
    const before = last.get(one.body.operatorId);
    if (before === undefined || one.at >= before.at) last.set(one.body.operatorId, one);
  }
  return [...last.values()].some((one) => one.body.event === 'joined');
}

export type SafetyState = 'calm' | 'soon' | 'due' | 'overdue';

/** `overdue` from the moment on which the coordinator is told (domain W8: +15 minutes). */
export function safetyState(timer: Pick<SafetyTimer, 'dueAt'>, now: Instant): SafetyState {
  const late = elapsedMs(timer.dueAt, now) / 60_000;
  if (late >= tellAfterMinutes) return 'overdue';
  if (late >= 0) return 'due';
  return late >= -soonMinutes ? 'soon' : 'calm';
}
