import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { unreadableDraft, unreadableDraftKey } from './draft-keys.ts';
import type { Ports } from './ports.ts';
import type { SaveFailure } from './records.ts';
import { usePorts } from './use-ports.tsx';

/** Typing is written down at the latest so long after the key; leaving the field or the app does it at once. */
const typingPauseMs = 400;

export interface Draft<Entry> {
  /** Null while the draft is being looked for. */
  readonly entry: Entry | null;
  /** Why the draft could not be kept; the words are still on the screen. */
  readonly failure: SaveFailure | null;
  change(next: (entry: Entry) => Entry, how?: 'tap' | 'typing'): void;
  flush(): void;
  /** Waits for what is being written, then keeps the draft from being written again. */
  conclude(): Promise<void>;
  /** The save did not happen: the draft lives on. */
  resume(): void;
  /** Throws the draft away. */
  discard(): Promise<void>;
}

export interface DraftSource<Entry> {
  readonly key: string;
  /** What was kept, or null when it cannot be read: then a fresh form is opened. */
  readonly parse: (kept: unknown) => Entry | null;
  /** A fresh form. It reaches the disk with its first change. */
  readonly blank: () => Promise<Entry>;
}

/** Opened again before it was written over, it is put aside once. */
async function putAside(drafts: Ports['drafts'], key: string, kept: unknown, now: string): Promise<void> {
  const place = unreadableDraftKey(key);
  const before = unreadableDraft(await drafts.load(place)).kept;
  if (JSON.stringify(before) === JSON.stringify(kept)) return;
  // Something else lies there: neither is written over the other.
  const free = before == null ? place : `${place}:${now}`;
  await drafts.save(free, { putAsideAt: now, kept });
}

/** A form and its draft: each change is on the disk, so a killed tab loses at most the last keystrokes. */
export function useDraft<Entry>({ key, parse, blank }: DraftSource<Entry>): Draft<Entry> {
  const { drafts, now } = usePorts();
  const [entry, setEntry] = useState<Entry | null>(null);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const latest = useRef<Entry | null>(null);
  /** Said before the draft was found: a quick thumb is not lost. */
  const early = useRef<((entry: Entry) => Entry)[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const writing = useRef<Promise<void>>(Promise.resolve());
  const concluded = useRef(false);
  const source = useRef({ parse, blank });
  source.current = { parse, blank };

  const write = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    // One after the other: an older value must never land on a newer one.
    writing.current = writing.current
      .then(async () => {
        if (concluded.current || latest.current === null) return;
        const saved = await drafts.save(key, latest.current);
        setFailure(saved.ok ? null : saved.error);
      })
      .catch(() => setFailure({ type: 'storage-broken' }));
  }, [drafts, key]);

  useEffect(() => {
    let current = true;
    concluded.current = false;
    const open = async () => {
      const kept = await drafts.load(key);
      const readable = kept == null ? null : source.current.parse(kept);
      // Written by another version: a fresh form must not be written over what somebody typed.
      if (kept != null && readable === null) await putAside(drafts, key, kept, now());
      const start = readable ?? (await source.current.blank());
      if (!current) return;
      const waiting = early.current.splice(0);
      latest.current = waiting.reduce<Entry>((one, next) => next(one), start);
      // A whole form is drawn now: in slices.
      startTransition(() => setEntry(latest.current));
      if (waiting.length > 0) write();
    };
    void open();
    return () => {
      current = false;
    };
  }, [drafts, now, key, write]);

  const flush = useCallback(() => {
    if (timer.current !== undefined) write();
  }, [write]);

  useEffect(() => {
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    document.addEventListener('visibilitychange', whenHidden);
    addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', whenHidden);
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const change = useCallback(
    (next: (entry: Entry) => Entry, how: 'tap' | 'typing' = 'tap') => {
      if (latest.current === null) {
        early.current.push(next);
        return;
      }
      latest.current = next(latest.current);
      setEntry(latest.current);
      if (how === 'tap') write();
      else timer.current ??= setTimeout(write, typingPauseMs);
    },
    [write],
  );

  const conclude = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    concluded.current = true;
    await writing.current;
  }, []);
  const resume = useCallback(() => {
    concluded.current = false;
    write();
  }, [write]);
  const discard = useCallback(async () => {
    await conclude();
    await drafts.discard(key);
    // What is written after that is kept again.
    concluded.current = false;
  }, [conclude, drafts, key]);

  return { entry, failure, change, flush, conclude, resume, discard };
}
