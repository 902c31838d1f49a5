import { expect, it, vi } from 'vitest';
import { askToPersist } from './ask-to-persist.ts';

type Change = 'committed' | 'answers' | 'page' | 'other';

function aPhone(before: boolean, granted: boolean) {
  const listeners = new Set<(what: Change) => void>();
  const onChange = (listener: (what: Change) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const told: boolean[] = [];
  const storage = { persisted: async () => before, persist: vi.fn(async () => granted) };
  askToPersist({ onChange }, { notePersisted: (persisted) => told.push(persisted) }, storage);
  const happens = async (what: Change) => {
    for (const listener of [...listeners]) listener(what);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { told, storage, happens };
}

it('fault 32: asks the browser to keep the data after the first save, once, and tells its answer as it is', async () => {
  for (const granted of [true, false]) {
    const { told, storage, happens } = aPhone(false, granted);
    for (const what of ['other', 'page', 'answers'] as const) await happens(what);
    expect(storage.persist).not.toHaveBeenCalled();
    expect(told).toEqual([false]);
    await happens('committed');
    await happens('committed');
    expect(storage.persist).toHaveBeenCalledTimes(1);
    expect(told).toEqual([false, granted]);
  }
});

it('is quiet where the browser knows no such promise', () => {
  const onChange = () => () => {};
  expect(() => askToPersist({ onChange }, { notePersisted: () => {} }, undefined)).not.toThrow();
});
