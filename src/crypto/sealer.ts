/** Where a sealed row lies. It is authenticated with the row, so that a row moved elsewhere no longer opens. */
export interface SealedPlace {
  readonly store: string;
  readonly row: number;
  readonly format: number;
}

export interface SealedBlob {
  /** Which data key opens it: rows of an older key stay readable while a change of passphrase reseals them. */
  readonly keyId: string;
  readonly blob: Uint8Array<ArrayBuffer>;
}

/** Turns the text of one row into what may lie on a disk, and back. Bytes never leave this folder unsealed. */
export interface Sealer {
  sealRow(place: SealedPlace, text: string): Promise<SealedBlob>;
  /** Throws `UnsealFailure` when the row was changed, moved, or sealed with another key. */
  unsealRow(place: SealedPlace, sealed: SealedBlob): Promise<string>;
}

export class UnsealFailure extends Error {
  constructor(options?: ErrorOptions) {
    super('This does not open with this key.', options);
    this.name = 'UnsealFailure';
  }
}
