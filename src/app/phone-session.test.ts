import { expect, it, vi } from 'vitest';
import type { Session } from '../contract/session.ts';
import { ok } from '../domain/kernel/result.ts';
import type { VaultKeeper, VaultStore } from '../storage/index.ts';
import type { SessionClient, SignInProgress, Sync } from '../sync/index.ts';
import { liveCell } from './live-cell.ts';
import { createPhoneSession } from './phone-session.ts';

const vaultId = 'vault-of-giulia';
const vaults = [{ vaultId, label: 'Giulia' }];

/** A phone with one worker's notes, whose store tells its last page while and after it is being locked. */
function aPhone() {
  const readingOlder = liveCell<boolean>(true);
  let letGo = () => {};
  const store = {
    vaultId,
    session: { operator: { id: 'giulia' } },
    readingOlder,
    sync: { credential: null },
    lock: () =>
      new Promise<void>((resolve) => {
        letGo = resolve;
      }),
  } as unknown as VaultStore;
  const stop = vi.fn();
  const phone = createPhoneSession({
    keeper: {
      list: async () => vaults,
      unlock: async () => ({ ok: true, value: { store, recoveryWrap: null } }),
    } as unknown as VaultKeeper,
    client: {} as SessionClient,
    startSync: () =>
      ({ status: { current: () => undefined, subscribe: () => () => {} }, stop }) as unknown as Sync,
    appVersion: 'test',
    trip: { leave: () => {}, back: () => null },
    askPasskey: async () => null,
    invitationLink: () => null,
  });
  return { phone, readingOlder, stop, letGo: () => letGo() };
}

it('"Chiudi le note adesso" ends on the lock screen, and a store that tells its last does not open it again', async () => {
  const { phone, readingOlder, stop, letGo } = aPhone();
  await phone.unlock(vaultId, 'corda lampione tram nebbia');
  expect(phone.lock.current()).toMatchObject({ state: 'open', readingOlder: true });

  const seen: (string | undefined)[] = [];
  phone.lock.subscribe(() => seen.push(phone.lock.current()?.state));
  const closing = phone.lockNow();
  expect(stop).toHaveBeenCalledOnce();
  readingOlder.set(false);
  letGo();
  await closing;
  readingOlder.set(true);

  expect(seen).toEqual(['locked']);
  expect(phone.lock.current()).toEqual({ state: 'locked', vaults });
  expect(phone.open()).toBeNull();
});

it('waits for the second step, and goes on to the passphrase only once the codes for paper were read', async () => {
  const step = { type: 'set-up' as const, key: 'k', secret: 's', uri: 'u' };
  const signedIn = { token: 't', session: { operator: { id: 'giulia' } } as unknown as Session };
  const came = (recoveryCodes: readonly string[]): SignInProgress => ({
    type: 'in',
    signedIn,
    recoveryCodes,
  });
  const answers = [came(['abcde-fghjk']), came([])];
  const phone = createPhoneSession({
    keeper: { list: async () => [] } as unknown as VaultKeeper,
    client: {
      signIn: async () => ok<SignInProgress>({ type: 'step', step }),
      answerStep: async () => ok(answers.shift()),
    } as unknown as SessionClient,
    startSync: () => ({ status: { current: () => undefined, subscribe: () => () => {} } }) as unknown as Sync,
    appVersion: 'test',
    trip: { leave: () => {}, back: () => null },
    askPasskey: async () => null,
    invitationLink: () => null,
  });
  await phone.start();
  expect(await phone.signIn('a@b.it', 'p')).toEqual(ok(step));
  const first = await phone.answerStep(step, '123456');
  expect(phone.lock.current()?.state).toBe('empty');
  if (first.ok) await first.value.goOn();
  expect(phone.lock.current()?.state).toBe('needs-passphrase');
  await phone.start();
  // Without codes to read it goes on by itself.
  await phone.answerStep(step, '123456');
  expect(phone.lock.current()?.state).toBe('needs-passphrase');
});

it('lets go of what was lent for a time every minute, for as long as the notes are open', async () => {
  const armed: (() => void)[] = [];
  const dropExpired = vi.fn(async () => undefined);
  const now = '2026-11-21T20:30:00.000Z';
  const store = {
    ...{ vaultId, dropExpired, readingOlder: liveCell<boolean>(false), sync: { credential: null } },
    session: { operator: { id: 'giulia' }, serverTime: now },
    setting: () => undefined,
    keepSetting: async () => ok(undefined),
    centreTime: () => ({ now, contactAt: now }),
    lock: async () => undefined,
  } as unknown as VaultStore;
  const phone = createPhoneSession({
    keeper: {
      list: async () => vaults,
      unlock: async () => ({ ok: true, value: { store, recoveryWrap: null } }),
    } as unknown as VaultKeeper,
    client: {} as SessionClient,
    startSync: () =>
      ({
        status: { current: () => undefined, subscribe: () => () => {} },
        stop: () => {},
      }) as unknown as Sync,
    appVersion: 'test',
    lease: {
      timers: {
        after: (ms, run) => {
          if (ms === 60_000) armed.push(run);
          return () => {};
        },
      },
      newId: () => 'an-id',
    },
    trip: { leave: () => {}, back: () => null },
    askPasskey: async () => null,
    invitationLink: () => null,
  });
  await phone.unlock(vaultId, 'corda lampione tram nebbia');
  for (const times of [1, 2, 3]) {
    expect(dropExpired).toHaveBeenCalledTimes(times);
    armed.shift()?.();
  }
  await phone.lockNow();
  armed.shift()?.();
  expect(dropExpired).toHaveBeenCalledTimes(4);
  expect(armed).toEqual([]);
});
