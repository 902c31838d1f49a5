import type { ShiftLog } from '../contract/shift-log.ts';
import { fail, ok } from '../domain/kernel/result.ts';
import type { DeskPort } from '../ports/desk.ts';
import { isMeetingDraft, personOfDraft } from '../ports/draft-forms.ts';
import type { Ports } from '../ports/ports.ts';
import type { SyncPort } from '../ports/sync-status.ts';
import {
  createWebStorageDeps,
  openVaultKeeper,
  type StorageDeps,
  type VaultStore,
} from '../storage/index.ts';
import {
  createAccountClient,
  createBrowserConnectivity,
  createDeskClient,
  createHttp,
  createSessionClient,
  createSync,
  type DeskClient,
  type Http,
  type Leader,
  type Sync,
  type Timers,
} from '../sync/index.ts';
import { askToPersist } from './ask-to-persist.ts';
import { commitOrDeliver } from './commit-or-deliver.ts';
import { createInvitationLink } from './invitation-link.ts';
import { createPhoneSession, type OpenPhone, type PhoneSession } from './phone-session.ts';
import { createProviderTrip } from './provider-trip.ts';
import { newId, systemClock } from './system-clock.ts';

export const appVersion = __APP_VERSION__;

const timers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** The first screen is drawn before the network is asked: on an old phone the two together are one long wait. */
const afterTheScreen: Leader = {
  lead: (begin) => {
    // Safari has none.
    if (typeof requestIdleCallback !== 'function') return timers.after(screenMs, begin);
    const waiting = requestIdleCallback(begin, { timeout: screenMs });
    return () => cancelIdleCallback(waiting);
  },
};

/** At most so long: what waits to be sent does not wait for a screen that never rests. */
const screenMs = 1000;

export interface Phone {
  readonly ports: Ports;
  readonly session: PhoneSession;
}

/** Builds the real things and hands them out. Nothing else in the phone's code makes a clock, a store or a connection. */
export async function composePhone(): Promise<Phone> {
  const http = createHttp({ fetch: (...args) => fetch(...args), baseUrl: '', clock: systemClock, timers });
  const connectivity = createBrowserConnectivity(window);
  const startSync = (store: VaultStore, askAgain: () => void): Sync => {
    const sync = createSync({
      store: store.sync,
      http,
      clock: systemClock,
      random: Math.random,
      timers,
      newId,
      connectivity,
      leader: afterTheScreen,
      appVersion,
      lastContactAt: store.lastContactAt,
      receiptKey: () => store.session.receiptKey ?? null,
      onWrongReceipt: askAgain,
    });
    askToPersist(store.sync, sync, navigator.storage);
    tellOfCopies(store, sync);
    return sync;
  };
  const session = createPhoneSession({
    keeper: await openVaultKeeper(await storageDeps()),
    client: createSessionClient(http),
    startSync,
    appVersion,
    lease: { timers, newId },
    trip: createProviderTrip(window),
    invitationLink: createInvitationLink(window),
    // Once in a month at most: the first view does without it.
    askPasskey: async (options) => (await import('../ui/passkey/sign-in-passkey.ts')).askPasskey(options),
  });
  return { session, ports: createPorts(session, http) };
}

/** The test that looks for planted words on the disk must be able to turn red: see docs/vectors.md. */
async function storageDeps(): Promise<StorageDeps> {
  const deps = createWebStorageDeps({ clock: systemClock, newId, personOfDraft, isMeetingDraft });
  if (import.meta.env.VITE_UNSAFE_PLAIN !== 'yes') return deps;
  const { createUnsafePlainSealer } = await import('../crypto/index.ts');
  return { ...deps, sealerFor: () => createUnsafePlainSealer() };
}

function tellOfCopies(store: VaultStore, sync: Sync): void {
  const tell = (): void => {
    const second = store.secondCopy.current();
    if (second !== undefined) sync.noteCopies({ second: second.state, foundAgain: store.foundAgain });
  };
  store.secondCopy.subscribe(tell);
}

function createPorts(session: PhoneSession, http: Http): Ports {
  const credential = () => session.open()?.store.sync.credential ?? null;
  const desk = createDeskClient({ http, credential });
  const account = createAccountClient({ http, credential });
  const ofOpen = new WeakMap<OpenPhone, Pick<Ports, 'records' | 'sync' | 'desk'>>();
  const opened = (): OpenPhone => {
    const phone = session.open();
    if (phone === null) throw new Error('The notes are locked: no screen should be asking.');
    return phone;
  };
  const portsOf = (phone: OpenPhone) => {
    const made = ofOpen.get(phone) ?? {
      records: { ...phone.store.records, commit: commitOrDeliver(phone) },
      sync: syncPort(phone),
      desk: deskPort(phone, desk),
    };
    ofOpen.set(phone, made);
    return made;
  };
  return {
    session,
    account,
    now: systemClock.now,
    get records() {
      return portsOf(opened()).records;
    },
    get people() {
      return opened().store.people;
    },
    get drafts() {
      return opened().store.drafts;
    },
    get settings() {
      const { store } = opened();
      return { get: store.setting, keep: store.keepSetting };
    },
    get sync() {
      return portsOf(opened()).sync;
    },
    get desk() {
      return portsOf(opened()).desk;
    },
  };
}

function syncPort({ store, sync }: OpenPhone): SyncPort {
  return {
    status: sync.status,
    outbox: sync.outbox,
    sendNow: () => sync.sendNow(),
    mend: store.mend,
    resend: store.resend,
    refused: store.refused,
    discard: async (opId) => {
      const gone = await store.discard(opId);
      if (gone.ok) return gone;
      const { type } = gone.error;
      // Answered or mended meanwhile: there is nothing left to discard.
      return type === 'not-refused' ? ok(undefined) : fail({ ...gone.error, type });
    },
    exportSealed: store.exportSealed,
    receipted: store.receipted,
    exportReceipts: () => {
      const { receiptKey = null } = store.session;
      const file = { f: 1, receiptKey, exportedAt: systemClock.now(), receipts: store.receipts() };
      return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
    },
  };
}

/** What was opened stays readable without network until the notes are locked: in memory only, so no right outlives its end. */
function deskPort({ sync }: OpenPhone, desk: DeskClient): DeskPort {
  const openedLogs = new Map<string, ShiftLog>();
  return {
    changes: sync.changes,
    shiftLogs: desk.shiftLogs,
    setAside: desk.setAside,
    register: desk.register,
    leaseCode: desk.leaseCode,
    openPerson: desk.openPerson,
    openings: desk.openings,
    judgeOpening: desk.judgeOpening,
    shiftLog: async (shiftId) => {
      const answer = await desk.shiftLog(shiftId);
      if (answer.ok) openedLogs.set(shiftId, answer.value);
      else if (answer.error.type === 'not-found') openedLogs.delete(shiftId);
      const kept = openedLogs.get(shiftId);
      const unheard =
        !answer.ok && (answer.error.type === 'no-network' || answer.error.type === 'centre-silent');
      return unheard && kept !== undefined ? ok(kept) : answer;
    },
  };
}
