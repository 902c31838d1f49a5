/**
 * What sync does next, as one pure function: no clock, no network, no store. The engine runs the effects and brings
 * their outcome back as events. `sync-state.test.ts` reads this table and tries every cell, so it cannot go stale.
 *
 * Cells name the phase that follows; `.` stays (what came is remembered where it matters); `-` cannot happen, or comes
 * too late to matter: ignored. Starting point: no flags set, `afresh` is `no` (`owed` in the column pulling-afresh).
 *
 * | event                    | idle    | pushing | pulling | pulling-afresh | renewing | waiting | no-network | centre-silent | sign-in-needed | update-needed | locked |
 * |--------------------------|---------|---------|---------|----------------|----------|---------|------------|---------------|----------------|---------------|--------|
 * | local-commit             | pushing | .       | .       | .              | .        | .       | pushing    | pushing       | .              | pushing       | -      |
 * | hint                     | pushing | .       | .       | .              | .        | .       | pushing    | pushing       | .              | .             | -      |
 * | online                   | pushing | .       | .       | .              | .        | .       | pushing    | pushing       | .              | pushing       | -      |
 * | offline                  | no-network | .    | .       | .              | .        | .       | .          | no-network    | .              | .             | -      |
 * | visible                  | pushing | .       | .       | .              | .        | .       | pushing    | pushing       | .              | pushing       | -      |
 * | hidden                   | .       | .       | .       | .              | .        | .       | .          | .             | .              | .             | -      |
 * | send-now                 | pushing | .       | .       | .              | .        | pushing | pushing    | pushing       | pushing        | pushing       | -      |
 * | timer                    | pushing | -       | -       | -              | -        | pushing | pushing    | pushing       | -              | pushing       | -      |
 * | credential-renewed       | pushing | .       | .       | .              | pushing  | pushing | pushing    | pushing       | pushing        | pushing       | -      |
 * | credential-refused       | -       | -       | -       | -              | sign-in-needed | - | -          | -             | -              | -             | -      |
 * | batch-answered           | -       | pushing | -       | -              | -        | -       | -          | -             | -              | -             | -      |
 * | batch-split              | -       | pushing | -       | -              | -        | -       | -          | -             | -              | -             | -      |
 * | nothing-to-push          | -       | pulling | -       | -              | -        | -       | -          | -             | -              | -             | -      |
 * | page-kept, more          | -       | -       | pulling | pulling-afresh | -        | -       | -          | -             | -              | -             | -      |
 * | page-kept, last          | -       | -       | idle    | idle           | -        | -       | -          | -             | -              | -             | -      |
 * | restart                  | -       | -       | pushing | centre-silent  | -        | -       | -          | -             | -              | -             | -      |
 * | failed: no-network       | -       | no-network | no-network | no-network | no-network | -    | -          | -             | -              | -             | -      |
 * | failed: centre-silent    | -       | centre-silent | centre-silent | centre-silent | centre-silent | - | -    | -             | -              | -             | -      |
 * | failed: slow-down        | -       | waiting | waiting | waiting        | waiting  | -       | -          | -             | -              | -             | -      |
 * | failed: storage          | -       | waiting | waiting | waiting        | waiting  | -       | -          | -             | -              | -             | -      |
 * | failed: sign-in-needed   | -       | renewing | renewing | renewing     | sign-in-needed | - | -          | -             | -              | -             | -      |
 * | failed: update-needed    | -       | update-needed | update-needed | update-needed | update-needed | - | -    | -             | -              | -             | -      |
 * | locked                   | locked  | locked  | locked  | locked         | locked   | locked  | locked     | locked        | locked         | locked        | -      |
 *
 * `offline` stops nothing: what runs goes on to its own end, and only `link` says that the network is gone.
 *
 * Where flags change a cell:
 * - `afresh` set: pushing goes on to pulling-afresh instead of pulling. Owed, and the push fails as centre-silent: on to
 *   pulling-afresh all the same (rights changed: push first, one attempt). Under way, and told to restart: pushing again.
 * - `pushAgain`: nothing-to-push and page-kept lead to pushing, so a note saved during a long pull goes between two pages.
 * - `pullAgain`: the last page leads to one more pull.
 * - `restarts` above three: centre-silent, because a centre that disowns its own cursors would be asked in circles.
 * - `renewed` (the one silent refresh was spent): a further 401 leads to sign-in-needed.
 */
import { exhaustive } from '../domain/kernel/exhaustive.ts';
import type { SyncEvent, SyncFailure } from './sync-event.ts';

export type Phase =
  | 'idle'
  | 'pushing'
  | 'pulling'
  | 'pulling-afresh'
  | 'renewing'
  /** The centre asked for patience, or the disk took nothing: back-off. */
  | 'waiting'
  | 'no-network'
  | 'centre-silent'
  | 'sign-in-needed'
  | 'update-needed'
  | 'locked';

