import type { RecordOf } from '../kernel/record.ts';
import type { ShiftBody } from './shift.ts';
import type { ShiftEventBody } from './shift-event.ts';

/** Everyone who was out: named by whoever opened the shift, or joined with a phone of their own. */
export function crewOf(
  shift: RecordOf<ShiftBody>,
  events: readonly RecordOf<ShiftEventBody>[],
): readonly string[] {
  const joined = events.filter((one) => one.body.event === 'joined').map((one) => one.body.operatorId);
  return [...new Set([...shift.body.crewIds, ...joined])];
}

/**
 * When the shift began: the earliest `joined`. Null when nobody joined yet.
 * Phones may disagree on the time; the earliest is the one that refuses least.
 */
export function shiftStart(events: readonly RecordOf<ShiftEventBody>[]): string | null {
  const joined = events.filter((one) => one.body.event === 'joined').map((one) => one.at);
  return joined.reduce<string | null>((first, at) => (first === null || at < first ? at : first), null);
}
