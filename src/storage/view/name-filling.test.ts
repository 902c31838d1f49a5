import { describe, expect, it } from 'vitest';
import { createNameFilling } from './name-filling.ts';

function aFilling() {
  const put: string[] = [];
  let idle: (() => void) | null = null;
  const filling = createNameFilling({
    put: async (some) => {
      put.push(...some);
    },
    scheduler: {
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      whenFree: () => new Promise((resolve) => setImmediate(resolve)),
      whenDrawn: () => Promise.resolve(),
      whenIdle: (run) => {
        idle = run;
        return () => {
          idle = null;
        };
      },
    },
  });
  return { filling, put, becomesIdle: () => idle?.() };
}
const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `p${at}`);

describe('names', () => {
  it('are not put into the index while they arrive; a few go in when a search asks', () => {
    const { filling, put } = aFilling();
    filling.add(ids(30));
    filling.add(['p3']);
    expect(put).toEqual([]);
    expect(filling.catchUp()).toBe(true);
    expect(put).toHaveLength(30);
    expect(filling.catchUp()).toBe(true);
    expect(put).toHaveLength(30);
  });

  it('go in by slices when they are many, and it is told when all are in', async () => {
    const { filling, put } = aFilling();
    filling.add(ids(1000));
    const filled = new Promise<void>((resolve) => filling.onFilled(resolve));
    expect(filling.catchUp()).toBe(false);
    expect(put.length).toBeLessThan(100);
    // Asked again meanwhile, nothing goes in twice.
    expect(filling.catchUp()).toBe(false);
    await filled;
    expect(put).toEqual(ids(1000));
    expect(filling.catchUp()).toBe(true);
  });

  it('go in by themselves when it is quiet', async () => {
    const { filling, put, becomesIdle } = aFilling();
    filling.add(ids(300));
    const filled = new Promise<void>((resolve) => filling.onFilled(resolve));
    becomesIdle();
    await filled;
    expect(put).toHaveLength(300);
  });

  it('stop going in when the vault is locked', async () => {
    const { filling, put } = aFilling();
    filling.add(ids(1000));
    filling.catchUp();
    filling.end();
    const before = put.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(put).toHaveLength(before);
  });
});