export type Link =
  | 'reached'
  | 'no-network'
  | 'centre-silent'
  | 'sign-in-needed'
  | 'update-needed'
  | 'not-yet';

export interface SyncState {
  readonly phase: Phase;
  /** What the last attempt learnt; unlike the phase it does not flicker while a new attempt runs. */
  readonly link: Link;
  /** Failures in a row since the centre last answered. */
  readonly failures: number;
  readonly visible: boolean;
  /** A pull from the start: `owed` before its first page is kept, `under-way` until its last. */
  readonly afresh: 'no' | 'owed' | 'under-way';
  /** Times the centre said restart since a pull last came to its end. */
  readonly restarts: number;
  readonly pushAgain: boolean;
  readonly pullAgain: boolean;
  readonly renewed: boolean;
}

export type Wait =
  | { readonly kind: 'poll'; readonly visible: boolean }
  | { readonly kind: 'back-off'; readonly failures: number; readonly atLeastMs: number };

export type Effect =
  | { readonly type: 'push-batch' }
  | { readonly type: 'pull-page'; readonly fromStart: boolean }
  | { readonly type: 'renew-credential' }
  | { readonly type: 'arm-timer'; readonly wait: Wait }
  | { readonly type: 'disarm-timer' }
  | { readonly type: 'abort' };

export interface Step {
  readonly state: SyncState;
  readonly effects: readonly Effect[];
}

/** `cursor` and `pullingAfresh` as the store says: a reload resumes where the last kept page ended. */
export function initialState(
  store: { readonly cursor: string | null; readonly pullingAfresh: boolean },
  visible: boolean,
): SyncState {
  const afresh = store.cursor === null ? 'owed' : store.pullingAfresh ? 'under-way' : 'no';
  return {
    phase: 'idle',
    link: 'not-yet',
    failures: 0,
    visible,
    afresh,
    restarts: 0,
    pushAgain: false,
    pullAgain: false,
    renewed: false,
  };
}

export function transition(state: SyncState, event: SyncEvent): Step {
  if (state.phase === 'locked') return stay(state);
  switch (event.type) {
    case 'local-commit':
      return isBusy(state.phase)
        ? stay({ ...state, pushAgain: true })
        : mayTryNow(state.phase)
          ? push(state)
          : stay(state);
    case 'hint':
      return state.phase === 'update-needed' ? stay(state) : lookAgain(state);
    case 'online':
      // An attempt from before is still dying: after it the wait is the shortest, not that of the outage.
      // What was held back may be sent now: an attempt that is under way may have looked before.
      return lookAgain({ ...state, failures: 0, pushAgain: state.pushAgain || isBusy(state.phase) });
    case 'offline':
      return onOffline(state);
    case 'visible':
      return lookAgain({ ...state, visible: true });
    case 'hidden':
      return stay({ ...state, visible: false });
    case 'send-now':
      return isBusy(state.phase) ? stay({ ...state, pushAgain: true }) : push(state);
    case 'timer':
      return isBusy(state.phase) || state.phase === 'sign-in-needed' ? stay(state) : push(state);
    case 'credential-renewed':
      return onCredentialRenewed(state);
    case 'credential-refused':
      return state.phase === 'renewing' ? rest(state, 'sign-in-needed') : stay(state);
    case 'batch-answered':
      return state.phase === 'pushing' ? push(reached(state)) : stay(state);
    case 'batch-split':
      return state.phase === 'pushing' ? push(state) : stay(state);
    case 'nothing-to-push':
      if (state.phase !== 'pushing') return stay(state);
      return state.pushAgain ? push(state) : pull(state);
    case 'page-kept':
      return onPageKept(state, event.more);
    case 'restart':
      return onRestart(state);
    case 'failed':
      return isBusy(state.phase) ? onFailed(state, event.failure) : stay(state);
    case 'locked':
      return { state: { ...state, phase: 'locked' }, effects: [{ type: 'abort' }, { type: 'disarm-timer' }] };
    default:
      return exhaustive(event);
  }
}

const busyPhases: readonly Phase[] = ['pushing', 'pulling', 'pulling-afresh', 'renewing'];
export const isBusy = (phase: Phase): boolean => busyPhases.includes(phase);

const isPulling = (phase: Phase): boolean => phase === 'pulling' || phase === 'pulling-afresh';

/** Resting phases that a commit or a sign of network may end. `waiting` may not: the centre, or the disk, asked for time. */
const mayTryNow = (phase: Phase): boolean =>
  !isBusy(phase) && phase !== 'waiting' && phase !== 'sign-in-needed';

const stay = (state: SyncState): Step => ({ state, effects: [] });

