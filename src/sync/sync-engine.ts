import type { Clock, Instant } from '../domain/kernel/clock.ts';
import { exhaustive } from '../domain/kernel/exhaustive.ts';
import type { NewId } from '../domain/kernel/ids.ts';
import { sameJson } from '../domain/kernel/json.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';
import type { OutboxItem } from '../storage/outbox-item.ts';
import { type Contact, StorageFailure, type SyncStore } from '../storage/sync-store.ts';
import type { Connectivity } from './connectivity.ts';
import { renewCredential } from './credential-renewal.ts';
import { createDeliveryCount } from './delivery.ts';
import { createDiagnostics, type Diagnostics } from './diagnostics.ts';
import { createGroupBackOff } from './group-back-off.ts';
import type { Http } from './http.ts';
import { alone, type Leader } from './leader.ts';
import { derive, type LiveValue } from './live-value.ts';
import { createPuller } from './pull.ts';
import { createPusher } from './push.ts';
import { waitMs } from './retry.ts';
import { type SentStraight, sendStraight } from './straight.ts';
import { createStream } from './stream.ts';
import type { SyncEvent } from './sync-event.ts';
import { type Effect, initialState, isBusy, transition } from './sync-state.ts';
import { type Copies, type SyncStatus, sameItems, statusOf } from './sync-status.ts';
import type { Random, Timers } from './timers.ts';

export interface SyncDeps {
  readonly store: SyncStore;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
  readonly newId: NewId;
  readonly connectivity: Connectivity;
  readonly appVersion: string;
  /** Of the last session, as the log remembers it. */
  readonly lastContactAt?: Instant | null;
  /** The centre's public key for receipts, as the session told it; null while it is not known. */
  readonly receiptKey?: () => string | null;
  /** A signature did not fit: the centre may have another key since. */
  readonly onWrongReceipt?: () => void;
  /** Left out where the store lets one tab in only. */
  readonly leader?: Leader;
}

export interface Sync {
  readonly status: LiveValue<SyncStatus>;
  readonly outbox: LiveValue<readonly OutboxItem[]>;
  /** Grows when the centre said that something changed, or a page arrived. */
  readonly changes: LiveValue<number>;
  readonly diagnostics: Pick<Diagnostics, 'lines' | 'bugs' | 'receipts'>;
  /** Tries at once, whatever the back-off. Resolves when the attempt is over, however it ended. */
  sendNow(): Promise<void>;
  /** What the disk would not take, past the outbox. Null: it is not known to be at the centre. */
  sendStraight(group: OperationGroup): Promise<SentStraight | null>;
  /** After `store.keepCredential`: the worker signed in again. */
  credentialRenewed(): void;
  /** What the browser answered to `navigator.storage.persist()`. */
  notePersisted(persisted: boolean): void;
  /** What the store says of its second copy, again after each change. */
  noteCopies(copies: Omit<Copies, 'inBoth'>): void;
  /** Locking or signing out: gives up what runs and never writes again. Nothing is lost by it. */
  stop(): void;
}

