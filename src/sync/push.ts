import { limits, paths } from '../contract/protocol.ts';
import { type PushResponse, pushResponseSchema } from '../contract/sync.ts';
import { type Answer, isFinal } from '../domain/kernel/answer.ts';
import type { NewId } from '../domain/kernel/ids.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';
import type { Contact, SyncStore } from '../storage/sync-store.ts';
import { createAnswersInHand } from './answers-in-hand.ts';
import { createBatchSize } from './batch.ts';
import { contactOf, noteContact } from './contact.ts';
import type { DeliveryCount } from './delivery.ts';
import type { GroupBackOff } from './group-back-off.ts';
import type { Http, Reply } from './http.ts';
import { type HttpFailure, syncFailure } from './http-failure.ts';
import { pushRequest } from './push-request.ts';
import { checkedReceipt, type ReceiptState } from './receipt.ts';
import type { SyncEvent } from './sync-event.ts';

/** A single group that fails this often in a row for no stated reason is set aside, so that its neighbours can go. */
const triesAlone = 3;
/** A centre that calls every fresh deviceId a fork is at fault; asking for ever new ones would not help. */
const forksInARow = 3;

export interface PushDeps {
  readonly store: SyncStore;
  readonly http: Http;
  readonly newId: NewId;
  readonly appVersion: string;
  readonly backOff: GroupBackOff;
  readonly delivery: DeliveryCount;
  readonly onContact: (contact: Contact) => void;
  readonly onReceipt: (state: ReceiptState) => void;
  readonly receiptKey?: () => string | null;
  readonly onWrongReceipt?: () => void;
}

export interface Pusher {
  /** Sends one batch of whole groups in seq order and keeps its answers. Throws only `StorageFailure`. */
  pushBatch(signal: AbortSignal): Promise<SyncEvent>;
}

export function createPusher(deps: PushDeps): Pusher {
  const { store, backOff, delivery } = deps;
  const size = createBatchSize();
  const inHand = createAnswersInHand(store);
  let failedAlone = { groupId: '', times: 0 };
  let forks = 0;

  async function pushBatch(signal: AbortSignal): Promise<SyncEvent> {
    await inHand.keepAgain();
    const held = new Set([...backOff.held(), ...inHand.groupIds()]);
    const groups = size.cut(store.unansweredGroups({ operations: limits.pushOperations }, held));
    if (groups.length === 0) {
      delivery.close();
      return { type: 'nothing-to-push' };
    }
    delivery.noteSent(groups);
    const { deviceId } = store;
    const sent = await deps.http.request({
      method: 'POST',
      path: paths.push,
      body: pushRequest(store, deps.appVersion, groups),
      token: store.credential,
      schema: pushResponseSchema,
      signal,
    });
    return sent.ok ? onReply(groups, deviceId, sent.value) : onFailure(groups, sent.error);
  }

  async function onReply(
    groups: readonly OperationGroup[],
    deviceId: string,
    reply: Reply<PushResponse>,
  ): Promise<SyncEvent> {
    const key = deps.receiptKey?.() ?? null;
    const { state, receipt } = await checkedReceipt({ ...reply.value, deviceId }, reply.value.receipt, key);
    deps.onReceipt(state);
    // Not the centre's word: as if nothing had been answered. What was sent is asked for again.
    if (state === 'wrong') {
      deps.onWrongReceipt?.();
      return { type: 'failed', failure: { kind: 'centre-silent', retryAfterMs: null } };
    }
    size.grow();
    failedAlone = { groupId: '', times: 0 };
    const contact = contactOf(reply);
    deps.onContact(contact);
    const { answers, fork = false } = reply.value;
    const final = answers.filter(isFinal);
    const settled = groups.filter(isSettledBy(final));
    delivery.noteAnswers(groups, final, contact.at);
    // Held before the answers are kept: should the disk fail now, none is sent again in a tight circle.
    // A group the reply forgot waits like one answered `later`; after a fork it is only waiting for its new stamp.
    const waiting = fork ? [] : groups.filter((group) => !settled.includes(group));
    for (const group of waiting) backOff.hold(group, { waitsForOthers: true });
    for (const group of settled) backOff.settle(group);
    if (final.length > 0) await inHand.keep(settled, final, contact, receipt);
    else await noteContact(store, contact);
    return fork ? onFork() : answered();
  }

  function answered(): SyncEvent {
    forks = 0;
    return { type: 'batch-answered' };
  }

  async function onFork(): Promise<SyncEvent> {
    forks += 1;
    if (forks > forksInARow) {
      forks = 0;
      return { type: 'failed', failure: { kind: 'centre-silent', retryAfterMs: null } };
    }
    await store.restamp(deps.newId());
    return { type: 'batch-answered' };
  }

  function onFailure(groups: readonly OperationGroup[], failure: HttpFailure): SyncEvent {
    const [only] = groups.length === 1 ? groups : [];
    switch (failure.type) {
      case 'too-large':
      case 'rejected':
      case 'not-found':
        if (only === undefined) size.shrink(groups);
        // This one spoils every batch it is in: it waits, and the worker sees it.
        else {
          backOff.hold(only, { show: true });
          size.grow();
        }
        return { type: 'batch-split' };
      case 'timeout':
      case 'centre-silent':
      case 'not-understood':
        if (only === undefined) size.shrink(groups);
        // The next batch shows whether it was this group or the whole centre.
        else if (isToBlame(only)) return { type: 'batch-split' };
        break;
      default:
        break;
    }
    return { type: 'failed', failure: syncFailure(failure) };
  }

  /** The whole centre may be ill, or this group makes it so: after some tries the others get their turn either way. */
  function isToBlame(group: OperationGroup): boolean {
    failedAlone = {
      groupId: group.groupId,
      times: failedAlone.groupId === group.groupId ? failedAlone.times + 1 : 1,
    };
    const suspected = group.operations.some(({ opId }) => backOff.triesByOpId().has(opId));
    if (!suspected && failedAlone.times < triesAlone) return false;
    failedAlone = { groupId: '', times: 0 };
    backOff.hold(group);
    return true;
  }

  return { pushBatch };
}

/** A group is never split, so it is settled when each of its operations is. */
function isSettledBy(final: readonly Answer[]): (group: OperationGroup) => boolean {
  const opIds = new Set(final.map(({ opId }) => opId));
  return (group) => group.operations.every(({ opId }) => opIds.has(opId));
}
