import type { RecordOf } from '../domain/kernel/record.ts';
import type { BodyOf, Kind } from '../domain/kinds.ts';

/**
 * Where a record is: only on this phone (there once, or in the second copy too), at the centre, refused and waiting for the
 * worker, or set aside at the centre: still to be decided on by a coordinator, or left there.
 */
export type Whereabouts =
  | 'only-here'
  | 'here-twice'
  | 'at-centre'
  | 'needs-attention'
  | 'set-aside'
  | 'left-aside';
export type ViewRecord<Body> = RecordOf<Body> & { readonly whereabouts: Whereabouts };
export type Viewed<K extends Kind> = ViewRecord<BodyOf<K>>;
export type AnyViewRecord = ViewRecord<{ readonly [field: string]: unknown }>;

export interface RecordQuery<K extends Kind> {
  readonly kind: K;
  /** Only records that build on this id: a person's encounters, a shift's events (subject and every other reference). */
  readonly about?: string;
  /** Only these, in this order. */
  readonly ids?: readonly string[];
  /** Newest first by `at`, unless asked otherwise. */
  readonly order?: 'newest' | 'oldest';
  readonly limit?: number;
}
