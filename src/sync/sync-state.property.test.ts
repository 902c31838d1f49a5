import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SyncEvent } from './sync-event.ts';
import { brokenInState, brokenInStep } from './sync-invariants.ts';
import { initialState, isBusy, transition } from './sync-state.ts';

const eventArbitrary: fc.Arbitrary<SyncEvent> = fc.oneof(
  fc.constantFrom<SyncEvent>(
    { type: 'local-commit' },
    { type: 'hint' },
    { type: 'online' },
    { type: 'offline' },
    { type: 'visible' },
    { type: 'hidden' },
    { type: 'send-now' },
    { type: 'timer' },
    { type: 'credential-renewed' },
    { type: 'credential-refused' },
    { type: 'batch-answered' },
    { type: 'batch-split' },
    { type: 'nothing-to-push' },
    { type: 'page-kept', more: true },
    { type: 'page-kept', more: false },
    { type: 'restart' },
  ),
  fc.record({
    type: fc.constant('failed' as const),
    failure: fc.constantFrom(
      { kind: 'no-network' } as const,
      { kind: 'centre-silent', retryAfterMs: null } as const,
      { kind: 'slow-down', retryAfterMs: 3_000 } as const,
      { kind: 'storage' } as const,
      { kind: 'sign-in-needed' } as const,
      { kind: 'update-needed' } as const,
    ),
  }),
);

const startArbitrary = fc.record({ cursor: fc.constantFrom(null, 'c'), pullingAfresh: fc.boolean() });

it('no sequence of events breaks an invariant', () => {
  fc.assert(
    fc.property(
      startArbitrary,
      fc.boolean(),
      fc.array(eventArbitrary, { maxLength: 60 }),
      (start, visible, events) => {
        let state = initialState(start, visible);
        for (const event of events) {
          const step = transition(state, event);
          expect(brokenInState(step.state)).toEqual([]);
          expect(brokenInStep(state, event, step)).toEqual([]);
          state = step.state;
        }
      },
    ),
    { numRuns: 5_000 },
  );
});

it('from wherever faults led, a healed centre leads to idle with nothing owed, but where a person is needed', () => {
  fc.assert(
    fc.property(startArbitrary, fc.array(eventArbitrary, { maxLength: 40 }), (start, events) => {
      let state = initialState(start, true);
      for (const event of events) state = transition(state, event).state;
      if (state.phase === 'sign-in-needed') state = transition(state, { type: 'credential-renewed' }).state;
      let rounds = 0;
      while (state.phase !== 'idle' || state.afresh !== 'no' || state.link !== 'reached') {
        rounds += 1;
        expect(rounds).toBeLessThan(12);
        state = transition(state, healthyOutcome(state.phase)).state;
      }
      expect(state.link).toBe('reached');
    }),
    { numRuns: 2_000 },
  );
});

function healthyOutcome(phase: ReturnType<typeof initialState>['phase']): SyncEvent {
  if (!isBusy(phase)) return { type: 'timer' };
  if (phase === 'pushing') return { type: 'nothing-to-push' };
  return phase === 'renewing' ? { type: 'credential-renewed' } : { type: 'page-kept', more: false };
}
