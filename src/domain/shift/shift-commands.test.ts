import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { newDraft } from '../kernel/draft-ids.ts';
import { arriveAtStop } from './arrive-at-stop.ts';
import { closeShift } from './close-shift.ts';
import { joinShift } from './join-shift.ts';
import { leaveShift } from './leave-shift.ts';
import { shiftStatus } from './shift-status.ts';
import { startShift } from './start-shift.ts';
import { submitShift } from './submit-shift.ts';

const night = { teamId: ids.team, kind: 'street_night' as const, crewIds: [ids.bruno] };

function openShift() {
  const ctx = aContext();
  const change = must(startShift(night, ctx));
  const records = accepted([{ change, ctx }]);
  const [shift] = ofKind(records, 'shift');
  if (!shift) throw new Error('No shift.');
  return { ctx, change, shift, events: ofKind(records, 'shift_event') };
}

describe('starting a shift', () => {
  it('opens the shift of the night and joins it', () => {
    const { shift, events } = openShift();
    expect(shift.body).toMatchObject({
      serviceNight: '2026-11-21',
      period: 'night',
      crewIds: [ids.anna, ids.bruno],
    });
    expect(events.map((one) => one.body.event)).toEqual(['joined']);
    expect(shiftStatus(events, [])).toBe('open');
  });

  it('gives one shift to two phones that start it offline', () => {
    const anna = must(startShift(night, aContext()));
    const bruno = must(
      startShift({ ...night, crewIds: [ids.anna] }, aContext({ operatorId: ids.bruno, firstId: 0x2000 })),
    );
    expect(anna.intents[0]?.recordId).toBe(bruno.intents[0]?.recordId);
    expect(anna.intents[1]?.recordId).not.toBe(bruno.intents[1]?.recordId);
  });

  it('takes the night from the corrected clock', () => {
    const twoDaysAhead = aContext({ now: '2026-11-23T21:00:00.000Z', clockOffsetMs: -2 * 86_400_000 });
    expect(must(startShift(night, twoDaysAhead)).intents[0]).toMatchObject({
      body: { serviceNight: '2026-11-21' },
    });
  });

  it('keeps the night and the crew of a planned shift and adds who is not named yet', () => {
    const { shift } = openShift();
    const afterMidnight = aContext({ now: '2026-11-22T11:30:00.000Z', operatorId: ids.carla });
    const [patch, joined] = must(startShift({ ...night, planned: shift }, afterMidnight)).intents;
    expect(patch).toMatchObject({
      action: 'patch',
      recordId: shift.id,
      patch: { crewIds: { add: [ids.carla], remove: [] } },
    });
    expect(joined).toMatchObject({ kind: 'shift_event', subjectId: shift.id });
  });

  it('asks for a crew of two in the street, or for a reason', () => {
    const alone = { ...night, crewIds: [] };
    expect(startShift(alone, aContext())).toEqual({
      ok: false,
      error: { type: 'crew-of-two-needed', field: 'crewIds' },
    });
    const change = must(
      startShift({ ...alone, overrideReason: 'Collega malata, avvisata la coordinatrice' }, aContext()),
    );
    expect(change.intents[1]).toMatchObject({ body: { note: 'Collega malata, avvisata la coordinatrice' } });
    expect(startShift({ ...alone, kind: 'hub' }, aContext()).ok).toBe(true);
  });

  it('saves once when the same draft is concluded twice', () => {
    const ctx = aContext();
    const draft = newDraft(ctx.newId);
    expect(must(startShift({ ...night, draft }, ctx))).toEqual(must(startShift({ ...night, draft }, ctx)));
  });
});

describe('a day shift', () => {
  it('belongs to its date before and after noon', () => {
    const day = { ...night, kind: 'education_day' as const };
    const morning = must(startShift(day, aContext({ now: '2026-11-21T08:00:00.000Z' })));
    const afternoon = must(startShift(day, aContext({ now: '2026-11-21T14:00:00.000Z' })));
    expect(morning.intents[0]).toMatchObject({ body: { serviceNight: '2026-11-21', period: 'day' } });
    expect(afternoon.intents[0]?.recordId).toBe(morning.intents[0]?.recordId);
  });
});

