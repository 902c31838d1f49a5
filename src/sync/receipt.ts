import { type ReceiptFacts, receiptText } from '../contract/receipt.ts';
import type { Receipt } from '../storage/sync-store.ts';

/** `unchecked`: this browser cannot, or the centre's key is not known here yet. `unsigned`: an older centre. */
export type ReceiptState = 'verified' | 'unchecked' | 'unsigned' | 'wrong';

/** Checks the centre's signature over what it answered. */
export async function checkedReceipt(
  facts: ReceiptFacts,
  signature: string | undefined,
  publicKey: string | null,
): Promise<{ readonly state: ReceiptState; readonly receipt: Receipt | null }> {
  if (signature === undefined) return { state: 'unsigned', receipt: null };
  const text = receiptText(facts);
  const key = publicKey === null ? null : await importedKey(publicKey);
  if (key === null) return { state: 'unchecked', receipt: { text, signature, verified: false } };
  const good = await isGood(key, text, signature);
  return good
    ? { state: 'verified', receipt: { text, signature, verified: true } }
    : { state: 'wrong', receipt: null };
}

/** Null where the browser does not know Ed25519. */
async function importedKey(publicKey: string): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify']);
  } catch {
    return null;
  }
}

async function isGood(key: CryptoKey, text: string, signature: string): Promise<boolean> {
  try {
    return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), new TextEncoder().encode(text));
  } catch {
    // Not even base64.
    return false;
  }
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
