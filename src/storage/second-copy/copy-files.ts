/**
 * A few small files apart from the database, on the same disk. Each write is on the disk when it resolves; a `replace`
 * that dies half-way leaves the old contents, the new, or both, never neither.
 */
export interface CopyFiles {
  names(): Promise<readonly string[]>;
  /** Null when there is no such file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  append(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  replace(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(name: string): Promise<void>;
  /** Ends what works in the background. The next call begins it again. */
  rest(): void;
}

export const rowsFile = (vaultId: string): string => `${vaultId}.rows`;
export const keysFile = (vaultId: string): string => `${vaultId}.keys`;

/** The vault of a file with its keys; null for any other file. */
export const vaultOfKeysFile = (name: string): string | null =>
  name.endsWith('.keys') ? name.slice(0, -'.keys'.length) : null;
