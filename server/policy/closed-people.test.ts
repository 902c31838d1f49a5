import { expect, it } from 'vitest';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { closedScopes, isClosed, isClosedPerson } from './closed-people.ts';

const org = 'a0000000-0000-4000-8000-000000000001';
const aRecord = (kind: string, id: string, body: object = {}, more: Partial<AnyRecord> = {}) =>
  ({ id, kind, orgId: org, subjectId: null, scopes: [], body, ...more }) as unknown as AnyRecord;
const closed = aRecord('person', 'closed', {}, { scopes: [`person/org:${org}`] });
const open = aRecord('person', 'open', {}, { scopes: [`area:${org}:centro`, `org:${org}`] });
const referral = aRecord('referral', 'referral', { personId: 'closed' });
const known = new Map([closed, open, referral].map((one) => [one.id, one]));
const facts = { record: (id: string) => known.get(id) };

it('is who only the coordination sees, by their own wish', () => {
  expect(isClosedPerson(closed)).toBe(true);
  expect(isClosedPerson(open)).toBe(false);
  // Somebody in no area whom only their author and the coordination see is not closed.
  expect(isClosedPerson({ ...open, scopes: [`operator:x`, `org:${org}`] })).toBe(false);
});

it('takes along whatever names them: facts, meetings, steps of a referral, and what another body reads', () => {
  const about = (kind: string, personId: string) => isClosed(aRecord(kind, 'one', { personId }), facts);
  for (const kind of ['task', 'person_fact', 'disclosure', 'shared_story', 'referral'])
    expect([about(kind, 'closed'), about(kind, 'open')], kind).toEqual([true, false]);
  const met = (...ids: string[]) =>
    isClosed(aRecord('encounter', 'one', { participants: ids.map((personId) => ({ personId })) }), facts);
  expect([met('open', 'closed'), met('open')]).toEqual([true, false]);
  const step = aRecord('referral_transition', 'step', { referralId: 'referral' }, { subjectId: 'referral' });
  expect(isClosed(step, facts)).toBe(true);
});

it('leaves the request and the decision to whoever took the request', () => {
  for (const kind of ['erasure_request', 'erasure_decision'])
    expect(isClosed(aRecord(kind, 'one', { personId: 'closed' }), facts)).toBe(false);
});

it('keeps what lies behind a door behind it', () => {
  expect(closedScopes(aRecord('shift', 'one'), `org:${org}`)).toEqual([`org:${org}`]);
  expect(closedScopes(aRecord('person_identity', 'one'), `org:${org}`).join()).toContain('identity');
});
