import { deterministicId } from '../domain/kernel/ids.ts';

/** Chance that can be repeated: the same seed tells the same nights. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** Ids that are the same for the same seed and name. */
  id(...name: readonly (string | number)[]): string;
}

/** Mulberry32: small, fast and good enough to invent nights with. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const ids = new Map<string, string>();
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (values) => {
      const picked = values[between(0, values.length - 1)];
      if (picked === undefined) throw new Error('Nothing to pick from.');
      return picked;
    },
    id: (...name) => {
      const key = name.join('\u0000');
      const id = ids.get(key) ?? deterministicId('demo', seed, ...name);
      ids.set(key, id);
      return id;
    },
  };
}
