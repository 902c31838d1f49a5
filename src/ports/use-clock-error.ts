import { useLive, usePorts } from './use-ports.tsx';

/** Less than this is nobody's trouble. */
const bearableMs = 5 * 60_000;

/**
 * By how many milliseconds the phone's clock is ahead of the centre's (behind: less than nothing), as measured at the last
 * contact; null while nobody knows or when it is right enough. Times are stamped corrected, so work goes on (faults 22, 23).
 */
export function useClockError(): number | null {
  const { records, sync } = usePorts();
  // Measured anew at each contact, which the status tells of.
  useLive(sync.status);
  const ahead = -(records.context().clockOffsetMs ?? 0);
  return Math.abs(ahead) < bearableMs ? null : ahead;
}
