import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, must, ofKind } from '../kernel/context-for-tests.ts';
import { currentRisks } from './current-risks.ts';
import { endRisk, type RaiseRisk, raiseRisk } from './raise-risk.ts';

const someone = anId(0x30);
const dog: RaiseRisk = {
  personId: someone,
  code: 'dog',
  level: 2,
  for: 'worker',
  expiresOn: '2026-12-20',
};
const ctx = aContext({ now: '2026-11-21T21:00:00.000Z' });

const refusal = (input: RaiseRisk) => {
  const result = raiseRisk(input, ctx);
  return result.ok ? null : result.error;
};

describe('T22: a danger must end by itself', () => {
  it('is refused without a date, with one gone by, and with one that is too far', () => {
    expect(refusal({ ...dog, expiresOn: null })).toEqual({ type: 'expiry-needed', field: 'expiresOn' });
    expect(refusal({ ...dog, expiresOn: '2026-11-20' })).toEqual({ type: 'expiry-past', field: 'expiresOn' });
    expect(refusal({ ...dog, expiresOn: '2027-06-01' })).toMatchObject({
      type: 'expiry-too-far',
      detail: '2027-05-20',
    });
    expect(refusal({ ...dog, expiresOn: '2026-11-21' })).toBeNull();
  });

  it('is shown until its last night, and kept afterwards', () => {
    const flags = ofKind(accepted([{ change: must(raiseRisk(dog, ctx)), ctx }]), 'risk_flag');
    expect(currentRisks(flags, '2026-12-20')).toHaveLength(1);
    expect(currentRisks(flags, '2026-12-21')).toEqual([]);
    expect(flags).toHaveLength(1);
  });

  it('can be said to be over before, and both are kept', () => {
    const change = must(raiseRisk(dog, ctx));
    const [flag] = ofKind(accepted([{ change, ctx }]), 'risk_flag');
    if (!flag) throw new Error('No flag.');
    const later = aContext({ firstId: 0x2000 });
    const over = must(endRisk({ flag, note: 'Il cane non c’è più' }, later));
    const flags = ofKind(
      accepted([
        { change, ctx },
        { change: over, ctx: later },
      ]),
      'risk_flag',
    );
    expect(flags).toHaveLength(2);
    expect(currentRisks(flags, '2026-11-22')).toEqual([]);
  });

  it('shows the gravest first', () => {
    const grave = aContext({ firstId: 0x2000 });
    const flags = ofKind(
      accepted([
        { change: must(raiseRisk(dog, ctx)), ctx },
        { change: must(raiseRisk({ ...dog, code: 'weapon', level: 3 }, grave)), ctx: grave },
      ]),
      'risk_flag',
    );
    expect(currentRisks(flags, '2026-11-22').map((one) => one.body.code)).toEqual(['weapon', 'dog']);
  });
});
