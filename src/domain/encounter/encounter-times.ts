import { elapsedMs, type Instant } from '../kernel/clock.ts';
import { type CommandContext, correctedNow } from '../kernel/command.ts';
import type { RecordOf } from '../kernel/record.ts';
import { serviceNight } from '../kernel/service-night.ts';
import type { ShiftEventBody } from '../shift/shift-event.ts';
import { latest } from '../shift/shift-status.ts';

const minute = 60_000;
/** How long before its shift an encounter may be (domain 2.10): someone met on the way. */
const beforeShiftMs = 30 * minute;
/** A note this fresh is about now, whatever the clock says: a clock put right in the middle of a shift stops nobody. */
const onTheSpotMs = 5 * minute;

export type EncounterTimeError =
  | { readonly type: 'in-the-future'; readonly field: 'observedAt' }
  | { readonly type: 'before-shift'; readonly field: 'observedAt' };

/** By the phone's own clock alone. The centre never refuses for it: it flags `clockSuspect` (design D3). */
export const isInTheFuture = (at: Instant, now: Instant): boolean => elapsedMs(now, at) > 0;

/** The same on the phone and at the centre. `startedAt` is the earliest start known; null when none is. */
export function precedesShift(at: Instant, recordedAt: Instant, startedAt: Instant | null): boolean {
  if (startedAt === null || Math.abs(elapsedMs(at, recordedAt)) <= onTheSpotMs) return false;
  return elapsedMs(at, startedAt) > beforeShiftMs;
}

/** True when the writer was out no more, or writes of another night: shown as "scritto dopo" (design D3). */
export function isLateEntry(
  at: Instant,
  ctx: CommandContext,
  shiftEvents: readonly RecordOf<ShiftEventBody>[],
): boolean {
  const over = shiftEvents.some((one) => one.body.event === 'submitted');
  const own = shiftEvents.filter((one) => one.body.operatorId === ctx.actor.operatorId);
  const last = latest(own.filter((one) => ['joined', 'left', 'closed'].includes(one.body.event)));
  const offset = ctx.clockOffsetMs ?? 0;
  const nightOfNote = serviceNight(new Date(Date.parse(at) + offset).toISOString());
  const otherNight = nightOfNote !== serviceNight(correctedNow(ctx));
  return over || otherNight || last?.body.event === 'left' || last?.body.event === 'closed';
}
