import type { SyncEvent } from './sync-event.ts';
import { type Effect, isBusy, type Step, type SyncState } from './sync-state.ts';

/** What must hold of every state. Returns the numbers of what does not (docs/sync-spec.md). */
export function brokenInState(state: SyncState): readonly string[] {
  const broken: string[] = [];
  const must = (rule: string, holds: boolean) => {
    if (!holds) broken.push(rule);
  };
  must('S1 pulling means that no fresh pull is due', state.phase !== 'pulling' || state.afresh === 'no');
  must('S2 pulling-afresh means that one is', state.phase !== 'pulling-afresh' || state.afresh !== 'no');
  must(
    'S3 what is wanted again is wanted of a running attempt',
    isBusy(state.phase) || state.phase === 'locked' || (!state.pushAgain && !state.pullAgain),
  );
  must('S4 a phase that waits for somebody says so', !saysWhy(state.phase) || state.link === state.phase);
  must('S5 failures are counted from zero', Number.isInteger(state.failures) && state.failures >= 0);
  must('S6 the silent refresh was spent before it runs', state.phase !== 'renewing' || state.renewed);
  must(
    'S7 idle is not called before the centre answered or failed',
    state.phase !== 'idle' || state.link !== 'no-network',
  );
  return broken;
}

/** What must hold of every step. */
export function brokenInStep(before: SyncState, event: SyncEvent, step: Step): readonly string[] {
  const { state: after, effects } = step;
  const broken: string[] = [];
  const must = (rule: string, holds: boolean) => {
    if (!holds) broken.push(rule);
  };
  const starts = effects.filter(isRequest);
  must('T1 at most one request is started', starts.length <= 1);
  must(
    'T2 nothing is started while another request runs',
    starts.length === 0 || !isBusy(before.phase) || endsRequest(event, before),
  );
  must(
    'T3 a busy phase has its request',
    !isBusy(after.phase) || starts.length === 1 || (isBusy(before.phase) && !endsRequest(event, before)),
  );
  const restarted = effects.some((effect) => effect.type === 'arm-timer');
  const restsAnew = !isBusy(after.phase) && after.phase !== before.phase && !unattended(after.phase);
  must('T4 every rest ends by itself, but where a person is needed', !restsAnew || restarted);
  must('T5 no timer runs beside a request', !restarted || starts.length === 0);
  must(
    'T6 a pull follows a push pass, a page or nothing else',
    !pulls(starts) || mayPrecedePull(before, event),
  );
  must('T7 locked is the end', before.phase !== 'locked' || (after === before && effects.length === 0));
  must(
    'T9 offline stops nothing and starts nothing',
    event.type !== 'offline' || effects.every((effect) => effect.type === 'arm-timer'),
  );
  must(
    'T8 only a kept page ends a fresh pull',
    before.afresh === 'no' || after.afresh !== 'no' || (event.type === 'page-kept' && !event.more),
  );
  return broken;
}

const saysWhy = (phase: SyncState['phase']): boolean =>
  phase === 'no-network' ||
  phase === 'centre-silent' ||
  phase === 'sign-in-needed' ||
  phase === 'update-needed';

const unattended = (phase: SyncState['phase']): boolean => phase === 'sign-in-needed' || phase === 'locked';

const isRequest = (effect: Effect): boolean =>
  effect.type === 'push-batch' || effect.type === 'pull-page' || effect.type === 'renew-credential';

const pulls = (effects: readonly Effect[]): boolean => effects.some((effect) => effect.type === 'pull-page');

/** The outcomes of the request that runs in each busy phase. */
function endsRequest(event: SyncEvent, before: SyncState): boolean {
  if (event.type === 'failed' || event.type === 'locked') return true;
  if (before.phase === 'pushing')
    return ['batch-answered', 'batch-split', 'nothing-to-push'].includes(event.type);
  if (before.phase === 'renewing') return ['credential-renewed', 'credential-refused'].includes(event.type);
  return event.type === 'page-kept' || event.type === 'restart';
}

/** D4: push before pull whenever something is unanswered; one failed attempt is enough when rights changed. */
function mayPrecedePull(before: SyncState, event: SyncEvent): boolean {
  if (before.phase === 'pushing')
    return event.type === 'nothing-to-push' || (event.type === 'failed' && before.afresh === 'owed');
  return event.type === 'page-kept';
}
