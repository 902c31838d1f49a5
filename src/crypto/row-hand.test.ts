import { describe, expect, it, vi } from 'vitest';
import type { AskedJob, AskedReply, WorkerPort } from './asked-worker.ts';
import { webRandomBytes } from './random-bytes.ts';
import { sealedBytes, unsealedText } from './row-bytes.ts';
import { createRowHand } from './row-hand.ts';
import { createRowSealer } from './row-sealer.ts';
import type { RowJob } from './row-worker.ts';
import { UnsealFailure } from './sealer.ts';

const place = { store: 'vault-a', row: 7, format: 1 };
const long = 'nota inventata '.repeat(2000);

interface FakeWorker extends WorkerPort {
  readonly asked: string[];
  ended: boolean;
  breaks(): void;
}

/** Does what row-worker.ts does, here. `silent` takes jobs and never answers. */
function aWorker(silent = false): FakeWorker {
  let onError = (): void => {};
  let onMessage = (_: { data: AskedReply }): void => {};
  const worker = {
    asked: [] as string[],
    ended: false,
    breaks: () => onError(),
    addEventListener: (type: string, listener: never) => {
      if (type === 'error') onError = listener;
      else onMessage = listener;
    },
    postMessage: ({ id, job }: AskedJob<RowJob>) => {
      worker.asked.push(job.does);
      if (silent) return;
      (job.does === 'seal' ? sealedBytes(job) : unsealedText(job)).then(
        (done) => onMessage({ data: { id, done } }),
        (error: unknown) => onMessage({ data: { id, problem: String(error) } }),
      );
    },
    terminate: () => {
      worker.ended = true;
    },
  };
  return worker as unknown as FakeWorker;
}

async function aSealer(start: () => WorkerPort) {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const hand = createRowHand(start);
  const keys = new Map([['k1', key]]);
  return {
    hand,
    sealer: createRowSealer(keys, 'k1', webRandomBytes, hand),
    alone: createRowSealer(keys, 'k1', webRandomBytes),
  };
}

describe('long rows', () => {
  it('are sealed and opened by the worker, short ones are not', async () => {
    const worker = aWorker();
    const { sealer, alone } = await aSealer(() => worker);
    const sealed = await sealer.sealRow(place, long);
    expect(await alone.unsealRow(place, sealed)).toBe(long);
    const incompressible = Array.from({ length: 3000 }, () => crypto.randomUUID()).join();
    const other = await alone.sealRow(place, incompressible);
    expect(await sealer.unsealRow(place, other)).toBe(incompressible);
    expect(worker.asked).toEqual(['seal', 'unseal']);
    expect(await sealer.unsealRow(place, await sealer.sealRow(place, 'breve'))).toBe('breve');
    expect(worker.asked).toHaveLength(2);
  });

  it('that were changed or moved do not open there either', async () => {
    const { sealer } = await aSealer(() => aWorker());
    const sealed = await sealer.sealRow(
      place,
      Array.from({ length: 3000 }, () => crypto.randomUUID()).join(),
    );
    const blob = Uint8Array.from(sealed.blob, (byte, at) => (at === 100 ? byte ^ 1 : byte));
    await expect(sealer.unsealRow(place, { ...sealed, blob })).rejects.toThrow(UnsealFailure);
    await expect(sealer.unsealRow({ ...place, row: 8 }, sealed)).rejects.toThrow(UnsealFailure);
  });
});

describe('a worker that dies', () => {
  it('in the middle of its work loses nothing: the page does it, then and from then on', async () => {
    const worker = aWorker(true);
    const start = vi.fn(() => worker);
    const { sealer, alone } = await aSealer(start);
    const sealing = [sealer.sealRow(place, long), sealer.sealRow(place, long)];
    worker.breaks();
    const [a, b] = await Promise.all(sealing);
    expect(await alone.unsealRow(place, a!)).toBe(long);
    expect(a!.blob.subarray(0, 12)).not.toEqual(b!.blob.subarray(0, 12));
    expect(worker.ended).toBe(true);
    expect(await sealer.unsealRow(place, await sealer.sealRow(place, long))).toBe(long);
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('without a word is given up after twenty seconds', async () => {
    vi.useFakeTimers();
    try {
      const { sealer, alone } = await aSealer(() => aWorker(true));
      const sealing = sealer.sealRow(place, long);
      await vi.advanceTimersByTimeAsync(20_000);
      vi.useRealTimers();
      expect(await alone.unsealRow(place, await sealing)).toBe(long);
    } finally {
      vi.useRealTimers();
    }
  });

  it('before it began is no trouble', async () => {
    const { sealer, alone } = await aSealer(() => {
      throw new Error('No workers here.');
    });
    expect(await alone.unsealRow(place, await sealer.sealRow(place, long))).toBe(long);
  });
});

describe('a worker sent to rest', () => {
  it('is ended; what it had in hand is done by the page, and the next job begins another', async () => {
    const workers = [aWorker(true), aWorker()];
    let started = 0;
    const { hand, sealer, alone } = await aSealer(() => workers[started++]!);
    const sealing = sealer.sealRow(place, long);
    hand.rest();
    expect(await alone.unsealRow(place, await sealing)).toBe(long);
    expect(workers[0]!.ended).toBe(true);
    expect(await alone.unsealRow(place, await sealer.sealRow(place, long))).toBe(long);
    expect(workers[1]!.asked).toEqual(['seal']);
  });
});
