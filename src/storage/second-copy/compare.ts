import type { Sealer } from '../../crypto/index.ts';
import type { Operation } from '../../domain/kernel/operation.ts';
import { grouped } from '../grouped.ts';
import type { SealedRow } from '../log/log-database.ts';
import { type KnownEntry, type LogEntry, type OwnEntry, textToEntries } from '../log/log-entry.ts';
import { logFormat } from '../log/log-head.ts';
import { createLogState, type LogState } from '../state/log-state.ts';
import type { OwnOperation } from '../state/own-operations.ts';
import { markPlace } from './copy-mark.ts';
import type { Frame } from './frame.ts';

/** What the copy says, understood. */
export interface CopyRead {
  readonly state: LogState;
  /** Under which the copy's last operations were stamped; empty when it holds nothing. */
  readonly deviceId: string;
  /** Highest row number that was ever given out, as far as the copy knows. */
  readonly highestRow: number;
  /** Every own operation in the copy under the number with which it was last stamped. */
  readonly headSeq: number;
  readonly readable: ReadonlySet<number>;
}

export interface Found {
  readonly entries: readonly KnownEntry[];
  /** Records that came back. */
  readonly notes: number;
}

/** Rows that are in the copy and in the log, byte for byte: nothing has to be opened for them. */
export function sameRows(frames: readonly Frame[], onDisk: readonly SealedRow[]): number[] {
  const byRow = new Map(onDisk.map((one) => [one.row, one]));
  return frames.flatMap((frame) => {
    const row = frame.kind === 'row' ? byRow.get(frame.row) : undefined;
    return row !== undefined && row.keyId === frame.keyId && sameBytes(row.blob, frame.blob)
      ? [frame.row]
      : [];
  });
}

/** A plain loop: what a night left unsent is hundreds of kilobytes, compared while the worker waits for the first screen. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

export interface CopyReading {
  readonly vaultId: string;
  readonly sealer: Sealer;
  /** Of the log, as it is. */
  readonly deviceId: string;
}

/** Opens what lies in the copy. What does not open, or lies under another number than its own, is left out. */
export async function readCopy(
  frames: readonly Frame[],
  { vaultId, sealer, deviceId }: CopyReading,
): Promise<CopyRead> {
  const state = createLogState();
  const readable = new Set<number>();
  const opened = await Promise.all(frames.map((frame) => entriesIn(frame, vaultId, sealer)));
  const rows = opened.flatMap((entries, at) => {
    const frame = frames[at];
    return entries === null || frame === undefined ? [] : [{ frame, entries }];
  });
  // A mark sums up the rows before it, so it comes after them, and before what was written later.
  rows.sort(
    (a, b) => a.frame.row - b.frame.row || Number(a.frame.kind === 'mark') - Number(b.frame.kind === 'mark'),
  );
  let marked = { deviceId: '', headSeq: 0 };
  for (const { frame, entries } of rows) {
    if (frame.kind === 'row') readable.add(frame.row);
    for (const entry of entries) if (entry.t === 'ledger') marked = entry;
    state.apply(frame.row, entries);
  }
  // Rows that lie in the log as well were not opened: where none of the others names the device, it is the log's.
  const named = state.deviceId() === '' ? deviceId : state.deviceId();
  const mine = [...state.own.all()].filter(({ operation }) => operation.deviceId === named);
  const headSeq = Math.max(
    state.headSeq(),
    marked.deviceId === named ? marked.headSeq : 0,
    ...mine.map(({ operation }) => operation.seq),
  );
  return {
    state,
    deviceId: named,
    highestRow: Math.max(0, ...rows.map(({ frame }) => frame.row)),
    headSeq,
    readable,
  };
}

async function entriesIn(frame: Frame, vaultId: string, sealer: Sealer): Promise<LogEntry[] | null> {
  if (frame.kind === 'keys') return null;
  const place =
    frame.kind === 'mark'
      ? markPlace(vaultId, frame.row)
      : { store: vaultId, row: frame.row, format: logFormat };
  try {
    return textToEntries(await sealer.unsealRow(place, frame));
  } catch {
    return null;
  }
}

/**
 * What must be written into the log before anything else, so that it holds all that the copy holds: operations that it
 * does not know and that have no final answer, in the place they had; and numbers that were used already are used no more.
 */
export function foundIn(copy: CopyRead, log: LogState, next: number, newDeviceId: () => string): Found {
  const lost = copy.state.own.open().filter(({ operation }) => log.own.get(operation.opId) === undefined);
  const entries: KnownEntry[] = isUnborn(log) ? [...birthOf(copy.state)] : [];
  for (const [groupId, members] of grouped(lost, (own) => own.groupId))
    entries.push(againIn(groupId, members));
  const deviceId = isUnborn(log) ? copy.deviceId : log.deviceId();
  if (isForked(copy, log, next)) {
    const unsent = [...log.own.unanswered(), ...lost].sort((a, b) => a.position - b.position);
    const from = { deviceId: log.deviceId(), carried: unsent.length };
    entries.push({ ...restampOf(newDeviceId(), unsent, 0), from });
  } else {
    const sameDevice = copy.deviceId === deviceId;
    const headSeq = Math.max(log.headSeq(), sameDevice ? copy.headSeq : 0);
    // Written under a name that this phone gave up since.
    const foreign = lost.filter(({ operation }) => operation.deviceId !== deviceId);
    if (foreign.length > 0) entries.push(restampOf(deviceId, foreign, headSeq));
    else if (headSeq > log.headSeq()) entries.push({ t: 'head-seq', headSeq });
  }
  return { entries, notes: new Set(lost.map(({ operation }) => operation.recordId)).size };
}

/** The whole database was lost: only the keys are left. */
const isUnborn = (log: LogState): boolean => log.deviceId() === '';

function birthOf(copy: LogState): KnownEntry[] {
  if (copy.deviceId() === '') return [];
  const contact = copy.contact();
  return [
    { t: 'device', deviceId: copy.deviceId() },
    { t: 'session', session: copy.session() },
    { t: 'credential', token: copy.credential() },
    ...copy.settings().map(([key, value]): KnownEntry => ({ t: 'setting', key, value })),
    ...(contact === null ? [] : [{ t: 'contact', contact } as const]),
  ];
}

/** In its former place among the others, so that what builds on it still comes after it. */
function againIn(groupId: string, members: readonly OwnOperation[]): OwnEntry {
  return {
    t: 'own',
    groupId,
    by: members[0]?.by ?? '',
    operations: members.map(
      ({ operation, position, former }): Operation => ({
        ...operation,
        ...(former === undefined ? {} : { former }),
        reopened: { position, passed: false },
      }),
    ),
  };
}

/**
 * The same number was given to two operations, or the log went back behind a change of its deviceId: under the old name the
 * centre would take one note for another.
 */
function isForked(copy: CopyRead, log: LogState, next: number): boolean {
  if (isUnborn(log)) return false;
  const wentBack = copy.highestRow >= next;
  if (wentBack && copy.deviceId !== log.deviceId()) return true;
  const numbers = new Map<string, string>();
  return [...copy.state.own.all(), ...log.own.all()].some(({ operation }) => {
    const number = `${operation.deviceId} ${operation.seq}`;
    const other = numbers.get(number);
    numbers.set(number, operation.opId);
    return other !== undefined && other !== operation.opId;
  });
}

const restampOf = (deviceId: string, unsent: readonly OwnOperation[], after: number) => ({
  t: 'restamp' as const,
  deviceId,
  stamps: unsent.map(({ operation }, at) => ({ opId: operation.opId, seq: after + at + 1 })),
});
