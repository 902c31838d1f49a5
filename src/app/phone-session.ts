import type { Session } from '../contract/session.ts';
import { sameJson } from '../domain/kernel/json.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import type { Lock, SessionPort, SignInFailure, UnlockFailure } from '../ports/session.ts';
import type { ChangeFailure, NewVault, UnlockSecret, VaultKeeper, VaultStore } from '../storage/index.ts';
import type { SessionClient, SignedIn, Sync, Timers } from '../sync/index.ts';
import { handOverLocked, isReportedLost, obeyIfLost } from './hand-over-locked.ts';
import type { InvitationLink } from './invitation-link.ts';
import { type LeaseWatch, watchLease } from './lease-watch.ts';
import { liveCell } from './live-cell.ts';
import type { ProviderTrip } from './provider-trip.ts';
import { type AskPasskey, createSignInWays } from './sign-in-ways.ts';

/** What is there only while somebody's notes are open. */
export interface OpenPhone {
  readonly store: VaultStore;
  readonly sync: Sync;
}

export interface PhoneSessionDeps {
  readonly keeper: VaultKeeper;
  readonly client: SessionClient;
  /** `askAgain` asks the centre once more who this is and with which key it signs. */
  readonly startSync: (store: VaultStore, askAgain: () => void) => Sync;
  readonly appVersion: string;
  /** Left out, no lease ends: only tests of other things do so. */
  readonly lease?: { readonly timers: Timers; readonly newId: () => string };
  readonly trip: ProviderTrip;
  readonly askPasskey: AskPasskey;
  readonly invitationLink: InvitationLink;
}

export interface PhoneSession extends SessionPort {
  /** Null while locked. */
  open(): OpenPhone | null;
  start(): Promise<void>;
}

const enrolledAs = 'enrolled-as';
const [withheldMs, heldMs] = [1000, 60_000];
/** So often a lock screen that is left standing asks whether its phone was reported lost. */
const askLockedMs = 5 * 60_000;

/** What this phone has still to send it knows better itself. */
function withoutThisPhone(session: Session, store: VaultStore): Session {
  const { unarrived, ...facts } = session;
  const others = unarrived?.filter(({ deviceId }) => deviceId !== store.sync.deviceId) ?? [];
  return others.length === 0 ? facts : { ...facts, unarrived: others };
}

