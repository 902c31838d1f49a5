import { describe, expect, it } from 'vitest';
import { recordEncounter } from '../encounter/record-encounter.ts';
import { aContext, accepted, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { closeShift } from '../shift/close-shift.ts';
import { shiftLog } from '../shift/shift-log.ts';
import { shiftStatus } from '../shift/shift-status.ts';
import { startShift } from '../shift/start-shift.ts';
import { submitShift } from '../shift/submit-shift.ts';
import { markLog } from './mark-log.ts';
import { mayReview } from './may-review.ts';
import { reviewNote } from './review-note.ts';
import { reviewShift } from './review-shift.ts';

const carla = aContext({
  operatorId: ids.carla,
  roles: ['coordinator'],
  now: '2026-11-23T09:00:00.000Z',
  firstId: 0x9000,
});

function submittedLog() {
  const at = (now: string, firstId: number) => aContext({ now, firstId });
  const start = at('2026-11-21T19:00:00.000Z', 0x2000);
  const steps = [
    {
      change: must(startShift({ teamId: ids.team, kind: 'street_night', crewIds: [ids.bruno] }, start)),
      ctx: start,
    },
  ];
  const events = () => ofKind(accepted(steps), 'shift_event');
  const [shift] = ofKind(accepted(steps), 'shift');
  if (!shift) throw new Error('No shift.');
  const close = at('2026-11-22T01:00:00.000Z', 0x3000);
  steps.push({
    change: must(closeShift({ shift, events: events(), noteCount: 0, allWell: true }, close)),
    ctx: close,
  });
  const submit = at('2026-11-22T01:05:00.000Z', 0x4000);
  steps.push({ change: must(submitShift({ shift, events: events(), reviews: [] }, submit)), ctx: submit });
  return { shift, steps, events, reviews: () => ofKind(accepted(steps), 'review') };
}

describe('T19: who reviews', () => {
  const log = { crewIds: [ids.anna, ids.bruno], deputyIds: [] as string[], orgId: ids.org };
  const coordinator = { operatorId: ids.carla, roles: ['coordinator'], orgId: ids.org };

  it.each([
    ['a coordinator who was not out', coordinator, log, null],
    ['a coordinator who was in the crew', { ...coordinator, operatorId: ids.anna }, log, 'in-crew'],
    [
      'a deputy in the crew',
      { ...coordinator, operatorId: ids.anna },
      { ...log, deputyIds: [ids.anna] },
      'in-crew',
    ],
    ['a deputy who was not out', { ...coordinator, roles: [] }, { ...log, deputyIds: [ids.carla] }, null],
    ['a colleague', { ...coordinator, roles: ['night_worker'] }, log, 'not-coordinator'],
    ['a coordinator of another body', { ...coordinator, orgId: ids.team }, log, 'other-organisation'],
  ])('%s', (_name, reviewer, of, bar) => {
    expect(mayReview(reviewer, of)).toBe(bar);
  });

  it('a crew member never approves their own shift, named in it or joined with a phone', () => {
    const { shift, events, reviews } = submittedLog();
    const input = { shift, events: events(), reviews: reviews(), decision: 'approve' as const };
    for (const operatorId of [ids.anna, ids.bruno]) {
      const own = aContext({ operatorId, roles: ['coordinator'] });
      expect(reviewShift(input, own)).toEqual({ ok: false, error: { type: 'in-crew' } });
    }
    expect(reviewShift(input, carla).ok).toBe(true);
  });
});

describe('reviewShift', () => {
  it('returns with a comment, and approves after it was submitted again', () => {
    const { shift, steps, events, reviews } = submittedLog();
    const input = () => ({ shift, events: events(), reviews: reviews() });
    expect(reviewShift({ ...input(), decision: 'return' }, carla)).toMatchObject({
      error: { type: 'comment-needed' },
    });
    const comments = [{ text: 'Manca il motivo del rifiuto', aboutId: null }];
    steps.push({
      change: must(reviewShift({ ...input(), decision: 'return', comments }, carla)),
      ctx: carla,
    });
    expect(shiftStatus(events(), reviews())).toBe('returned');
    expect(reviewShift({ ...input(), decision: 'approve' }, carla)).toMatchObject({
      error: { type: 'not-submitted' },
    });
    const again = aContext({ now: '2026-11-23T20:00:00.000Z', firstId: 0x7000 });
    steps.push({ change: must(submitShift(input(), again)), ctx: again });
    steps.push({
      change: must(
        reviewShift(
          { ...input(), decision: 'approve' },
          { ...carla, newId: aContext({ firstId: 0xa000 }).newId },
        ),
      ),
      ctx: carla,
    });
    expect(shiftStatus(events(), reviews())).toBe('approved');
  });
});

describe('a note that comes after the approval', () => {
  it('leaves the log approved, waits in it and gets an answer of its own', () => {
    const { shift, steps, events, reviews } = submittedLog();
    steps.push({
      change: must(reviewShift({ shift, events: events(), reviews: reviews(), decision: 'approve' }, carla)),
      ctx: carla,
    });
    const bruno = aContext({ operatorId: ids.bruno, now: '2026-11-21T21:00:00.000Z', firstId: 0xb000 });
    const counts = [{ gender: 'unknown' as const, ageBand: 'unknown' as const, n: 1 }];
    const note = must(
      recordEncounter({ shift, placeId: ids.place, kind: 'street', anonymousCounts: counts }, bruno),
    );
    steps.push({ change: note, ctx: bruno });
    const view = () =>
      shiftLog({
        shift,
        events: events(),
        reviews: reviews(),
        encounters: ofKind(accepted(steps), 'encounter'),
        referrals: [],
      });
    expect(view()).toMatchObject({
      status: 'approved',
      counts: { encounters: 1 },
      lateNotes: [{ decision: 'waiting' }],
    });
    const late = view().lateNotes[0]!.note;
    const input = { shift, events: events(), note: late, decision: 'approve' as const };
    expect(reviewNote(input, { ...bruno, actor: { ...bruno.actor, roles: ['coordinator'] } })).toMatchObject({
      error: { type: 'in-crew' },
    });
    expect(reviewNote({ ...input, shift: { ...shift, id: ids.place } }, carla)).toMatchObject({
      error: { type: 'not-of-this-shift' },
    });
    const answer = must(reviewNote(input, { ...carla, newId: aContext({ firstId: 0xc000 }).newId }));
    steps.push({ change: answer, ctx: carla });
    expect(view()).toMatchObject({ status: 'approved', lateNotes: [{ decision: 'approve' }] });
  });
});

describe('a log that is read, and one that is locked', () => {
  function marked() {
    const log = submittedLog();
    let firstId = 0xb000;
    const later = (roles = ['coordinator']) => {
      firstId += 0x100;
      return { ...carla, ...aContext({ operatorId: ids.carla, roles, now: carla.now, firstId }) };
    };
    const marks = () => ofKind(accepted(log.steps), 'log_mark');
    const input = () => ({ shift: log.shift, events: log.events(), reviews: log.reviews(), marks: marks() });
    const say = (mark: 'in_review' | 'locked') => {
      const ctx = later();
      const made = markLog({ ...input(), mark }, ctx);
      if (made.ok) log.steps.push({ change: made.value, ctx });
      return made.ok ? 'said' : made.error.type;
    };
    const answer = (decision: 'approve' | 'return') => {
      const ctx = later();
      const comments = [{ text: 'Chi era?', aboutId: null }];
      log.steps.push({ change: must(reviewShift({ ...input(), decision, comments }, ctx)), ctx });
    };
    const status = () => shiftStatus(log.events(), log.reviews(), marks());
    return { ...log, input, say, answer, status };
  }

  it('is in review from when somebody says so until the answer, and again only after a new hand-in', () => {
    const { say, status, answer } = marked();
    expect(status()).toBe('submitted');
    expect(say('in_review')).toBe('said');
    expect(status()).toBe('in_review');
    answer('return');
    expect(status()).toBe('returned');
  });

  it('is locked only when approved, for good, and what is corrected afterwards is an amendment beside it', () => {
    const { say, status, answer, steps, shift, input } = marked();
    expect(say('locked')).toBe('not-approved');
    answer('approve');
    const late = aContext({ now: '2026-11-24T09:00:00.000Z', firstId: 0xd000 });
    const counts = [{ gender: 'M' as const, ageBand: 'unknown' as const, n: 1 }];
    const meeting = { shift, placeId: ids.place, kind: 'street' as const, anonymousCounts: counts };
    const told = { ...meeting, observedAt: '2026-11-21T22:00:00.000Z' };
    steps.push({ change: must(recordEncounter(told, late)), ctx: late });
    expect(say('locked')).toBe('said');
    expect(status()).toBe('locked');
    const later = aContext({ now: '2026-11-25T09:00:00.000Z', firstId: 0xe000 });
    steps.push({ change: must(recordEncounter(told, later)), ctx: later });
    const encounters = ofKind(accepted(steps), 'encounter');
    const view = shiftLog({ ...input(), encounters, referrals: [] });
    expect(view.status).toBe('locked');
    expect(view.lateNotes.map((one) => one.afterLock)).toEqual([false, true]);
    expect(submitShift(input(), later)).toMatchObject({ error: { type: 'already-approved' } });
  });

  it('T19: is marked by no one of the crew, nor by somebody who does not review', () => {
    const { input } = marked();
    const mark = 'in_review' as const;
    const coordinating = aContext({ operatorId: ids.anna, roles: ['coordinator'], firstId: 0xf000 });
    expect(markLog({ ...input(), mark }, coordinating)).toMatchObject({ error: { type: 'in-crew' } });
    const colleague = aContext({ operatorId: ids.carla, firstId: 0xf000 });
    expect(markLog({ ...input(), mark }, colleague)).toMatchObject({ error: { type: 'not-coordinator' } });
  });
});
