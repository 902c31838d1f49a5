import type { BrowserContext } from 'playwright-core';

/**
 * Tells of each write transaction of any page of this browser that is not `strict`: SIGKILL cannot show the difference, for
 * what a browser wrote outlives it in the memory of the system, and only a power cut would.
 */
export async function noticeLooseWrites(
  context: BrowserContext,
  tell: (what: string) => void,
): Promise<void> {
  await context.exposeBinding('tellOfLooseWrite', (_source, what: string) => tell(what));
  await context.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite' && options?.durability !== 'strict') {
        const page = globalThis as unknown as { tellOfLooseWrite(what: string): void };
        page.tellOfLooseWrite(`${this.name}: ${String(stores)}`);
      }
      return transaction.call(this, stores, mode, options);
    };
  });
}