describe('during and after a shift', () => {
  it('joins, arrives and leaves', () => {
    const { shift } = openShift();
    const ctx = aContext({ operatorId: ids.bruno });
    expect(must(joinShift({ shift }, ctx)).intents[0]).toMatchObject({
      body: { event: 'joined', operatorId: ids.bruno },
    });
    const arrived = must(arriveAtStop({ shift, placeId: ids.place }, ctx)).intents[0];
    expect(arrived).toMatchObject({ body: { event: 'arrived', placeId: ids.place } });
    expect(must(leaveShift({ shift }, ctx)).intents[0]).toMatchObject({ body: { event: 'left' } });
  });

  it('does not arrive in the future', () => {
    const { shift } = openShift();
    const result = arriveAtStop(
      { shift, placeId: ids.place, observedAt: '2026-11-21T21:01:00.000Z' },
      aContext(),
    );
    expect(result).toEqual({ ok: false, error: { type: 'in-the-future', field: 'observedAt' } });
  });

  it('closes only what this worker joined', () => {
    const { shift, events, ctx } = openShift();
    expect(
      must(closeShift({ shift, events, noteCount: 3, note: ' Notte calma ' }, ctx)).intents[0],
    ).toMatchObject({
      body: { event: 'closed', noteCount: 3, note: 'Notte calma' },
    });
    const stranger = aContext({ operatorId: ids.carla });
    expect(closeShift({ shift, events, noteCount: 0 }, stranger)).toMatchObject({
      error: { type: 'not-joined' },
    });
    expect(closeShift({ shift, events, noteCount: -1 }, ctx)).toMatchObject({
      error: { type: 'invalid', field: 'noteCount' },
    });
  });

  it('does not close while a word is owed: the same tap says it, before the closing', () => {
    const { shift, events } = openShift();
    const night = { shift, events, noteCount: 0 };
    const at = (now: string) => aContext({ now, firstId: 0x8000 });
    expect(closeShift(night, at('2026-11-21T21:29:00.000Z')).ok).toBe(true);
    const late = at('2026-11-21T21:31:00.000Z');
    expect(closeShift(night, late)).toEqual({
      ok: false,
      error: { type: 'check-in-open', field: 'allWell' },
    });
    const { intents } = must(closeShift({ ...night, allWell: true }, late));
    expect(intents).toMatchObject([
      { kind: 'check_in', body: { shiftId: shift.id, operatorId: ids.anna, minutes: 30 } },
      { kind: 'shift_event', body: { event: 'closed' } },
    ]);
    // Where nothing is owed, nobody is made to say it.
    expect(
      must(closeShift({ ...night, allWell: true }, at('2026-11-21T21:10:00.000Z'))).intents,
    ).toHaveLength(1);
    // An emergency asks more often.
    const cold = { ...night, climate: { checkInMinutes: 10 } };
    expect(closeShift(cold, at('2026-11-21T21:11:00.000Z'))).toMatchObject({
      error: { type: 'check-in-open' },
    });
  });

  it('submits once closed, not twice, and again after a return', () => {
    const { shift, change, ctx } = openShift();
    const steps = [{ change, ctx }];
    const events = () => ofKind(accepted(steps), 'shift_event');
    expect(submitShift({ shift, events: events(), reviews: [] }, ctx)).toMatchObject({
      error: { type: 'not-closed' },
    });
    steps.push({ change: must(closeShift({ shift, events: events(), noteCount: 0 }, ctx)), ctx });
    steps.push({ change: must(submitShift({ shift, events: events(), reviews: [] }, ctx)), ctx });
    expect(submitShift({ shift, events: events(), reviews: [] }, ctx)).toMatchObject({
      error: { type: 'already-submitted' },
    });
    const decision = (kind: 'approve' | 'return') => ({
      ...shift,
      id: anId(0x900),
      kind: 'review',
      v: 2 ** 32 + 100,
      body: { shiftId: shift.id, noteId: null, decision: kind, comments: [] },
    });
    expect(submitShift({ shift, events: events(), reviews: [decision('return')] }, ctx).ok).toBe(true);
    const approved = submitShift({ shift, events: events(), reviews: [decision('approve')] }, ctx);
    expect(approved).toMatchObject({ error: { type: 'already-approved' } });
  });
});

describe('T18: somebody under 18', () => {
  const minors = { minorIds: [ids.bruno] };
  const start = { teamId: ids.team, crewIds: [ids.bruno], ...minors };

  it('is taken out by nobody at night, planned or not, and by day they may come', () => {
    const atNight = { type: 'minor-at-night', field: 'crewIds', detail: ids.bruno };
    expect(startShift({ ...start, kind: 'street_night' }, aContext())).toEqual({ ok: false, error: atNight });
    expect(startShift({ ...start, kind: 'health', period: 'night' }, aContext())).toMatchObject({
      ok: false,
    });
    expect(startShift({ ...start, kind: 'street_day' }, aContext()).ok).toBe(true);
    const { shift } = openShift();
    expect(startShift({ ...start, kind: 'street_day', planned: shift }, aContext())).toEqual({
      ok: false,
      error: atNight,
    });
  });
});

it('an outing that begins unplanned says so often that it is well as its team does', () => {
  const often = { teamId: ids.team, kind: 'street_night', crewIds: [ids.bruno], checkInMinutes: 15 } as const;
  expect(must(startShift(often, aContext())).intents[0]).toMatchObject({ body: { checkInMinutes: 15 } });
});
