import type { RecordOf } from '../kernel/record.ts';
import type { ShiftBody } from './shift.ts';
import type { ShiftEventBody } from './shift-event.ts';
import type { KitLine, ShiftReturnBody } from './shift-return.ts';
import { latest } from './shift-status.ts';

/** What the crew before leaves to the next one (domain 2.4, W1). */
export interface Handover {
  readonly shift: RecordOf<ShiftBody>;
  readonly words: readonly { readonly text: string; readonly operatorId: string; readonly at: string }[];
  /** Who joined and has not closed: their notes may still be in a pocket. */
  readonly missingIds: readonly string[];
  /** Things of which nothing came back. */
  readonly finished: readonly KitLine[];
}

interface Written {
  readonly shifts: readonly RecordOf<ShiftBody>[];
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly returns: readonly RecordOf<ShiftReturnBody>[];
}

/** The last outing of this team before another one that somebody has closed, and what it left. Null when there is none. */
export function handoverOf(
  teamId: string,
  { shifts, events, returns }: Written,
  before?: RecordOf<ShiftBody>,
): Handover | null {
  const closed = new Set(events.filter((one) => one.body.event === 'closed').map((one) => one.body.shiftId));
  const earlier = shifts
    .filter((one) => one.body.teamId === teamId && one.id !== before?.id && closed.has(one.id))
    .filter((one) => before === undefined || begun(one, events) < begun(before, events))
    .sort((a, b) => (begun(a, events) < begun(b, events) ? 1 : -1))[0];
  if (earlier === undefined) return null;
  const here = events.filter((one) => one.body.shiftId === earlier.id);
  const brought = latest(returns.filter((one) => one.body.shiftId === earlier.id));
  return {
    shift: earlier,
    words: wordsOf(here),
    missingIds: missingIn(here),
    finished: (brought?.body.kit ?? []).filter((line) => line.loaded > 0 && line.returned === 0),
  };
}

/**
 * When it began in the street. Nights and dates cannot be compared: before noon an outing by day is of today, one by night still
 * of yesterday, whichever was first.
 */
const begun = ({ id, at }: RecordOf<ShiftBody>, events: Written['events']): string =>
  events.reduce<string | null>(
    (first, one) => (one.body.shiftId === id && (first === null || one.at < first) ? one.at : first),
    null,
  ) ?? at;

/** The last closing of each phone counts. */
function wordsOf(events: readonly RecordOf<ShiftEventBody>[]): Handover['words'] {
  const operators = [...new Set(events.map((one) => one.body.operatorId))];
  return operators.flatMap((operatorId) => {
    const said = latest(
      events.filter(({ body }) => body.event === 'closed' && body.operatorId === operatorId),
    );
    return said?.body.note ? [{ text: said.body.note, operatorId, at: said.at }] : [];
  });
}

function missingIn(events: readonly RecordOf<ShiftEventBody>[]): readonly string[] {
  const operators = [...new Set(events.map((one) => one.body.operatorId))];
  return operators.filter((operatorId) => {
    const own = events.filter(
      ({ body }) => body.operatorId === operatorId && ['joined', 'left', 'closed'].includes(body.event),
    );
    return latest(own)?.body.event === 'joined';
  });
}
