import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { setContext } from './context.ts';
import type { Store } from './store.ts';

/** Signs what the centre answers, so that a worker can show what it took. */
export interface Receipts {
  /** Raw Ed25519 key, base64. */
  publicKey(tenantId: string): Promise<string>;
  sign(tenantId: string, text: string): Promise<string>;
}

interface ReceiptKey {
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** One key pair for each tenant, made when it is first asked for. Its private half is in the database and in no answer. */
export function createReceipts(store: Store): Receipts {
  const keys = new Map<string, Promise<ReceiptKey>>();

  function keyOf(tenantId: string): Promise<ReceiptKey> {
    const known = keys.get(tenantId);
    if (known !== undefined) return known;
    const key = keptKey(store, tenantId);
    keys.set(tenantId, key);
    // A database that was away just then must be asked again.
    key.catch(() => keys.delete(tenantId));
    return key;
  }

  return {
    publicKey: async (tenantId) => (await keyOf(tenantId)).publicKey,
    sign: async (tenantId, text) =>
      sign(null, Buffer.from(text), (await keyOf(tenantId)).privateKey).toString('base64'),
  };
}

/** As the owner: the role under which requests run cannot read the private half. Of two servers that start at once one makes it. */
async function keptKey(store: Store, tenantId: string): Promise<ReceiptKey> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const find = () =>
      trx.selectFrom('receipt_key').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst();
    if ((await find()) === undefined) {
      await trx
        .insertInto('receipt_key')
        .values({ tenant_id: tenantId, ...freshPair() })
        .onConflict((oc) => oc.doNothing())
        .execute();
    }
    const row = await find();
    if (row === undefined) throw new Error('The key that signs receipts could not be kept.');
    const privateKey = createPrivateKey({
      key: Buffer.from(row.private_key, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    return { publicKey: row.public_key, privateKey };
  });
}

function freshPair(): { public_key: string; private_key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    // The last 32 bytes are the key itself: what WebCrypto calls `raw`.
    public_key: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    private_key: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}
