import { expect, it } from 'vitest';
import { citizenRights } from '../codes/rights-codes.ts';
import { aContext, accepted, anId, must, ofKind } from '../kernel/context-for-tests.ts';
import { type NoteRight, noteRight } from './note-right.ts';
import { isOpen, rightsOf } from './rights-of.ts';

const personId = anId(0x30);

/** One after the other, as the centre took them. */
function stepped(...said: readonly Omit<NoteRight, 'personId'>[]) {
  return ofKind(
    accepted(
      said.map((one, at) => {
        const ctx = aContext({ now: '2026-11-21T11:00:00.000Z', firstId: 0x2000 + at * 16 });
        return { change: must(noteRight({ personId, ...one }, ctx)), ctx };
      }),
    ),
    'right_step',
  );
}
const today = '2026-11-21';

it('lists every right, also those that nobody asked about', () => {
  const list = rightsOf([], today);
  expect(list.map((one) => one.right)).toEqual(citizenRights.codes);
  expect(list.every((one) => one.state === 'unknown' && !isOpen(one))).toBe(true);
});

it('the last word counts, and what is missing is what there is to do', () => {
  const steps = stepped(
    { right: 'residence', state: 'missing', nextStep: 'chiedere la via fittizia' },
    { right: 'health_card', state: 'has', expiresOn: '2027-01-10' },
    { right: 'residence', state: 'under_way', nextStep: ' appuntamento ' },
    { right: 'vote', state: 'not_wanted' },
  );
  const open = rightsOf(steps, today).filter(isOpen);
  expect(open.map((one) => [one.right, one.state, one.step?.body.nextStep])).toEqual([
    ['residence', 'under_way', 'appuntamento'],
  ]);
});

it('what they have expires by itself, on the day after its last', () => {
  const steps = stepped({ right: 'health_card', state: 'has', expiresOn: '2027-01-10' });
  const state = (on: string) => rightsOf(steps, on).find((one) => one.right === 'health_card')?.state;
  expect(state('2027-01-10')).toBe('has');
  expect(state('2027-01-11')).toBe('expired');
});

it('refuses a date that has passed for something they have', () => {
  const said = { personId, right: 'health_card', state: 'has', expiresOn: '2026-11-20' } as const;
  const result = noteRight(said, aContext({ now: '2026-11-21T11:00:00.000Z' }));
  expect(result.ok ? null : result.error.type).toBe('expiry-past');
});
