import type { ShiftLog } from '../../../contract/shift-log.ts';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import { type BodyOf, type Kind, kinds } from '../../../domain/kinds.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import { type ShiftLogView, shiftLog } from '../../../domain/shift/shift-log.ts';
import { latest } from '../../../domain/shift/shift-status.ts';
import type { Viewed } from '../../../ports/records.ts';

export interface ReadLog {
  readonly shift: RecordOf<BodyOf<'shift'>>;
  readonly events: readonly RecordOf<BodyOf<'shift_event'>>[];
  readonly reviews: readonly RecordOf<BodyOf<'review'>>[];
  readonly marks: readonly RecordOf<BodyOf<'log_mark'>>[];
  readonly referrals: readonly RecordOf<BodyOf<'referral'>>[];
  readonly tasks: readonly RecordOf<BodyOf<'task'>>[];
  readonly log: ShiftLogView;
  readonly personName: (id: string) => string | undefined;
  readonly placeName: (id: string) => string | undefined;
  readonly serviceName: (id: string) => string | undefined;
  /** The answer to this log that this device has and the centre does not. */
  readonly ownUnsent: Viewed<'review'> | undefined;
  /** Records that a newer version wrote: not shown, but told. */
  readonly unread: number;
}

/** Records of one kind whose body this version understands. */
function readable<K extends Kind>(records: ShiftLog['records'], kind: K): readonly RecordOf<BodyOf<K>>[] {
  const { schema } = kinds[kind];
  return records.filter(
    (one) => one.kind === kind && schema.safeParse(one.body).success,
  ) as unknown as readonly RecordOf<BodyOf<K>>[];
}

/**
 * The log as the centre gave it, with this desk's own answers that are still on their way laid over it. Null when the
 * shift itself is not among the records.
 */
export function readLog(
  answer: ShiftLog,
  ownReviews: readonly Viewed<'review'>[],
  ownMarks: readonly Viewed<'log_mark'>[],
  links: readonly Viewed<'person_link'>[],
): ReadLog | null {
  const { records } = answer;
  const shift = readable(records, 'shift').find((one) => one.id === answer.summary.shiftId);
  if (!shift) return null;
  const theirs = readable(records, 'review');
  const known = new Set(theirs.map((one) => one.id));
  const unsent = ownReviews.filter((one) => !known.has(one.id));
  const reviews = [...theirs, ...unsent];
  const theirMarks = readable(records, 'log_mark');
  const marks = [...theirMarks, ...ownMarks.filter(({ id }) => theirMarks.every((one) => one.id !== id))];
  const events = readable(records, 'shift_event');
  const referrals = readable(records, 'referral');
  const tasks = readable(records, 'task');
  const people = new Map(readable(records, 'person').map((one) => [one.id, calledName(one.body)]));
  const places = new Map(readable(records, 'place').map((one) => [one.id, one.body.name]));
  const services = new Map(readable(records, 'service').map((one) => [one.id, one.body.name]));
  const understood = (Object.keys(kinds) as Kind[]).reduce(
    (sum, kind) => sum + readable(records, kind).length,
    0,
  );
  return {
    shift,
    events,
    reviews,
    marks,
    referrals,
    tasks,
    log: shiftLog({
      ...{ shift, events, referrals, tasks, reviews, marks, links },
      encounters: readable(records, 'encounter'),
      checkIns: readable(records, 'check_in'),
    }),
    personName: (id) => people.get(id),
    placeName: (id) => places.get(id),
    serviceName: (id) => services.get(id),
    ownUnsent: latest(unsent),
    unread: records.length - understood,
  };
}
