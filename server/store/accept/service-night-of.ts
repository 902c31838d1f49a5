import { corrected } from '../../../src/domain/kernel/clock.ts';
import type { AnyRecord } from '../../../src/domain/kernel/record.ts';
import { serviceNight } from '../../../src/domain/kernel/service-night.ts';
import type { StoredRecord } from '../record-row.ts';

/** Tolerance for clocks and for the way here; beyond it a time lies in the server's future. */
const futureToleranceMs = 5 * 60_000;

/** The night by the phone's clock, as far as that can be corrected. */
export function nightByClock(at: string, clockOffsetMs: number | null): string {
  return serviceNight(corrected(at, clockOffsetMs));
}

/**
 * The night a record belongs to. A planned shift's night wins over any clock, and what happened in a shift belongs to
 * the shift's night; `record.serviceNight` is what the clock said, until the shift is known.
 */
export function nightOf(record: StoredRecord, find: (id: string) => AnyRecord | undefined): string | null {
  if (record.kind === 'shift') return asNight(record.body.serviceNight) ?? record.serviceNight;
  const shift = record.shiftId === null ? undefined : find(record.shiftId);
  return shift?.kind === 'shift'
    ? (asNight(shift.body.serviceNight) ?? record.serviceNight)
    : record.serviceNight;
}

const asNight = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A time that cannot be: flagged, never refused (design D3). */
export function isInFuture(now: Date, times: readonly string[], clockOffsetMs: number | null): boolean {
  return times.some((time) => Date.parse(corrected(time, clockOffsetMs)) > now.getTime() + futureToleranceMs);
}
