/** Why an attempt ended without its answer, as far as the next step depends on it. */
export type SyncFailure =
  /** Unreachable, a captive portal, or silence until the time-out. */
  | { readonly kind: 'no-network' }
  /** The centre answers, but with errors or with something this app cannot read. */
  | { readonly kind: 'centre-silent'; readonly retryAfterMs: number | null }
  | { readonly kind: 'slow-down'; readonly retryAfterMs: number | null }
  /** The disk did not take the row. */
  | { readonly kind: 'storage' }
  | { readonly kind: 'sign-in-needed' }
  | { readonly kind: 'update-needed' };

export type SyncEvent =
  /** Something to push appeared: a commit, or a group whose own back-off is over. */
  | { readonly type: 'local-commit' }
  /** The stream says that something changed at the centre. */
  | { readonly type: 'hint' }
  | { readonly type: 'online' }
  | { readonly type: 'offline' }
  | { readonly type: 'visible' }
  | { readonly type: 'hidden' }
  | { readonly type: 'send-now' }
  | { readonly type: 'timer' }
  | { readonly type: 'credential-renewed' }
  | { readonly type: 'credential-refused' }
  | { readonly type: 'batch-answered' }
  /** The centre turned a whole batch down; a smaller one comes next. */
  | { readonly type: 'batch-split' }
  | { readonly type: 'nothing-to-push' }
  | { readonly type: 'page-kept'; readonly more: boolean }
  | { readonly type: 'restart' }
  | { readonly type: 'failed'; readonly failure: SyncFailure }
  | { readonly type: 'locked' };