/** Who is at the phone: sign-in, passphrase, unlock, lock. One worker's notes are open at a time. */
export function createPhoneSession({
  keeper,
  client,
  startSync,
  appVersion,
  lease: leaseDeps,
  trip,
  askPasskey,
  invitationLink,
}: PhoneSessionDeps): PhoneSession {
  const lock = liveCell<Lock>({ state: 'reading' });
  let open: (OpenPhone & { readonly recoveryWrap: string | null }) | null = null;
  let signedIn: SignedIn | null = null;
  let takeOverNext = false;
  let locking = false;
  let lease: LeaseWatch | null = null;
  let showAgain = (): void => {};

  /** A screen may be drawn until it hears of the lock: what it asks for is there until then. */
  async function showLocked(forget = () => {}): Promise<void> {
    const vaults = await keeper.list();
    forget();
    lock.set(vaults.length === 0 ? { state: 'empty' } : { state: 'locked', vaults });
  }

  /** Another tab took the log: this one is being locked, and says so. */
  function onLost(): void {
    open?.sync.stop();
    open = null;
    lock.set({ state: 'other-tab' });
  }

  function begin({ store, recoveryWrap }: NewVault): void {
    open = { store, recoveryWrap, sync: startSync(store, () => void refreshSession(store, show)) };
    const watch = leaseDeps === undefined ? null : watchLease(store, leaseDeps.newId);
    lease = watch;
    const show = () => {
      // A store that is being locked still tells its last, with nothing left to show.
      if (open?.store !== store || locking) return;
      if (watch?.holds() === false) {
        const { onlyHere } = store.sync.beacon();
        lock.set({ state: 'withheld', vaultId: store.vaultId, challenge: watch.challenge(), onlyHere });
        return;
      }
      const readingOlder = store.readingOlder.current() ?? true;
      lock.set({ state: 'open', vaultId: store.vaultId, session: store.session, readingOlder });
    };
    showAgain = show;
    store.readingOlder.subscribe(show);
    show();
    // The contact that ends a withheld view is looked for soon; the end of the lease is in no hurry.
    const look = (): void => {
      if (open?.store !== store || locking) return;
      const isWithheld = lock.current()?.state === 'withheld';
      if (watch?.holds() === isWithheld) show();
      // What was lent for a time goes at its end, without a network too. Trouble here is met again a minute later.
      void store.dropExpired().catch(() => undefined);
      leaseDeps?.timers.after(isWithheld ? withheldMs : heldMs, look);
    };
    if (watch !== null) look();
    // A phone that is reported lost is signed out: so the next contact tells, and it does what a closed one does.
    const { status } = open.sync;
    status.subscribe(() => {
      // Without an answer nothing is taken away: it is asked again at the next refused contact.
      if (status.current()?.link === 'sign-in-needed') void leaveIfLost(store).catch(() => undefined);
    });
    // A change of passphrase comes to its end once the organisation has the new wrap.
    void enrol(store, recoveryWrap)
      .then(() =>
        open?.store === store ? keeper.finishChange(store, (wrap) => isEnrolled(store, wrap)) : true,
      )
      .catch(() => false);
    void refreshSession(store, show);
  }

  async function leaveIfLost(store: VaultStore): Promise<void> {
    if (open?.store !== store || locking) return;
    if (!(await isReportedLost({ keeper, client }, store.vaultId)) || open?.store !== store) return;
    await lockNow();
    await obey();
  }

  /** What a closed phone does that was reported lost: hands over what is only here, and forgets everything. */
  async function obey(): Promise<void> {
    const isGone = await obeyIfLost({ keeper, client }, () => lock.current()?.state !== 'locked');
    if (isGone && open === null) await showLocked();
  }

  function isEnrolled(store: VaultStore, recoveryWrap: string | null): boolean {
    const mine = { deviceId: store.sync.deviceId, recoveryWrap };
    return recoveryWrap === null || sameJson(store.setting(enrolledAs), mine);
  }

  /** Best effort, and again at each opening: without network the notes open all the same. */
  async function enrol(store: VaultStore, recoveryWrap: string | null, again = false): Promise<void> {
    const token = store.sync.credential;
    // Again when the organisation's key, and so the wrap, is another, or when a fork gave this log a new deviceId.
    const { organisationKey } = store.session;
    const mine = { deviceId: store.sync.deviceId, recoveryWrap };
    if (token === null || (!again && sameJson(store.setting(enrolledAs), mine))) return;
    const { label } = (await keeper.list()).find((one) => one.vaultId === store.vaultId) ?? { label: '' };
    const enrolled = await client.enrolDevice(token, {
      deviceId: store.sync.deviceId,
      name: label,
      appVersion,
      recoveryWrap,
      organisationKey: recoveryWrap === null ? null : organisationKey,
    });
    if (!enrolled.ok) return;
    await keeper.keepDeviceToken(store.vaultId, enrolled.value.deviceToken);
    await store.keepSetting(enrolledAs, mine);
  }

  /** Roles and teams may have changed since the last network. */
  async function refreshSession(store: VaultStore, show: () => void): Promise<void> {
    const token = store.sync.credential;
    if (token === null) return;
    const fresh = await client.currentSession(token);
    if (!fresh.ok || open?.store !== store) return;
    const others = withoutThisPhone(fresh.value, store);
    const { serverTime: _now, ...known } = store.session;
    const { serverTime: _then, ...told } = others;
    if (sameJson(known, told)) return;
    await store.keepSession(others);
    show();
  }

  async function renew(
    phone: OpenPhone & { readonly recoveryWrap: string | null },
    answer: SignedIn,
  ): Promise<Result<Session, SignInFailure>> {
    // What is in this outbox was written by its own worker, and goes out as theirs alone.
    if (answer.session.operator.id !== phone.store.session.operator.id)
      return fail({ type: 'wrong-credentials' });
    await phone.store.sync.keepCredential(answer.token);
    await phone.store.keepSession(withoutThisPhone(answer.session, phone.store));
    phone.sync.credentialRenewed();
    // The centre learns which phone the new session is on: whoever looks at the list can tell it from the others.
    void enrol(phone.store, phone.recoveryWrap, true);
    return ok(answer.session);
  }

  /** Signed in: on to the passphrase, or back to the open notes. */
  async function goOn(answer: SignedIn): Promise<Result<void, SignInFailure>> {
    if (open !== null) {
      const renewed = await renew(open, answer);
      return renewed.ok ? ok(undefined) : renewed;
    }
    signedIn = answer;
    lock.set({ state: 'needs-passphrase', session: answer.session });
    return ok(undefined);
  }

  const { noteReturn, finishReturn, ...ways } = createSignInWays({
    ...{ client, trip, askPasskey, invitationLink, goOn },
  });

  async function unlock(
    vaultId: string,
    secret: string | UnlockSecret,
  ): Promise<Result<void, UnlockFailure>> {
    lock.set({ state: 'opening', vaultId });
    const opened = await keeper.unlock(vaultId, secret, { takeOver: takeOverNext, onLost });
    if (!opened.ok) {
      if (opened.error.type === 'other-tab') lock.set({ state: 'other-tab' });
      else await showLocked();
      return opened;
    }
    takeOverNext = false;
    begin(opened.value);
    finishReturn();
    return ok(undefined);
  }

  async function lockNow(): Promise<void> {
    const closing = open;
    if (closing === null) return;
    closing.sync.stop();
    locking = true;
    await closing.store.lock();
    await showLocked(() => {
      locking = false;
      open = null;
    });
  }

  const openVault = (): string => open?.store.vaultId ?? '';
  const withOpen = (
    work: (store: VaultStore) => Promise<Result<void, ChangeFailure>>,
  ): Promise<Result<void, ChangeFailure>> =>
    open === null ? Promise.resolve(fail({ type: 'storage-broken' })) : work(open.store);

  return {
    lock,
    open: () => open,
    start: async () => {
      noteReturn();
      await showLocked();
      // Not waited for: without network the lock screen stands all the same.
      const ask = (): void => {
        // No network is no order: asked again at the next turn.
        if (lock.current()?.state === 'locked') void obey().catch(() => undefined);
        leaseDeps?.timers.after(askLockedMs, ask);
      };
      ask();
    },
    handOverLocked: (vaultId) => handOverLocked({ keeper, client }, vaultId),
    vaults: () => keeper.list(),
    ...ways,
    setPassphrase: async (passphrase, label) => {
      if (signedIn === null) return fail({ type: 'storage-broken' });
      const { session, token } = signedIn;
      const made = await keeper.create({ passphrase, label, session, credential: token }, { onLost });
      if (!made.ok) return made;
      signedIn = null;
      begin(made.value);
      return ok(undefined);
    },
    unlock,
    ways: {
      addPin: (passphrase, pin) => withOpen((store) => keeper.addPin(store.vaultId, passphrase, pin)),
      removePin: async () => keeper.removeWay(openVault(), 'pin'),
      addPasskey: (passphrase, passkey) =>
        withOpen((store) => keeper.addPasskey(store.vaultId, passphrase, passkey)),
      removePasskeys: async () => keeper.removeWay(openVault(), 'passkey'),
      changePassphrase: (passphrase, newPassphrase) =>
        withOpen(async ({ vaultId, session }) => {
          const { organisationKey } = session;
          const input = { passphrase, newPassphrase, organisationKey };
          const begun = await keeper.changePassphrase(vaultId, input);
          if (!begun.ok) return begun;
          // What is open still seals with the old key.
          await lockNow();
          return unlock(vaultId, newPassphrase);
        }),
    },
    lockNow,
    extendLease: async (code) => {
      const taken = (await lease?.extend(code)) ?? fail({ type: 'wrong-code' as const });
      if (taken.ok) showAgain();
      return taken;
    },
    // The keys are not here any more: the passphrase is asked again, and that unlock takes the log over.
    takeOver: async () => {
      takeOverNext = true;
      await showLocked();
    },
  };
}
