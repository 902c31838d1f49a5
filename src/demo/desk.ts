import { recordEncounter } from '../domain/encounter/record-encounter.ts';
import { reviewNote } from '../domain/review/review-note.ts';
import { type ReviewShift, reviewShift } from '../domain/review/review-shift.ts';
import { submitShift } from '../domain/shift/submit-shift.ts';
import type { Chronicle } from './chronicle.ts';
import type { OperatorKey } from './operators.ts';
import { type OrganisationKey, teams } from './organisations.ts';
import type { Outing } from './outing.ts';

/** Nights that wait before a coordinator answers: the last ones are still to be reviewed. */
const daysToReview = 3;

/** Days on which something is still to happen: nights ago, and what. */
export type Agenda = Map<number, (() => void)[]>;

export function note(agenda: Agenda, ago: number, happens: () => void): void {
  agenda.set(ago, [...(agenda.get(ago) ?? []), happens]);
}

/** What makes an outing's review special. */
export type ReviewTale =
  | 'approved'
  | 'returned'
  | 'returned-then-approved'
  | 'late-note'
  | 'late-note-answered';

/** Puts the review of an outing, and what follows from it, on the agenda. */
export function plan(outing: Outing, tale: ReviewTale, agenda: Agenda, chronicle: Chronicle): void {
  const day = outing.ago - daysToReview;
  const reviewer = reviewerOf(outing, chronicle);
  const decide = (later: number, decision: ReviewShift['decision']) =>
    note(agenda, day - later, () => answer(outing, reviewer, day - later, decision, chronicle));
  const isReturned = tale === 'returned' || tale === 'returned-then-approved';
  decide(0, isReturned ? 'return' : 'approve');
  if (tale === 'returned-then-approved') {
    note(agenda, day - 1, () => submitAgain(outing, day - 1, chronicle));
    decide(2, 'approve');
  }
  if (tale === 'late-note' || tale === 'late-note-answered') {
    note(agenda, day - 1, () => writeLate(outing, day - 1, chronicle));
  }
  if (tale === 'late-note-answered') {
    note(agenda, day - 2, () => answerLate(outing, reviewer, day - 2, chronicle));
  }
}

const coordinators: Partial<Record<OrganisationKey, readonly OperatorKey[]>> = {
  ponte: ['lucia', 'lucia', 'paolo'],
  lanterna: ['rosanna'],
  strada: ['franco'],
};

/** A coordinator of the team's own organisation who was not out with it (T19). */
function reviewerOf(outing: Outing, { chance }: Chronicle): OperatorKey {
  const possible = coordinators[teams[outing.team].org] ?? [];
  return chance.pick(possible.filter((one) => !outing.crew.includes(one)));
}

function historyOf(
  { shift }: Outing,
  chronicle: Chronicle,
): Pick<ReviewShift, 'shift' | 'events' | 'reviews'> {
  const events = chronicle.of('shift_event').filter((one) => one.body.shiftId === shift.id);
  const reviews = chronicle.of('review').filter((one) => one.body.shiftId === shift.id);
  return { shift, events, reviews };
}

function answer(
  outing: Outing,
  reviewer: OperatorKey,
  day: number,
  decision: ReviewShift['decision'],
  chronicle: Chronicle,
): void {
  const ctx = chronicle.as(reviewer, chronicle.at(day, -2));
  const comments = decision === 'return' ? commentsOn(outing, chronicle) : [];
  chronicle.commit(reviewShift({ ...historyOf(outing, chronicle), decision, comments }, ctx), ctx);
}

function commentsOn({ shift }: Outing, chronicle: Chronicle): NonNullable<ReviewShift['comments']> {
  const written = chronicle.of('encounter').filter((one) => one.body.shiftId === shift.id);
  const about = written.find((one) => one.body.bedRequest !== null) ?? written[0];
  return [
    {
      text: 'Qui manca chi ha risposto al telefono del dormitorio: potete aggiungerlo?',
      aboutId: about?.id ?? null,
    },
    {
      text: 'Bel lavoro in stazione. Controllate il numero delle coperte, mi sembrano poche.',
      aboutId: null,
    },
  ];
}

function submitAgain(outing: Outing, day: number, chronicle: Chronicle): void {
  const ctx = chronicle.as(outing.crew[0] as OperatorKey, chronicle.at(day, 7));
  const again = {
    ...historyOf(outing, chronicle),
    note: 'Aggiunto chi ha risposto; le coperte erano giuste.',
  };
  chronicle.commit(submitShift(again, ctx), ctx);
}

/** A note that stayed in a pocket, and reached the centre when the log was approved already. */
function writeLate(outing: Outing, day: number, chronicle: Chronicle): void {
  const ctx = chronicle.as(outing.crew[1] as OperatorKey, chronicle.at(day, 7));
  const team = teams[outing.team];
  const input = {
    shift: outing.shift,
    shiftEvents: historyOf(outing, chronicle).events,
    placeId: chronicle.id('place', team.route[0]),
    kind: 'street' as const,
    observedAt: chronicle.at(outing.ago, team.starts + 1),
    anonymousCounts: [{ gender: 'M' as const, ageBand: 'unknown' as const, n: 2 }],
    items: [{ code: 'blanket' as const, qty: 2 }],
    note: 'Dimenticati quella notte: due uomini arrivati col treno, due coperte.',
  };
  chronicle.commit(recordEncounter(input, ctx), ctx);
}

function answerLate(outing: Outing, reviewer: OperatorKey, day: number, chronicle: Chronicle): void {
  const ctx = chronicle.as(reviewer, chronicle.at(day, -2));
  const { shift, events } = historyOf(outing, chronicle);
  const late = chronicle.of('encounter').filter((one) => one.body.shiftId === shift.id && one.body.lateEntry);
  for (const one of late.slice(-1)) {
    chronicle.commit(reviewNote({ shift, events, note: one, decision: 'approve' }, ctx), ctx);
  }
}
