import { paths } from '../contract/protocol.ts';
import { pushResponseSchema } from '../contract/sync.ts';
import type { Answer } from '../domain/kernel/answer.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';
import type { Contact } from '../storage/sync-store.ts';
import { contactOf } from './contact.ts';
import type { PushDeps } from './push.ts';
import { pushRequest } from './push-request.ts';
import { checkedReceipt } from './receipt.ts';
import type { Timers } from './timers.ts';

export interface SentStraight {
  readonly answers: readonly Answer[];
  readonly contact: Contact;
}

/** Somebody is looking at the form meanwhile. */
const patienceMs = 8_000;

const arrived: readonly Answer['result'][] = ['accepted', 'merged', 'quarantined'];

/**
 * What the disk would not take goes to the centre from memory, once, past the outbox (fault 28). Null whenever the centre
 * did not say of all of it that it is there: then it is not.
 */
export async function sendStraight(
  deps: Pick<PushDeps, 'store' | 'http' | 'appVersion' | 'receiptKey'> & { readonly timers: Timers },
  group: OperationGroup,
): Promise<SentStraight | null> {
  const { store, http, timers } = deps;
  const given = new AbortController();
  const stop = timers.after(patienceMs, () => given.abort());
  const { deviceId } = store;
  const sent = await http.request({
    method: 'POST',
    path: paths.push,
    body: pushRequest(store, deps.appVersion, [group]),
    token: store.credential,
    schema: pushResponseSchema,
    signal: given.signal,
  });
  stop();
  if (!sent.ok) return null;
  const { answers, receipt } = sent.value.value;
  const { state } = await checkedReceipt(
    { ...sent.value.value, deviceId },
    receipt,
    deps.receiptKey?.() ?? null,
  );
  const isThere = group.operations.every(({ opId }) =>
    answers.some((answer) => answer.opId === opId && arrived.includes(answer.result)),
  );
  return isThere && state !== 'wrong' ? { answers, contact: contactOf(sent.value) } : null;
}
