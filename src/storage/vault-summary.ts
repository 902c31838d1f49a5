export type UnlockWay = 'passphrase' | 'pin' | 'passkey';

/** What the phone shows before anyone unlocks it: the label the worker chose and a number, nothing else. */
export interface VaultSummary {
  readonly vaultId: string;
  readonly label: string;
  readonly onlyHere: number;
  /** None once ten wrong PINs erased them: then only the organisation opens what is here. */
  readonly ways: readonly UnlockWay[];
  /** What must be put to the passkeys that open it (base64). */
  readonly passkeys: readonly { readonly credentialId: string; readonly salt: string }[];
  /** Before this instant, by the phone's clock, nothing is tried. Null when nobody has to wait. */
  readonly waitUntil: string | null;
}

export interface UnlockFailure {
  readonly type:
    | 'wrong-passphrase'
    | 'wrong-pin'
    | 'wrong-passkey'
    /** Too many wrong tries: it is asked again after `waitMs`. */
    | 'too-soon'
    /** The tenth wrong PIN. */
    | 'wiped'
    /** A PIN is not tried where its tries cannot be counted. */
    | 'disk-full'
    | 'storage-broken'
    | 'newer-format'
    | 'other-tab'
    | 'lease-over';
  readonly waitMs?: number;
  /** Wrong PINs that are left before everything is erased. */
  readonly left?: number;
}
