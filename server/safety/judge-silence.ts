import type { CheckInBody } from '../../src/domain/check-in/check-in.ts';
import { type SafetyTimer, safetyTimer, tellAfterMinutes } from '../../src/domain/check-in/safety-timer.ts';
import { elapsedMs } from '../../src/domain/kernel/clock.ts';
import type { RecordOf } from '../../src/domain/kernel/record.ts';
import type { ShiftBody } from '../../src/domain/shift/shift.ts';
import type { ShiftEventBody } from '../../src/domain/shift/shift-event.ts';

/** One shift as the centre knows it, all instants on the centre's own clock. */
export interface WatchedShift {
  readonly shift: RecordOf<ShiftBody>;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly checkIns: readonly RecordOf<CheckInBody>[];
  /** When any phone of the crew was last in touch; null when none ever was. */
  readonly lastContactAt: string | null;
}

/**
 * - `missed_check_in`: a phone of the crew was in touch after the word was due, and brought none. Somebody should call them.
 * - `no_contact`: none was in touch since. They may have said that they are well, and the network keeps it from us.
 */
export type Silence = {
  readonly kind: 'missed_check_in' | 'no_contact';
  readonly timer: SafetyTimer;
} | null;

/** A phone that is just sending brings its check-in with it: a contact counts from a minute after. */
const contactGraceMs = 60_000;

/** What the silence of a crew means, fifteen minutes after its word was due (domain W8). Null while there is nothing to tell. */
export function silenceOf(
  watched: WatchedShift,
  climate: { checkInMinutes: number | null } | null,
  now: string,
): Silence {
  const timer = safetyTimer(watched.shift.body, watched.events, watched.checkIns, climate);
  if (timer === null || elapsedMs(timer.dueAt, now) < tellAfterMinutes * 60_000) return null;
  const { lastContactAt } = watched;
  const wasThere = lastContactAt !== null && elapsedMs(timer.dueAt, lastContactAt) > contactGraceMs;
  return { kind: wasThere ? 'missed_check_in' : 'no_contact', timer };
}
