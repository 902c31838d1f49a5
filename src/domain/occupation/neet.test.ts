import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, must, ofKind } from '../kernel/context-for-tests.ts';
import { type AskOccupation, askOccupation } from './ask-occupation.ts';
import { neetStatus } from './neet.ts';

const personId = anId(0x30);
const today = '2026-11-21';

/** What is stored after somebody said it, at noon of 21 November. */
function said(answers: Omit<AskOccupation, 'personId'>) {
  const ctx = aContext({ now: '2026-11-21T11:00:00.000Z' });
  const change = must(askOccupation({ personId, ...answers }, ctx));
  const [record] = ofKind(accepted([{ change, ctx }]), 'occupation');
  if (!record) throw new Error('Nothing was written.');
  return record.body;
}

describe('T20: NEET is computed, and unknown stays unknown', () => {
  const ended = (studyEndedOn: string) => said({ work: 'unemployed', study: 'ended', studyEndedOn });

  it('22 years old, without work, course ended five weeks ago: NEET; three weeks ago: not', () => {
    expect(neetStatus('18-24', ended('2026-10-17'), today)).toBe('neet');
    expect(neetStatus('18-24', ended('2026-10-31'), today)).toBe('not_neet');
    expect(neetStatus('18-24', ended('2026-10-24'), today)).toBe('not_neet');
    expect(neetStatus('18-24', ended('2026-10-23'), today)).toBe('neet');
  });

  it('30 years old: not NEET, whatever they do', () => {
    expect(neetStatus('30-44', ended('2026-10-17'), today)).toBe('not_neet');
    expect(neetStatus('30-44', null, today)).toBe('not_neet');
  });

  it('education unknown: unknown, unless work rules it out', () => {
    expect(neetStatus('18-24', said({ work: 'unemployed' }), today)).toBe('unknown');
    expect(neetStatus('18-24', said({ work: 'employed' }), today)).toBe('not_neet');
    expect(neetStatus('18-24', said({ study: 'now' }), today)).toBe('not_neet');
    expect(neetStatus('18-24', said({ study: 'never' }), today)).toBe('unknown');
    expect(neetStatus('18-24', said({ work: 'unemployed', study: 'ended' }), today)).toBe('unknown');
  });

  it('14 or 15 years old: only who says that they are fifteen; age unknown: unknown', () => {
    const idle = { work: 'inactive', study: 'never' } as const;
    expect(neetStatus('14-15', said(idle), today)).toBe('unknown');
    expect(neetStatus('14-15', said({ ...idle, atLeastFifteen: true }), today)).toBe('neet');
    expect(neetStatus('14-15', said({ ...idle, atLeastFifteen: false }), today)).toBe('not_neet');
    expect(neetStatus('unknown', said(idle), today)).toBe('unknown');
    expect(neetStatus('0-13', said(idle), today)).toBe('not_neet');
  });

  it('holds for 90 days', () => {
    const idle = said({ work: 'unemployed', study: 'never' });
    expect(neetStatus('18-24', idle, '2027-02-19')).toBe('neet');
    expect(neetStatus('18-24', idle, '2027-02-20')).toBe('unknown');
    expect(neetStatus('18-24', null, today)).toBe('unknown');
  });
});

it('refuses an answer that says nothing, and an end that has not come', () => {
  const ctx = aContext({ now: '2026-11-21T11:00:00.000Z' });
  const refusal = (input: AskOccupation) => {
    const result = askOccupation(input, ctx);
    return result.ok ? null : result.error.type;
  };
  expect(refusal({ personId })).toBe('nothing-said');
  expect(refusal({ personId, study: 'ended', studyEndedOn: '2026-11-22' })).toBe('study-end-in-the-future');
});
