import type { SyncFailure } from './sync-event.ts';

/** Every way in which a request can end without its answer. Carries codes and numbers, never contents of records. */
export type HttpFailure =
  /** Unreachable, cut off, or somebody else answered (a captive portal): no protocol header, or HTML. */
  | { readonly type: 'no-network' }
  | { readonly type: 'timeout' }
  | { readonly type: 'sign-in-needed' }
  | { readonly type: 'not-found' }
  | { readonly type: 'too-large' }
  | { readonly type: 'slow-down'; readonly retryAfterMs: number | null }
  /** Another 4xx: this request will never be taken as it is. `field` is what a form should point at. */
  | {
      readonly type: 'rejected';
      readonly status: number;
      readonly code: string | null;
      readonly field: string | null;
    }
  | { readonly type: 'update-needed' }
  | { readonly type: 'centre-silent'; readonly status: number; readonly retryAfterMs: number | null }
  /** The reply is the centre's, but does not fit the contract. */
  | { readonly type: 'not-understood' }
  /** We gave it up ourselves: locking. */
  | { readonly type: 'stopped' };

/** What a failure means for sync as a whole, once the folder's own remedies (smaller batches) are spent. */
export function syncFailure(failure: HttpFailure): SyncFailure {
  switch (failure.type) {
    case 'no-network':
    case 'timeout':
    case 'stopped':
      return { kind: 'no-network' };
    case 'slow-down':
      return { kind: 'slow-down', retryAfterMs: failure.retryAfterMs };
    case 'centre-silent':
      return { kind: 'centre-silent', retryAfterMs: failure.retryAfterMs };
    case 'sign-in-needed':
    case 'update-needed':
      return { kind: failure.type };
    case 'not-found':
    case 'too-large':
    case 'rejected':
    case 'not-understood':
      return { kind: 'centre-silent', retryAfterMs: null };
  }
}
