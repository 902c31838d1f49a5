/**
 * Freezes what is handed to a screen. The live view answers with the very objects it holds; frozen, nobody can write
 * into the store by mistake, and the same record stays the same object for whoever compares.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}
