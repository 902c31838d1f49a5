import { describe, expect, it } from 'vitest';
import { ids } from '../kernel/context-for-tests.ts';
import type { ShiftEventBody } from '../shift/shift-event.ts';
import { checkInMinutes, safetyState, safetyTimer } from './safety-timer.ts';

const street = { kind: 'street_night', checkInMinutes: null } as const;
const at = (time: string) => `2026-11-21T${time}:00.000Z`;
const event = (name: ShiftEventBody['event'], time: string, operatorId = ids.anna) => ({
  at: at(time),
  body: { shiftId: ids.team, event: name, operatorId, placeId: null, noteCount: null, note: null },
});
const well = (time: string, minutes = 30, operatorId = ids.anna) => ({
  at: at(time),
  body: { shiftId: ids.team, operatorId, placeId: null, minutes },
});

describe('how often a crew says that it is well', () => {
  it('every half hour unless the shift says otherwise, and more often in an emergency', () => {
    expect(checkInMinutes(street)).toBe(30);
    expect(checkInMinutes({ ...street, checkInMinutes: 45 })).toBe(45);
    expect(checkInMinutes(street, { checkInMinutes: null })).toBe(20);
    expect(checkInMinutes({ ...street, checkInMinutes: 10 }, { checkInMinutes: 15 })).toBe(10);
  });

  it('nobody is asked at a hub, unless the plan says so', () => {
    expect(checkInMinutes({ kind: 'hub', checkInMinutes: null })).toBeNull();
    expect(checkInMinutes({ kind: 'hub', checkInMinutes: 60 })).toBe(60);
  });
});

describe('when the next word is due', () => {
  it('counts from coming in, then from the last word of anybody in the crew', () => {
    const joined = [event('joined', '18:00'), event('joined', '18:05', ids.bruno)];
    expect(safetyTimer(street, joined, [])?.dueAt).toBe(at('18:35'));
    const said = [well('18:30'), well('18:50', 30, ids.bruno)];
    expect(safetyTimer(street, joined, said)?.dueAt).toBe(at('19:20'));
  });

  it('keeps the shorter promise: one made in an emergency, or an emergency since', () => {
    const joined = [event('joined', '18:00')];
    expect(safetyTimer(street, joined, [well('19:00', 10)])?.dueAt).toBe(at('19:10'));
    expect(safetyTimer(street, joined, [well('19:00')], { checkInMinutes: 15 })?.dueAt).toBe(at('19:15'));
  });

  it('ends when everybody left or closed, and not before', () => {
    const joined = [event('joined', '18:00'), event('joined', '18:05', ids.bruno)];
    expect(safetyTimer(street, [...joined, event('closed', '22:00')], [])).not.toBeNull();
    const home = [...joined, event('closed', '22:00'), event('left', '22:01', ids.bruno)];
    expect(safetyTimer(street, home, [])).toBeNull();
    expect(safetyTimer(street, [], [])).toBeNull();
  });
});

it('is lit in the last five minutes, asks when due, and the coordinator is told after fifteen (W8)', () => {
  const timer = { dueAt: at('19:00') };
  const states = ['18:54', '18:55', '18:59', '19:00', '19:14', '19:15'].map((time) =>
    safetyState(timer, at(time)),
  );
  expect(states).toEqual(['calm', 'soon', 'soon', 'due', 'due', 'overdue']);
});
