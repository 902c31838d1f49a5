import { isFinal } from '../../domain/kernel/answer.ts';
import type {
  CompactedEntry,
  FormerName,
  KeptReceipt,
  KnownEntry,
  LedgerEntry,
  LogEntry,
  PageEntry,
} from '../log/log-entry.ts';
import type { Contact } from '../sync-store.ts';
import type { AnyViewRecord } from '../view-record.ts';
import { createDecided, decidedIn } from './decided.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { isInOverlay, type Passed, project } from './overlay.ts';
import { createOwnOperations, isReopened, type OwnOperation, type OwnOperations } from './own-operations.ts';
import { createRegister } from './register.ts';
import { createServerCopies, hotRank, type ServerCopies } from './server-copies.ts';

/** Everything the log says, in memory. Changed by applying rows and by nothing else. */
export interface LogState {
  readonly own: OwnOperations;
  readonly copies: ServerCopies;
  readonly drafts: Drafts;
  /** Rows with entries that only a later version understands: never compacted away. */
  readonly foreignRows: ReadonlySet<number>;
  /** How many copies each compacted page holds on the disk. */
  readonly pageSizes: Map<number, number>;
  /** Rows that the second copy holds too. Kept up to date from outside, and the same after memory was made anew. */
  readonly copiedRows: ReadonlySet<number>;
  deviceId(): string;
  headSeq(): number;
  /** Names that this log gave up. */
  former(): readonly FormerName[];
  /** What the centre signed of its answers, oldest first. */
  receipts(): readonly KeptReceipt[];
  cursor(): string | null;
  generation(): number;
  /** The newest fresh pull that was finished, and the row that finished it. */
  sweptGeneration(): number;
  sweptRow(): number;
  completeV(): number;
  contact(): Contact | null;
  credential(): string | null;
  session(): unknown;
  setting(key: string): unknown;
  settings(): readonly (readonly [key: string, value: unknown])[];
  /** Applies one row; returns the ids of the records that may look different now. */
  apply(row: number, entries: readonly LogEntry[]): string[];
  /** What a screen sees of this record. */
  view(id: string): AnyViewRecord | null;
  /** Own operations that the centre's copy does not show yet. */
  overlayOf(id: string): readonly OwnOperation[];
  dropExpired(now: string): string[];
}

