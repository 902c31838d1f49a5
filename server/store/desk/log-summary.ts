import type { ShiftLogSummary } from '../../../src/contract/shift-log.ts';
import { crewOf } from '../../../src/domain/shift/crew.ts';
import { shiftStatus } from '../../../src/domain/shift/shift-status.ts';
import type { CrewPhone } from './crew-phones.ts';
import type { LogFacts, Note } from './log-facts.ts';

/** One line of the desk's list, worked out from what was appended: nothing about a log is stored. */
export function summaryOf(
  facts: LogFacts,
  operatorId: string,
  phones: readonly CrewPhone[],
): ShiftLogSummary {
  const { shift, events, reviews, marks, notes } = facts;
  const submissions = events.filter((event) => event.body.event === 'submitted');
  return {
    shiftId: shift.id,
    teamId: shift.body.teamId,
    teamName: facts.teamName,
    serviceNight: shift.body.serviceNight,
    kind: shift.body.kind,
    status: shiftStatus(events, reviews, marks),
    submittedAt: submissions.at(-1)?.at ?? null,
    encounters: standing(notes.filter((note) => note.kind === 'encounter')).length,
    referrals: notes.filter((note) => note.kind === 'referral').length,
    lateNotes: lateNotes(facts).length,
    phones: [...phones],
    unheardCrewIds: unheard(facts),
    inCrew: crewOf(shift, events).includes(operatorId),
  };
}

/** Named for the shift by whoever started it, and not joined from any phone yet. */
function unheard({ shift, events }: LogFacts): string[] {
  const heard = new Set(events.map((event) => event.body.operatorId));
  return shift.body.crewIds.filter((id) => !heard.has(id));
}

/** Originals that were not withdrawn; a correction is no second meeting. */
function standing(encounters: readonly Note[]): readonly Note[] {
  const withdrawn = new Set(encounters.filter((note) => note.withdrawn).map((note) => note.correctsId));
  return encounters.filter((note) => note.correctsId === null && !withdrawn.has(note.id));
}

/**
 * Notes that came after the log was first handed over, and that nobody has approved by themselves. Not late is what its
 * own phone handed over again afterwards: the answer to a return.
 */
export function lateNotes({ events, reviews, notes }: LogFacts): readonly Note[] {
  const submissions = events.filter((event) => event.body.event === 'submitted');
  const first = submissions.reduce((v, event) => Math.min(v, event.v), Number.POSITIVE_INFINITY);
  const approved = new Set(
    reviews.filter((review) => review.body.decision === 'approve').map((review) => review.body.noteId),
  );
  const handedOverAgain = (note: Note) =>
    submissions.some(
      (event) => event.deviceId !== null && event.deviceId === note.deviceId && event.v > note.firstV,
    );
  return notes.filter((note) => note.firstV > first && !approved.has(note.id) && !handedOverAgain(note));
}

/** Waiting for a coordinator: handed over and not yet decided, or decided with notes that came later. */
export const isToReview = (summary: Pick<ShiftLogSummary, 'status' | 'lateNotes'>): boolean =>
  summary.status === 'submitted' || summary.status === 'in_review' || summary.lateNotes > 0;