/** Puts the pieces together: runs the effects of the pure machine and brings their outcomes back as events. */
export function createSync(deps: SyncDeps): Sync {
  const { store, http, clock, random, timers, connectivity } = deps;
  const diagnostics = createDiagnostics(clock);
  const delivery = createDeliveryCount();
  const backOff = createGroupBackOff({ timers, random, onRelease: () => dispatch({ type: 'local-commit' }) });
  const onContact = (contact: Contact) => {
    lastContactAt = contact.at;
  };
  const pusher = createPusher({ ...deps, backOff, delivery, onContact, onReceipt: diagnostics.noteReceipt });
  const onNewsOfOthers = () => {
    if (backOff.releaseWaitingForOthers()) dispatch({ type: 'local-commit' });
  };
  const puller = createPuller({ store, http, onContact, onNewsOfOthers });
  const stream = createStream({ http, credential: () => store.credential, timers, random, onHint });
  const stopped = new AbortController();
  const restWaiters = new Set<() => void>();
  let state = initialState(store, connectivity.visible());
  let cancelTimer = () => {};
  let persisted: boolean | null = null;
  let copies: Omit<Copies, 'inBoth'> = { second: null, foundAgain: null };
  let lastContactAt = deps.lastContactAt ?? null;
  let changeCount = 0;
  let leading = false;
  /** The store may be read no more. */
  let closed = false;

  const outbox = derive<readonly OutboxItem[]>(() => store.outboxItems(backOff.triesByOpId()), sameItems);
  const status = derive<SyncStatus>(
    () =>
      statusOf({
        state,
        store,
        outbox: outbox.current(),
        lastContactAt,
        received: puller.received(),
        lastDelivery: delivery.last(),
        persisted,
        copies,
      }),
    sameJson,
  );
  const changes = derive<number>(() => changeCount, Object.is);

  function refresh(): void {
    if (closed) return;
    outbox.refresh();
    status.refresh();
    changes.refresh();
  }

  function dispatch(event: SyncEvent): void {
    // Another tab pushes; what it keeps shows here through the store.
    if (!leading) return;
    const step = transition(state, event);
    diagnostics.note(event, step);
    state = step.state;
    for (const effect of step.effects) run(effect);
    refresh();
    if (isBusy(state.phase)) return;
    for (const resolve of restWaiters) resolve();
    restWaiters.clear();
  }

  function run(effect: Effect): void {
    switch (effect.type) {
      case 'push-batch':
        bringBack(pusher.pushBatch(stopped.signal));
        break;
      case 'pull-page':
        bringBack(puller.pullPage(effect.fromStart, stopped.signal));
        break;
      case 'renew-credential':
        bringBack(renewCredential(store, http, stopped.signal));
        break;
      case 'arm-timer':
        cancelTimer();
        cancelTimer = timers.after(waitMs(effect.wait, random), () => dispatch({ type: 'timer' }));
        break;
      case 'disarm-timer':
        cancelTimer();
        break;
      case 'abort':
        stopped.abort();
        break;
      default:
        exhaustive(effect);
    }
  }

  /** A disk that fails and a bug of ours both end in a later try: a queue that stops and says nothing is the worst of ends. */
  function bringBack(outcome: Promise<SyncEvent>): void {
    outcome
      .catch((error: unknown): SyncEvent => {
        if (!(error instanceof StorageFailure)) diagnostics.noteBug(error);
        return { type: 'failed', failure: { kind: 'storage' } };
      })
      .then(dispatch)
      .catch((error: unknown) => diagnostics.noteBug(error));
  }

  function onHint(): void {
    changeCount += 1;
    dispatch({ type: 'hint' });
  }

  function onStoreChange(what: 'committed' | 'answers' | 'page' | 'other'): void {
    if (what === 'page') changeCount += 1;
    if (what === 'committed') dispatch({ type: 'local-commit' });
    else refresh();
  }

  const stopListening = [
    store.onChange(onStoreChange),
    connectivity.listen({
      online: () => {
        backOff.releaseAll();
        if (leading && connectivity.visible()) stream.reopen();
        dispatch({ type: 'online' });
      },
      offline: () => dispatch({ type: 'offline' }),
      visible: () => {
        if (leading) stream.open();
        dispatch({ type: 'visible' });
      },
      // A radio held awake in a pocket costs more than the hint is worth.
      hidden: () => {
        stream.close();
        dispatch({ type: 'hidden' });
      },
    }),
    (deps.leader ?? alone).lead(() => {
      leading = true;
      if (connectivity.visible()) stream.open();
      dispatch({ type: 'timer' });
    }),
  ];

  return {
    status,
    outbox,
    changes,
    diagnostics,
    sendNow: () => {
      backOff.releaseAll();
      dispatch({ type: 'send-now' });
      return isBusy(state.phase) ? new Promise((resolve) => restWaiters.add(resolve)) : Promise.resolve();
    },
    sendStraight: (group) => sendStraight(deps, group),
    credentialRenewed: () => {
      if (leading && connectivity.visible()) stream.open();
      dispatch({ type: 'credential-renewed' });
    },
    notePersisted: (value) => {
      persisted = value;
      refresh();
    },
    noteCopies: (told) => {
      copies = told;
      refresh();
    },
    stop: () => {
      dispatch({ type: 'locked' });
      closed = true;
      stopped.abort();
      stream.close();
      backOff.stop();
      for (const stop of stopListening) stop();
    },
  };
}
