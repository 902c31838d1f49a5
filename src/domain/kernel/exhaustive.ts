/** Makes the compiler prove that a switch handled every case; throws only if unparsed data got past an edge. */
export function exhaustive(never: never): never {
  throw new Error(`Unhandled case: ${String(never)}`);
}