export function createLogState(copiedRows: ReadonlySet<number> = new Set()): LogState {
  const own = createOwnOperations();
  const copies = createServerCopies((id) => own.isOnlyHereSince(id, sweptRow));
  const drafts = createDrafts();
  const foreignRows = new Set<number>();
  const pageSizes = new Map<number, number>();
  const deviceId = createRegister('');
  const headSeq = createRegister(0);
  const cursor = createRegister<string | null>(null);
  const contact = createRegister<Contact | null>(null);
  const credential = createRegister<string | null>(null);
  const session = createRegister<unknown>(null);
  const formerNames = new Map<string, number>();
  const receipts = new Map<string, KeptReceipt>();
  const settings = new Map<string, ReturnType<typeof createRegister<unknown>>>();
  let generation = 0;
  let sweptGeneration = 0;
  let sweptRow = 0;
  let completeV = 0;

  const noteFormer = (names: readonly FormerName[]): void => {
    for (const { deviceId: name, carried } of names) formerNames.set(name, carried);
  };
  const setSetting = (key: string, value: unknown, row: number): void => {
    const register = settings.get(key) ?? createRegister<unknown>(undefined);
    register.set(value, row);
    settings.set(key, register);
  };

  function applyPage(page: PageEntry, row: number): string[] {
    generation = Math.max(generation, page.generation);
    cursor.set(page.cursor, row);
    const touched: string[] = [];
    for (const item of page.items) {
      const rank = { generation: page.generation, row, v: 'gone' in item ? item.v : item.record.v };
      const changed =
        'gone' in item ? copies.depart(item.id, rank) : copies.show(item.record, rank, row, item.until);
      if (changed) touched.push(item.id);
      if (changed && 'record' in item) touched.push(...decidedOn(item.record));
    }
    const endsSweep = page.sweep === 'end' || page.sweep === 'start-and-end';
    if (endsSweep) sweptUpTo(page.generation, row);
    if (endsSweep || page.more === false) touched.push(...completeUpTo(page.snapshotV));
    return [...touched, ...copies.sweep(sweptGeneration)];
  }

  /** What was decided on looks different in its author's own lists. */
  const decidedOn = (record: { readonly kind: string; readonly body: object }): string[] =>
    decidedIn(record).flatMap((opId) => own.get(opId)?.operation.recordId ?? []);

  function sweptUpTo(finished: number, row: number): void {
    sweptGeneration = Math.max(sweptGeneration, finished);
    sweptRow = Math.max(sweptRow, row);
  }

  /** We were shown all that we may see up to `v`: operations answered up to it need no overlay any more. */
  function completeUpTo(v: number): string[] {
    completeV = Math.max(completeV, v);
    return [...own.all()].filter((one) => isFinal(one.answer)).map((one) => one.operation.recordId);
  }

  function applyCompacted(entry: CompactedEntry, row: number): string[] {
    const touched: string[] = [];
    // A hot page only repeats what another page holds: whatever that one says replaces it.
    const { rankedAs, heldBy } = entry.hot
      ? { rankedAs: hotRank, heldBy: 0 }
      : { rankedAs: entry.upTo, heldBy: row };
    if (!entry.hot) pageSizes.set(row, entry.records.length);
    for (const { record, until } of entry.records) {
      const rank = { generation: entry.generation, row: rankedAs, v: record.v };
      if (copies.show(record, rank, heldBy, until)) touched.push(record.id, ...decidedOn(record));
    }
    return touched;
  }

  function applyLedger(ledger: LedgerEntry): string[] {
    const { upTo } = ledger;
    deviceId.set(ledger.deviceId, upTo);
    headSeq.set(ledger.headSeq, upTo);
    noteFormer(ledger.former ?? []);
    for (const receipt of ledger.receipts ?? []) receipts.set(receipt.signature, receipt);
    cursor.set(ledger.cursor, upTo);
    contact.set(ledger.contact, upTo);
    credential.set(ledger.credential, upTo);
    session.set(ledger.session, upTo);
    for (const [key, value] of ledger.settings) setSetting(key, value, upTo);
    generation = Math.max(generation, ledger.generation);
    sweptUpTo(ledger.sweptGeneration, ledger.sweptRow);
    completeV = Math.max(completeV, ledger.completeV);
    drafts.recall(ledger.drafts, upTo);
    for (const settled of ledger.settled) own.restore(settled);
    return [...ledger.fates.flatMap((fate) => own.recall(fate)), ...copies.sweep(sweptGeneration)];
  }

  function applyAnswers(entry: Extract<KnownEntry, { t: 'answers' }>, row: number): string[] {
    for (const receipt of entry.receipts ?? []) receipts.set(receipt.signature, { ...receipt, at: entry.at });
    const touched = own.answer(entry.answers, entry.at, row);
    // A copy that was only kept for what was written on it may go now.
    return [...touched, ...copies.sweep(sweptGeneration)];
  }

  function applyEntry(entry: LogEntry, row: number, entryNumber: number): readonly string[] {
    switch (entry.t) {
      case 'device':
        deviceId.set(entry.deviceId, row);
        return [];
      case 'own': {
        const last = entry.operations.at(-1);
        // What is written down again has its number already.
        if (last !== undefined && !isReopened(last)) headSeq.set(last.seq, row);
        return own.add(entry, row, entryNumber);
      }
      case 'draft':
        drafts.save(entry.key, entry.value, row);
        return [];
      case 'draft-end':
        drafts.end(entry.key, row);
        return [];
      case 'answers':
        return applyAnswers(entry, row);
      case 'discard':
        return [...own.discard(entry.opIds), ...copies.sweep(sweptGeneration)];
      case 'restamp':
        deviceId.set(entry.deviceId, row);
        headSeq.set(Math.max(0, ...entry.stamps.map(({ seq }) => seq)), row);
        noteFormer(entry.from === undefined ? [] : [entry.from]);
        return own.restamp(entry.deviceId, entry.stamps);
      case 'head-seq':
        headSeq.set(Math.max(headSeq.get(), entry.headSeq), row);
        return [];
      case 'contact':
        contact.set(entry.contact, row);
        return [];
      case 'credential':
        credential.set(entry.token, row);
        return [];
      case 'session':
        session.set(entry.session, row);
        return [];
      case 'setting':
        setSetting(entry.key, entry.value, row);
        return [];
      case 'page':
        return applyPage(entry, row);
      case 'compacted':
        return applyCompacted(entry, row);
      case 'ledger':
        return applyLedger(entry);
      case 'unknown':
        foreignRows.add(row);
        return [];
    }
  }

  const passed = (id: string): Passed => ({
    seenV: copies.seenV(id),
    completeV,
    sweptGeneration,
  });

  return {
    own,
    copies,
    drafts,
    foreignRows,
    pageSizes,
    copiedRows,
    deviceId: deviceId.get,
    headSeq: headSeq.get,
    former: () => [...formerNames].map(([name, carried]) => ({ deviceId: name, carried })),
    receipts: () => [...receipts.values()].sort((a, b) => (a.at < b.at ? -1 : 1)),
    cursor: cursor.get,
    generation: () => generation,
    sweptGeneration: () => sweptGeneration,
    sweptRow: () => sweptRow,
    completeV: () => completeV,
    contact: contact.get,
    credential: credential.get,
    session: session.get,
    setting: (key) => settings.get(key)?.get(),
    settings: () => [...settings].map(([key, register]) => [key, register.get()] as const),
    apply: (row, entries) => [...new Set(entries.flatMap((entry, at) => applyEntry(entry, row, at)))],
    view: (id) =>
      project(copies.get(id), own.ofRecord(id), passed(id), copiedRows, createDecided(copies.all)),
    overlayOf: (id) => own.ofRecord(id).filter((one) => isInOverlay(one, passed(id))),
    dropExpired: (now) => copies.dropExpired(now),
  };
}
