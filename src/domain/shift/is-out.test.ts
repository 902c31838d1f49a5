import { describe, expect, it } from 'vitest';
import { aContext, accepted, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { closeShift } from './close-shift.ts';
import { isOut, nightsOf } from './is-out.ts';
import { startShift } from './start-shift.ts';

function aNight() {
  const ctx = aContext();
  const change = must(startShift({ teamId: ids.team, kind: 'street_night', crewIds: [ids.bruno] }, ctx));
  const records = accepted([{ change, ctx }]);
  const [shift] = ofKind(records, 'shift');
  if (!shift) throw new Error('No shift.');
  return { ctx, change, shift, events: ofKind(records, 'shift_event'), now: ctx.now };
}
const daysLater = (now: string, days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();

describe('being out', () => {
  it('begins with joining, for who joined', () => {
    const { shift, events, now } = aNight();
    expect(isOut(ids.anna, shift, events, { now, partial: false })).toBe(true);
    expect(isOut(ids.bruno, shift, events, { now, partial: false })).toBe(false);
  });

  it('ends with closing', () => {
    const { shift, change, ctx, now } = aNight();
    const closed = must(
      closeShift({ shift, events: ofKind(accepted([{ change, ctx }]), 'shift_event'), noteCount: 0 }, ctx),
    );
    const both = accepted([
      { change, ctx },
      { change: closed, ctx },
    ]);
    expect(isOut(ids.anna, shift, ofKind(both, 'shift_event'), { now, partial: false })).toBe(false);
  });

  it('goes on into the next day when nobody closed it', () => {
    const { shift, events, now } = aNight();
    expect(isOut(ids.anna, shift, events, { now: daysLater(now, 4), partial: false })).toBe(true);
  });

  it('is not read into an old night whose closing may still be on its way', () => {
    const { shift, events, now } = aNight();
    expect(isOut(ids.anna, shift, events, { now, partial: true })).toBe(true);
    expect(isOut(ids.anna, shift, events, { now: daysLater(now, 4), partial: true })).toBe(false);
  });

  it('knows that after midnight tonight has two dates', () => {
    expect(nightsOf('2026-11-22T01:00:00.000Z')).toEqual(['2026-11-21', '2026-11-22']);
    expect(nightsOf('2026-11-21T20:00:00.000Z')).toEqual(['2026-11-21']);
  });
});
