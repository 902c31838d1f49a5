import { describe, expect, it } from 'vitest';
import { referralStatuses } from '../codes/referral-codes.ts';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import type { Change } from '../kernel/operation.ts';
import { advanceReferral, completeFromStreet } from './advance-referral.ts';
import { createReferral } from './create-referral.ts';
import { allowedMoves, type ReferralStatus, referralHistory, referralStatus } from './referral-status.ts';
import { tellableReasons } from './tell-with-referral.ts';

const ctx = aContext();
const sending = {
  personId: anId(0x50),
  toServiceId: anId(0x60),
  teamId: ids.team,
  reasonCodes: ['id' as const],
};

function sent() {
  const changes = [{ change: must(createReferral({ ...sending, urgency: '24h' }, ctx)), ctx }];
  const transitions = () => ofKind(accepted(changes), 'referral_transition');
  const [referral] = ofKind(accepted(changes), 'referral');
  if (!referral) throw new Error('No referral.');
  return { referral, transitions, keep: (change: Change) => changes.push({ change, ctx }) };
}

describe('createReferral', () => {
  it('sends it and answers by when to ask', () => {
    const { referral, transitions } = sent();
    expect(referral).toMatchObject({
      subjectId: sending.personId,
      body: { dueOn: '2026-11-22', mode: 'self_info' },
    });
    expect(referralStatus(transitions())).toBe('requested');
  });

  it('needs a reason', () => {
    const result = createReferral({ ...sending, reasonCodes: [] }, ctx);
    expect(result).toMatchObject({ error: { type: 'reason-needed', field: 'reasonCodes' } });
  });
});

describe('what is told along with a referral', () => {
  it('leaves out reasons that tell of papers, violence, or of health without health', () => {
    const reasons = ['shower', 'permit', 'violence', 'wound'] as const;
    expect(tellableReasons([...reasons], ['code_only'])).toEqual(['shower']);
    expect(tellableReasons([...reasons], ['health_brief'])).toEqual(['shower', 'wound']);
  });

  it('is nothing where no part is chosen, and needs a yes that covers each', () => {
    const lines = [{ bundle: 'code_only' as const, words: 'Codice K7' }];
    const tell = { events: [], lines, toOrgId: anId(0x70), ground: 'consent' as const, reason: '' };
    expect(must(createReferral({ ...sending, tell: { ...tell, bundles: [] } }, ctx)).intents).toHaveLength(2);
    const error = { type: 'consent-missing', field: 'bundles' };
    expect(createReferral({ ...sending, tell: { ...tell, bundles: ['code_only'] } }, ctx)).toMatchObject({
      error,
    });
  });
});

describe('T11: how a referral goes well', () => {
  it('never goes from requested to completed directly', () => {
    const { referral, transitions } = sent();
    const result = advanceReferral(
      { referral, transitions: transitions(), to: 'completed', outcomeConfirmedBy: 'partner' },
      ctx,
    );
    expect(result).toMatchObject({
      error: { type: 'move-not-allowed', field: 'to', detail: 'requested -> completed' },
    });
  });

  it('needs somebody who says so', () => {
    const { referral, transitions, keep } = sent();
    for (const to of ['accepted', 'in-progress'] as const) {
      keep(must(advanceReferral({ referral, transitions: transitions(), to }, ctx)));
    }
    const completed = {
      referral,
      transitions: transitions(),
      to: 'completed' as const,
      outcome: 'documents_obtained' as const,
    };
    for (const outcomeConfirmedBy of [null, 'none'] as const) {
      const error = { type: 'confirmation-needed', field: 'outcomeConfirmedBy' };
      expect(advanceReferral({ ...completed, outcomeConfirmedBy }, ctx)).toEqual({ ok: false, error });
    }
    keep(must(advanceReferral({ ...completed, outcomeConfirmedBy: 'person' }, ctx)));
    expect(referralStatus(transitions())).toBe('completed');
  });

  it('with one tap in the street writes every step, all with one time', () => {
    const { referral, transitions, keep } = sent();
    const tap = { referral, transitions: transitions(), outcomeConfirmedBy: 'operator_seen' as const };
    const change = must(completeFromStreet({ ...tap, outcome: 'access_granted' }, ctx));
    keep(change);
    expect(referralHistory(transitions()).map((one) => one.body.to)).toEqual([
      'requested',
      'accepted',
      'in-progress',
      'completed',
    ]);
    expect(new Set(change.intents.map((one) => one.recordedAt)).size).toBe(1);
    expect(completeFromStreet({ ...tap, transitions: transitions() }, ctx)).toMatchObject({
      error: { type: 'move-not-allowed' },
    });
  });

  it('with one tap still needs somebody who says so', () => {
    const { referral, transitions } = sent();
    expect(completeFromStreet({ referral, transitions: transitions() }, ctx)).toMatchObject({
      error: { type: 'confirmation-needed' },
    });
  });
});

describe('other moves', () => {
  it('a refusal by the service says which', () => {
    const { referral, transitions } = sent();
    const rejected = { referral, transitions: transitions(), to: 'rejected' as const };
    expect(advanceReferral(rejected, ctx)).toMatchObject({
      error: { type: 'outcome-needed', field: 'outcome' },
    });
    expect(advanceReferral({ ...rejected, outcome: 'not_eligible' }, ctx).ok).toBe(true);
  });

  it.each(referralStatuses.codes.map((from) => [from]))(
    'from %s only what the table allows',
    (from: ReferralStatus) => {
      const { referral, transitions } = sent();
      const [first] = transitions();
      const here = from === 'draft' ? [] : [{ ...first!, body: { ...first!.body, to: from } }];
      const reached = referralStatuses.codes.filter(
        (to) =>
          advanceReferral(
            { referral, transitions: here, to, outcome: 'refused', outcomeConfirmedBy: 'person' },
            ctx,
          ).ok,
      );
      expect(reached).toEqual(referralStatuses.codes.filter((to) => allowedMoves[from].includes(to)));
    },
  );

  it('of two steps from the same status the one the centre took first counts', () => {
    const { referral, transitions } = sent();
    const step = (to: 'accepted' | 'rejected', firstId: number) => {
      const other = aContext({ firstId });
      const input = { referral, transitions: transitions(), to, outcome: 'not_eligible' as const };
      return ofKind(
        accepted([{ change: must(advanceReferral(input, other)), ctx: other }]),
        'referral_transition',
      )[0]!;
    };
    const both = [
      ...transitions(),
      { ...step('rejected', 0x2000), v: 2 ** 33 },
      { ...step('accepted', 0x3000), v: 2 ** 34 },
    ];
    expect(referralStatus(both)).toBe('rejected');
    const mineNotSent = [
      ...transitions(),
      { ...step('rejected', 0x2000), v: 0 },
      { ...step('accepted', 0x3000), v: 2 ** 34 },
    ];
    expect(referralStatus(mineNotSent)).toBe('accepted');
  });
});