function push(state: SyncState): Step {
  return {
    state: { ...state, phase: 'pushing', pushAgain: false, pullAgain: false },
    effects: [{ type: 'disarm-timer' }, { type: 'push-batch' }],
  };
}

function pull(state: SyncState): Step {
  return {
    state: { ...state, phase: state.afresh === 'no' ? 'pulling' : 'pulling-afresh', pullAgain: false },
    effects: [{ type: 'disarm-timer' }, { type: 'pull-page', fromStart: state.afresh === 'owed' }],
  };
}

function lookAgain(state: SyncState): Step {
  if (isPulling(state.phase)) return stay({ ...state, pullAgain: true });
  return mayTryNow(state.phase) ? push(state) : stay(state);
}

/** Phases that wait for a person go on saying so: that is what they wait for, network or not. */
function onOffline(state: SyncState): Step {
  const cutOff: SyncState = { ...state, link: 'no-network' };
  if (isBusy(state.phase) || state.phase === 'waiting') return stay(cutOff);
  return state.phase === 'idle' || state.phase === 'centre-silent' ? rest(cutOff, 'no-network') : stay(state);
}

/** The newer app alone can pull: an answered push does not take that message off the screen. */
function reached(state: SyncState): SyncState {
  return {
    ...state,
    failures: 0,
    renewed: false,
    link: state.link === 'update-needed' ? 'update-needed' : 'reached',
  };
}

function onCredentialRenewed(state: SyncState): Step {
  if (state.phase === 'renewing') return push(state);
  const renewable = { ...state, renewed: false };
  return isBusy(state.phase) ? stay({ ...renewable, pushAgain: true }) : push(renewable);
}

function onPageKept(state: SyncState, more: boolean): Step {
  if (!isPulling(state.phase)) return stay(state);
  const afresh = !more ? 'no' : state.afresh === 'no' ? 'no' : 'under-way';
  const restarts = more ? state.restarts : 0;
  const kept: SyncState = { ...state, afresh, restarts, link: 'reached', failures: 0, renewed: false };
  if (kept.pushAgain) return push(kept);
  if (more || kept.pullAgain) return pull(kept);
  return rest(kept, 'idle');
}

const restartsInARow = 3;

function onRestart(state: SyncState): Step {
  if (!isPulling(state.phase)) return stay(state);
  const restarts = state.restarts + 1;
  const restarted: SyncState = { ...state, afresh: 'owed', restarts };
  // Told so without a cursor, or of cursors just given: a fault of the centre, not to be run after in circles.
  if (state.afresh === 'owed' || restarts > restartsInARow) {
    return rest(
      { ...restarted, link: 'centre-silent', failures: state.failures + restarts },
      'centre-silent',
    );
  }
  return push(restarted);
}

function onFailed(state: SyncState, failure: SyncFailure): Step {
  const failed = { ...state, failures: state.failures + 1 };
  switch (failure.kind) {
    case 'no-network':
      return rest({ ...failed, link: 'no-network' }, 'no-network');
    case 'centre-silent':
      if (state.phase === 'pushing' && state.afresh === 'owed')
        return pull({ ...failed, link: 'centre-silent' });
      return rest({ ...failed, link: 'centre-silent' }, 'centre-silent', failure.retryAfterMs ?? 0);
    case 'slow-down':
      return rest({ ...failed, link: reached(state).link }, 'waiting', failure.retryAfterMs ?? 0);
    case 'storage':
      return rest(failed, 'waiting');
    case 'sign-in-needed':
      if (state.renewed || state.phase === 'renewing') return rest(failed, 'sign-in-needed');
      return {
        state: { ...state, phase: 'renewing', renewed: true },
        effects: [{ type: 'renew-credential' }],
      };
    case 'update-needed':
      return rest({ ...failed, link: 'update-needed' }, 'update-needed');
    default:
      return exhaustive(failure);
  }
}

type RestingPhase = Exclude<Phase, 'pushing' | 'pulling' | 'pulling-afresh' | 'renewing' | 'locked'>;

/** Every rest but sign-in-needed ends by itself: without a timer a phone left alone would never try again. */
function rest(state: SyncState, phase: RestingPhase, atLeastMs = 0): Step {
  const rested = { ...state, phase, pushAgain: false, pullAgain: false };
  if (phase === 'sign-in-needed') {
    return {
      state: { ...rested, link: 'sign-in-needed', renewed: false },
      effects: [{ type: 'disarm-timer' }],
    };
  }
  const wait: Wait =
    phase === 'idle'
      ? { kind: 'poll', visible: state.visible }
      : { kind: 'back-off', failures: state.failures, atLeastMs };
  return { state: rested, effects: [{ type: 'arm-timer', wait }] };
}
