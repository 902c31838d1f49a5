import type { CheckInBody } from '../check-in/check-in.ts';
import { openCheckIn } from '../check-in/open-check-in.ts';
import type { EncounterBody } from '../encounter/encounter.ts';
import { type EncounterVersions, encounterVersions } from '../encounter/encounter-versions.ts';
import { groupedBy } from '../kernel/grouped-by.ts';
import type { RecordOf } from '../kernel/record.ts';
import type { PersonLinkBody } from '../person/person-link.ts';
import type { ReferralBody } from '../referral/referral.ts';
import type { LogMarkBody } from '../review/log-mark.ts';
import type { ReviewBody } from '../review/review.ts';
import type { TaskBody } from '../task/task.ts';
import { crewOf, shiftStart } from './crew.ts';
import { type LogCounts, logCounts } from './log-counts.ts';
import { type LogStop, logStops } from './log-stops.ts';
import type { ShiftBody } from './shift.ts';
import type { ShiftEventBody } from './shift-event.ts';
import { isAfter, latest, type ShiftStatus, shiftStatus } from './shift-status.ts';

export interface ShiftLogInput {
  readonly shift: RecordOf<ShiftBody>;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly encounters: readonly RecordOf<EncounterBody>[];
  readonly referrals: readonly RecordOf<ReferralBody>[];
  readonly tasks?: readonly RecordOf<TaskBody>[];
  readonly reviews: readonly RecordOf<ReviewBody>[];
  readonly marks?: readonly RecordOf<LogMarkBody>[];
  readonly checkIns?: readonly RecordOf<CheckInBody>[];
  /** Who is held to be one person: people are counted, not their records. */
  readonly links?: readonly RecordOf<PersonLinkBody>[];
}

/** One phone that was out, as far as its events arrived here. */
export interface LogPhone {
  readonly deviceId: string | null;
  readonly operatorId: string;
  readonly joinedAt: string;
  /** Null while its closing has not arrived: its notes may still be in a pocket. */
  readonly closedAt: string | null;
  readonly noteCount: number | null;
  /** It closed while the crew owed a word, and nobody had said it: when that was due. Told by the phones' own clocks. */
  readonly owedSince: string | null;
}

/** A note that came after the approval of its log, with the decision on it, if any. */
export interface LateNote {
  readonly entry: EncounterVersions;
  /** The version that came late: the encounter itself, or a correction of it. */
  readonly note: RecordOf<EncounterBody>;
  readonly decision: ReviewBody['decision'] | 'waiting';
  /** It came when the log was locked already: an amendment to what the report says. */
  readonly afterLock: boolean;
}

export interface ShiftLogView {
  readonly status: ShiftStatus;
  readonly startedAt: string | null;
  readonly crewIds: readonly string[];
  readonly phones: readonly LogPhone[];
  readonly stops: readonly LogStop[];
  /** Written after the shift ("scritto dopo"). They are in the stops too. */
  readonly writtenLater: readonly EncounterVersions[];
  /** Arrived after the approval. They are in the stops too. */
  readonly lateNotes: readonly LateNote[];
  /** What the crew said of the night when closing, and how somebody went out alone. */
  readonly crewNotes: readonly { readonly operatorId: string; readonly at: string; readonly text: string }[];
  /** What the crew wrote to the coordinator with each handing in, the oldest first. */
  readonly answers: readonly LogAnswer[];
  readonly counts: LogCounts;
}

/** The lines that went with one handing in. */
export interface LogAnswer {
  readonly id: string;
  readonly operatorId: string;
  readonly at: string;
  readonly text: string;
}

/** What the log of a shift shows, from the records alone: nothing of it is stored. */
export function shiftLog(input: ShiftLogInput): ShiftLogView {
  const { shift, events, reviews } = input;
  const entries = encounterVersions(input.encounters);
  const tasks = input.tasks ?? [];
  return {
    status: shiftStatus(events, reviews, input.marks),
    startedAt: shiftStart(events),
    crewIds: crewOf(shift, events),
    phones: logPhones(input),
    stops: logStops(events, entries),
    writtenLater: entries.filter((one) => one.latest.body.lateEntry),
    lateNotes: lateNotes(entries, reviews, input.marks ?? []),
    crewNotes: events
      .filter((one) => one.body.note !== null)
      .map((one) => ({ operatorId: one.body.operatorId, at: one.at, text: one.body.note ?? '' })),
    answers: logAnswers(events),
    counts: logCounts(entries, input.referrals, tasks, input.links ?? []),
  };
}

function logAnswers(events: ShiftLogInput['events']): readonly LogAnswer[] {
  return events
    .flatMap(({ id, at, body: { event, note, operatorId } }) =>
      event === 'submitted' && note ? [{ id, operatorId, at, text: note }] : [],
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

function logPhones(input: ShiftLogInput): readonly LogPhone[] {
  const { events } = input;
  const joined = events.filter((one) => one.body.event === 'joined');
  const byPhone = groupedBy(joined, (one) => `${one.deviceId} ${one.body.operatorId}`);
  return [...byPhone.values()].flatMap((joins) => {
    const [first] = [...joins].sort((a, b) => (a.at < b.at ? -1 : 1));
    if (!first) return [];
    const { deviceId } = first;
    const { operatorId } = first.body;
    const closed = latest(
      events.filter(
        (one) =>
          one.body.event === 'closed' && one.deviceId === deviceId && one.body.operatorId === operatorId,
      ),
    );
    const closing = { closedAt: closed?.at ?? null, noteCount: closed?.body.noteCount ?? null };
    const owedSince = closed ? owedAt(input, closed) : null;
    return [{ deviceId, operatorId, joinedAt: first.at, ...closing, owedSince }];
  });
}

/** Since when a word was owed as this phone closed. Climate needs no asking: it lies in the promises of the crew's words. */
function owedAt(
  { shift, events, checkIns = [] }: ShiftLogInput,
  closing: RecordOf<ShiftEventBody>,
): string | null {
  const until = <T extends RecordOf<unknown>>(records: readonly T[]) =>
    records.filter((one) => one.at <= closing.at && one.id !== closing.id);
  return openCheckIn(closing.at, shift.body, until(events), until(checkIns))?.dueAt ?? null;
}

function lateNotes(
  entries: readonly EncounterVersions[],
  reviews: readonly RecordOf<ReviewBody>[],
  marks: readonly RecordOf<LogMarkBody>[],
): readonly LateNote[] {
  const locks = marks.filter((one) => one.body.mark === 'locked');
  const approvals = reviews.filter((one) => one.body.noteId === null && one.body.decision === 'approve');
  const approval = approvals.reduce<RecordOf<ReviewBody> | undefined>(
    (first, one) => (first === undefined || isAfter(first, one) ? one : first),
    undefined,
  );
  if (!approval) return [];
  return entries.flatMap((entry) =>
    entry.versions
      .filter((note) => isAfter(note, approval))
      .map((note) => {
        const decided = latest(reviews.filter((one) => one.body.noteId === note.id));
        const afterLock = locks.some((lock) => isAfter(note, lock));
        return { entry, note, decision: decided?.body.decision ?? 'waiting', afterLock };
      }),
  );
}
