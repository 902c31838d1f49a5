export interface SeededRandom {
  /** In [0, 1). */
  next(): number;
  /** Whole number, both ends included. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
  bytes(length: number): Uint8Array<ArrayBuffer>;
  /** An independent stream: what one part draws never shifts what another part sees. */
  fork(label: string): SeededRandom;
}

/** FNV-1a, so that a seed can be a word in a failure message. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

/** Mulberry32: small, quick, the same on every machine. Never for keys. */
export function createSeededRandom(seed: string | number): SeededRandom {
  const label = String(seed);
  let state = hash(label);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new Error('Nothing to pick from.');
      return items[integer(0, items.length - 1)] as T;
    },
    shuffle: <T>(items: readonly T[]): T[] => {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = integer(0, last);
        [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
      }
      return copy;
    },
    bytes: (length) => Uint8Array.from({ length }, () => integer(0, 255)),
    fork: (part) => createSeededRandom(`${label}/${part}`),
  };
}

/**
 * UUIDs of version 7 from a seed. The time part comes from `nowMs` when it is given (ids then sort as real ones do),
 * else it counts up by one millisecond an id.
 */
export function createSeededIds(seed: string | number, nowMs?: () => number): () => string {
  const random = createSeededRandom(`ids/${seed}`);
  let count = 0;
  return () => {
    count += 1;
    const ms = nowMs ? nowMs() : Date.UTC(2026, 10, 21) + count;
    const time = ms.toString(16).padStart(12, '0');
    const hex = (length: number): string =>
      Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
    const variant = random.pick(['8', '9', 'a', 'b']);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
  };
}
