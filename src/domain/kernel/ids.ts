import { parse, v5 } from 'uuid';

/** Mints a fresh UUIDv7: sortable by birth, unique without asking anyone. Injected so that tests can repeat it. */
export type NewId = () => string;

/** Fixed for ever: changing it would give a second id to things that are one. */
const namespace = parse('6f1d2c0e-9a57-5b0e-8f0a-6b1f3c9d7e21');

/** The id of a thing that is logically one whoever creates it first (UUIDv5 of its parts, design D1). */
export function deterministicId(...parts: readonly (string | number)[]): string {
  return v5(parts.map(String).join('\u0000'), namespace);
}
