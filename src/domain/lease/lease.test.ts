import { expect, it } from 'vitest';
import { type LeaseMarks, leaseLeft, leaseMarks, leaseMs } from './lease.ts';

const contactAt = '2026-11-21T20:00:00.000Z';
const after = (hours: number): string => new Date(Date.parse(contactAt) + hours * 3_600_000).toISOString();
const at = (hours: number, kept: LeaseMarks | null = null, contact: string | null = contactAt) =>
  leaseMarks(kept, { now: after(hours), contactAt: contact, signedInAt: after(-48) });
const left = (marks: LeaseMarks) => leaseLeft(marks, { signedInAt: after(-48) }) / 3_600_000;

it('lasts twelve hours from the last contact, and not a minute more', () => {
  expect(leaseMs).toBe(12 * 3_600_000);
  expect(left(at(0))).toBe(12);
  expect(left(at(11.5))).toBe(0.5);
  expect(left(at(12))).toBe(0);
  expect(left(at(400))).toBe(0);
});

it('fault 23: is not made longer by turning the clock back, nor made over by a clock that was wrong before the contact', () => {
  const late = at(11);
  expect(left(at(1, late))).toBe(1);
  expect(left(at(-300, late))).toBe(1);
  expect(left(at(12, at(1, late)))).toBe(0);
  expect(left(at(2, at(12, late)))).toBe(0);
  // Three days ahead; then a contact tells the true time.
  const ahead = at(72);
  expect(left(ahead)).toBe(0);
  const told = after(1);
  expect(left(leaseMarks(ahead, { now: told, contactAt: told, signedInAt: after(-48) }))).toBe(12);
});

it('begins with the sign-in where there was no contact yet, and again with a code, until the next contact', () => {
  expect(left(leaseMarks(null, { now: after(-40), contactAt: null, signedInAt: after(-48) }))).toBe(4);
  const over = at(20);
  const extended = { ...over, extendedAt: over.seen };
  expect(left(extended)).toBe(12);
  expect(left(at(31, extended))).toBe(1);
  expect(left(at(33, extended))).toBe(0);
});
