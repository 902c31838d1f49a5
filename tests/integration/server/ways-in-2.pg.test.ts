import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteAttempt } from '../../../server/store/attempts.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import { aPhone, aShiftBody, aShiftEventBody, aTown, type Town } from './a-town.ts';

// More ways in, or in the way, that were found by trying.

let town: Town;
beforeAll(async () => {
  town = await aTown('postgres');
});
afterAll(() => town?.close());

type Phone = ReturnType<typeof aPhone>;
const refusedWith = (code: string) => ({ result: 'refused', reason: { code } });
const accepted = { result: 'accepted' };
const nightOf = (ordinal: number, more: object = {}) => {
  const body = aShiftBody(town, { ordinal, ...more });
  return { body, recordId: shiftId(town.ids.tenant, body as Parameters<typeof shiftId>[1]) };
};
const event = (phone: Phone, id: string, what: string) =>
  phone.create('shift_event', aShiftEventBody(id, what, phone.account.operatorId), { subjectId: id });

it('who signs in at the same moment as others from one address waits for nobody', async () => {
  const limit = { about: ['sign-in', 'one address'], free: 5 };
  const at = (ms: number) => ({ ...town.store, now: () => new Date(town.clock.nowMs() + ms) });
  expect(await noteAttempt(at(50), limit)).toBe(0);
  // Came first, and got the row second.
  expect(await noteAttempt(at(0), limit)).toBe(0);
  for (let n = 2; n < limit.free; n += 1) expect(await noteAttempt(at(50), limit)).toBe(0);
  expect(await noteAttempt(at(50), limit)).toBe(1);
  expect(await noteAttempt(at(0), limit)).toBe(1);
  expect(await noteAttempt(at(1100), limit)).toBe(0);
});

it('naming every colleague in the crew and taking them off again keeps no coordinator from reviewing', async () => {
  const [anna, carla] = [aPhone(town, 'anna'), aPhone(town, 'carla')];
  const { body, recordId } = nightOf(2);
  await anna.answers(anna.create('shift', body, { recordId }), event(anna, recordId, 'joined'));
  await anna.answers(event(anna, recordId, 'closed'), event(anna, recordId, 'submitted'));
  const everybody = Object.values(town.ids.operators).filter((id) => id !== town.ids.operators.anna);
  const crew = (change: object) => anna.answer(anna.patch('shift', recordId, { crewIds: change }, {}));
  const review = () =>
    carla.create(
      'review',
      { shiftId: recordId, noteId: null, decision: 'approve', comments: [] },
      { subjectId: recordId },
    );
  expect(await crew({ add: everybody, remove: [] })).toMatchObject(accepted);
  expect(await carla.answer(review())).toMatchObject(refusedWith('reviewer-in-crew'));
  expect(await crew({ add: [], remove: everybody })).toMatchObject(accepted);
  expect(await carla.answer(review())).toMatchObject(accepted);
});

it('who was out stays out of the review, whoever struck them off the crew', async () => {
  const [anna, ilde] = [aPhone(town, 'anna'), aPhone(town, 'ilde')];
  const { ilde: ildeId } = town.ids.operators;
  const { body, recordId } = nightOf(3, { crewIds: [ildeId] });
  await anna.answers(anna.create('shift', body, { recordId }), event(anna, recordId, 'joined'));
  expect(await ilde.answer(ilde.encounter([], { shiftId: recordId }))).toMatchObject(accepted);
  await anna.answers(event(anna, recordId, 'closed'), event(anna, recordId, 'submitted'));
  const off = anna.patch('shift', recordId, { crewIds: { add: [], remove: [ildeId] } }, {});
  expect(await anna.answer(off)).toMatchObject(accepted);
  const review = { shiftId: recordId, noteId: null, decision: 'approve', comments: [] };
  expect(await ilde.answer(ilde.create('review', review, { subjectId: recordId }))).toMatchObject(
    refusedWith('reviewer-in-crew'),
  );
});
