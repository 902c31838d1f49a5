/** What the phone shows before anyone unlocks it: the label the worker chose and a number, nothing else. */
export interface VaultSummary {
  readonly vaultId: string;
  readonly label: string;
  readonly onlyHere: number;
}

export interface UnlockFailure {
  readonly type: 'wrong-passphrase' | 'storage-broken' | 'newer-format' | 'other-tab' | 'lease-over';
}
