import type { EncounterVersions } from '../../../domain/encounter/encounter-versions.ts';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import type { ReviewBody } from '../../../domain/review/review.ts';
import { latest, type ShiftStatus } from '../../../domain/shift/shift-status.ts';

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly askedBy: string;
  /** The meeting it is about; null when it is about the whole night, or about something this phone does not have. */
  readonly entryId: string | null;
}

/** What the coordinator asked and nobody answered yet: of the returned log, and of late notes returned one by one. */
export function openQuestions(
  status: ShiftStatus,
  reviews: readonly RecordOf<ReviewBody>[],
  entries: readonly EncounterVersions[],
): readonly Question[] {
  const entryOf = (aboutId: string | null): string | null =>
    entries.find((entry) => entry.versions.some((version) => version.id === aboutId))?.id ?? null;
  const ofLog = latest(reviews.filter((one) => one.body.noteId === null));
  const noteIds = new Set(reviews.flatMap((one) => one.body.noteId ?? []));
  const ofNotes = [...noteIds].flatMap(
    (noteId) => latest(reviews.filter((one) => one.body.noteId === noteId)) ?? [],
  );
  const asking = [...(status === 'returned' && ofLog ? [ofLog] : []), ...ofNotes].filter(
    (one) => one.body.decision === 'return',
  );
  return asking.flatMap((review) =>
    review.body.comments.map((comment, index) => ({
      id: `${review.id} ${index}`,
      text: comment.text,
      askedBy: review.createdBy,
      entryId: entryOf(comment.aboutId ?? review.body.noteId),
    })),
  );
}
