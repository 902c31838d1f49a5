import { StorageFailure } from '../sync-store.ts';

export type DiskTrouble = 'disk-full' | 'closed-under-us' | 'other';

/**
 * What the browser means. A full disk comes as QuotaExceededError, or as AbortError with or without that name inside;
 * a connection that the system closed comes as InvalidStateError or DatabaseClosedError and is worth another try.
 */
export function diskTrouble(error: unknown): DiskTrouble {
  const names = namesIn(error, 0);
  const has = (name: string): boolean => names.some((one) => one.includes(name));
  if (has('QuotaExceeded')) return 'disk-full';
  if (has('InvalidState') || has('DatabaseClosed') || has('connection is closing')) return 'closed-under-us';
  return has('AbortError') ? 'disk-full' : 'other';
}

function namesIn(error: unknown, depth: number): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { name, message, cause, inner } = error as Record<string, unknown>;
  return [String(name), String(message), ...namesIn(cause, depth + 1), ...namesIn(inner, depth + 1)];
}

/** Tries to open three times before it gives up: a phone's system closes databases under a sleeping page. */
export async function openWithRetries<T>(
  open: () => Promise<T>,
  pause: (attempt: number) => Promise<void>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open();
    } catch (error) {
      if (error instanceof StorageFailure) throw error;
      if (namesIn(error, 0).some((name) => name.includes('VersionError'))) {
        throw new StorageFailure('newer-format', { cause: error });
      }
      if (attempt === 3) throw new StorageFailure('storage-broken', { cause: error });
      await pause(attempt);
    }
  }
}
