import { sql } from 'kysely';
import { appendEntries } from '../audit/append-entries.ts';
import { setContext } from '../store/context.ts';
import type { Store } from '../store/store.ts';
import { AdminProblem } from './network.ts';
import { makeOrganisationKey, openOrganisationKey, sealPrivateHalf } from './organisation-key.ts';

interface OfOrganisation {
  readonly tenantId: string;
  readonly orgId: string;
}

/** Raw private halves by their public half. */
export type OpenedKeys = ReadonlyMap<string, Uint8Array>;

interface StoredKeys {
  readonly current: { readonly public_key: string; readonly sealed_private: unknown } | undefined;
  readonly former: readonly {
    readonly public_key: string;
    readonly sealed_private: unknown;
    readonly lost: boolean;
  }[];
}

/** The present pair and every former one that this passphrase opens. Throws an `AdminProblem` when it opens none. */
export async function openKeys(
  store: Store,
  { tenantId, orgId, passphrase }: OfOrganisation & { readonly passphrase: string },
): Promise<OpenedKeys> {
  const { current, former } = await storedKeys(store, { tenantId, orgId });
  const opened = new Map<string, Uint8Array>();
  for (const key of [...(current === undefined ? [] : [current]), ...former]) {
    const half = await openOrganisationKey(orgId, key.sealed_private, passphrase).catch(() => null);
    if (half !== null) opened.set(key.public_key, half);
  }
  if (opened.size === 0) throw new AdminProblem('This passphrase opens no key of this organisation.');
  return opened;
}

export interface KeyUse {
  readonly publicKey: string;
  readonly isCurrent: boolean;
  /** Its paper was said to be lost when it was replaced. */
  readonly lost: boolean;
  /** Phones in use whose newest wrap is sealed to it. */
  readonly phones: number;
  /** Rows that phones left and nobody opened yet, of phones that ever sealed a wrap to it. */
  readonly unopened: number;
}

/** Which keys there are, and what still needs each. */
export async function keysInUse(store: Store, of: OfOrganisation): Promise<readonly KeyUse[]> {
  const { current, former } = await storedKeys(store, of);
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId: of.tenantId, mode: 'accept' });
    const uses: KeyUse[] = [];
    for (const key of [...(current === undefined ? [] : [{ ...current, lost: false }]), ...former]) {
      const { rows } = await sql<{ phones: number; unopened: number }>`
        SELECT (SELECT count(*)::int FROM device d WHERE d.tenant_id = ${of.tenantId} AND d.state = 'active'
            AND d.recovery_key = ${key.public_key} AND EXISTS (SELECT 1 FROM account a WHERE a.tenant_id = d.tenant_id
              AND a.operator_id = d.operator_id AND a.org_id = ${of.orgId} AND a.active)) AS phones,
          (SELECT count(*)::int FROM deposit p WHERE p.tenant_id = ${of.tenantId} AND p.opened_at IS NULL
            AND EXISTS (SELECT 1 FROM recovery_wrap w WHERE w.tenant_id = p.tenant_id AND w.device_id = p.device_id
              AND w.organisation_key = ${key.public_key})) AS unopened`.execute(trx);
      const { phones = 0, unopened = 0 } = rows[0] ?? {};
      const isCurrent = key.public_key === current?.public_key;
      uses.push({ publicKey: key.public_key, isCurrent, lost: key.lost, phones, unopened });
    }
    return uses;
  });
}

/**
 * Makes a new pair. Phones seal their recovery wraps to it when they are unlocked after their next contact; until then the former
 * private half is kept, sealed under the new passphrase, so that one paper is enough. `passphrase` null: the paper is lost. What
 * is sealed to the former key then opens only if that paper is found again.
 */
export async function rotateKey(
  store: Store,
  { tenantId, orgId, passphrase }: OfOrganisation & { readonly passphrase: string | null },
): Promise<{ readonly passphrase: string }> {
  const stored = await storedKeys(store, { tenantId, orgId });
  const opened = passphrase === null ? null : await openKeys(store, { tenantId, orgId, passphrase });
  if (opened !== null && stored.current !== undefined && !opened.has(stored.current.public_key))
    throw new AdminProblem('This passphrase opens a former key, not the present one.');
  const made = await makeOrganisationKey(orgId);
  const before = [...stored.former, ...(stored.current === undefined ? [] : [stored.current])];
  const kept = await Promise.all(
    before.map(async (key) => {
      const half = opened?.get(key.public_key);
      const sealed =
        half === undefined ? key.sealed_private : await sealPrivateHalf(orgId, half, made.passphrase);
      return { public_key: key.public_key, sealed_private: JSON.stringify(sealed), lost: half === undefined };
    }),
  );
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const replaced_at = store.now().toISOString();
    for (const key of kept) {
      await trx
        .insertInto('former_organisation_key')
        .values({ tenant_id: tenantId, org_id: orgId, ...key, replaced_at })
        .onConflict((oc) =>
          oc
            .columns(['tenant_id', 'org_id', 'public_key'])
            .doUpdateSet({ sealed_private: key.sealed_private, lost: key.lost }),
        )
        .execute();
    }
    const own = { tenant_id: tenantId, org_id: orgId };
    const values = {
      ...own,
      public_key: made.publicKey,
      sealed_private: JSON.stringify(made.sealedPrivate),
    };
    await trx
      .insertInto('organisation_key')
      .values(values)
      .onConflict((oc) => oc.columns(['tenant_id', 'org_id']).doUpdateSet(values))
      .execute();
    const detail = passphrase === null ? 'lost' : 'in-hand';
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'key_rotated', actorId: null, subjectId: orgId, detail },
    ]);
  });
  return { passphrase: made.passphrase };
}

/** Destroys the former private halves that nothing needs any more. Answers those destroyed and those still needed. */
export async function destroyFormerKeys(
  store: Store,
  of: OfOrganisation,
): Promise<{ readonly destroyed: readonly KeyUse[]; readonly needed: readonly KeyUse[] }> {
  const former = (await keysInUse(store, of)).filter(({ isCurrent }) => !isCurrent);
  const isNeeded = ({ phones, unopened }: KeyUse): boolean => phones + unopened > 0;
  const destroyed = former.filter((key) => !isNeeded(key));
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId: of.tenantId, mode: 'accept' });
    for (const { publicKey } of destroyed) {
      await trx
        .deleteFrom('former_organisation_key')
        .where('tenant_id', '=', of.tenantId)
        .where('org_id', '=', of.orgId)
        .where('public_key', '=', publicKey)
        .execute();
    }
  });
  return { destroyed, needed: former.filter(isNeeded) };
}

async function storedKeys(store: Store, { tenantId, orgId }: OfOrganisation): Promise<StoredKeys> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const current = await trx
      .selectFrom('organisation_key')
      .select(['public_key', 'sealed_private'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .executeTakeFirst();
    const former = await trx
      .selectFrom('former_organisation_key')
      .select(['public_key', 'sealed_private', 'lost'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .orderBy('replaced_at')
      .execute();
    return { current, former };
  });
}
