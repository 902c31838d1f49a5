import type { MadePasskey, PasskeyAnswer } from '../../src/contract/passkey.ts';
import { type Passkeys, passkeyMinutes, userHandleOf } from '../auth/passkeys.ts';
import { type Changing, changed } from './change-account.ts';
import {
  deletePasskey,
  keepPasskey,
  lockPasskey,
  mostPasskeys,
  notePasskeyUsed,
  passkeyIdsOf,
} from './passkeys.ts';
import { beginStep, takeStep } from './pending-steps.ts';
import type { Store } from './store.ts';

/** Null when they have as many as anybody may. */
export async function beginNewPasskey(
  store: Store,
  passkeys: Passkeys,
  { userId, email }: { readonly userId: string; readonly email: string },
) {
  const known = await passkeyIdsOf(store.database.db, userId);
  if (known.length >= mostPasskeys) return null;
  const options = await passkeys.newOptions({ userId, email, known });
  const data = { challenge: options.challenge };
  const key = await beginStep(store, { purpose: 'new-passkey', userId, data }, { minutes: passkeyMinutes });
  return { key, options };
}

/** What the browser made for this challenge; another answer to the same one is not taken. Other sessions end. */
export async function finishNewPasskey(
  store: Store,
  passkeys: Passkeys,
  changing: Changing,
  { key, name, passkey }: { readonly key: string; readonly name: string; readonly passkey: MadePasskey },
): Promise<boolean> {
  const { userId } = changing.account;
  const kept = await takeStep(store, key, ['new-passkey'], async (trx, step) => {
    const { challenge } = step.data;
    if (step.userId !== userId || typeof challenge !== 'string') return { done: false };
    const made = await passkeys.checkNew(passkey, challenge);
    if (made === null || !(await keepPasskey(trx, { ...made, userId, name, now: store.now() })))
      return { done: false };
    await changed(trx, store, changing, 'passkey_added');
    return { done: true };
  });
  return kept?.done ?? false;
}

/** False when it is not one of theirs. Other sessions end. */
export function removePasskey(store: Store, changing: Changing, id: string): Promise<boolean> {
  return store.database.db.transaction().execute(async (trx) => {
    if (!(await deletePasskey(trx, changing.account.userId, id))) return false;
    await changed(trx, store, changing, 'passkey_removed');
    return true;
  });
}

/** `userId`: whose password was right before, and so whose passkey it must be. Null: whoever answers says who it is. */
export async function askPasskey(store: Store, passkeys: Passkeys, userId: string | null) {
  const only = userId === null ? [] : await passkeyIdsOf(store.database.db, userId);
  const options = await passkeys.askOptions(only);
  const data = { challenge: options.challenge };
  const key = await beginStep(store, { purpose: 'passkey', userId, data }, { minutes: passkeyMinutes });
  return { key, options };
}

export type PasskeyAnswered =
  | { readonly type: 'right'; readonly userId: string }
  /** `userId` is whose account was tried; null when nobody knows such a passkey. */
  | { readonly type: 'wrong'; readonly userId: string | null }
  /** Rightly signed, and told by a copy: the counter of the passkey has been further. */
  | { readonly type: 'doubled'; readonly userId: string };

/**
 * Whose passkey answered. A challenge is good for one answer, right or wrong: null when it was answered before, is too old or never was.
 * Runs under the owner: requests cannot reach the accounts' schema.
 */
export function answerPasskey(
  store: Store,
  passkeys: Passkeys,
  { key, passkey }: { readonly key: string; readonly passkey: PasskeyAnswer },
): Promise<PasskeyAnswered | null> {
  return takeStep<PasskeyAnswered>(store, key, ['passkey'], async (trx, step) => {
    const known = await lockPasskey(trx, passkey.id);
    const { challenge } = step.data;
    if (known === null || typeof challenge !== 'string') return { type: 'wrong', userId: null };
    const { id, userId } = known;
    const wrong = { type: 'wrong', userId } as const;
    const { userHandle } = passkey.response;
    if (userHandle !== undefined && userHandle !== userHandleOf(userId)) return wrong;
    if (step.userId !== null && step.userId !== userId) return wrong;
    const counter = await passkeys.checkAnswer(passkey, challenge, known);
    if (counter === null) return wrong;
    if (!isLater(counter, known.counter)) return { type: 'doubled', userId };
    await notePasskeyUsed(trx, { id, counter, now: store.now() });
    return { type: 'right', userId };
  });
}

/** A counter that stands still or goes back was told by a copy (WebAuthn 7.2, step 22). Those that count nothing stay at 0. */
const isLater = (counter: number, before: number): boolean =>
  (counter === 0 && before === 0) || counter > before;
