import type { ConsentEventBody } from '../../src/domain/consent/consent-event.ts';
import type { AnyRecord, RecordOf } from '../../src/domain/kernel/record.ts';

/** One accepted encounter with a person, as far as it decides who sees the person. */
export interface Meeting {
  readonly placeId: string;
  readonly teamId: string;
}

/** All that decides a record's scopes, looked up beforehand: the decision itself asks nobody. */
export interface ScopeFacts {
  /** An accepted record, or undefined when the centre does not know it (yet). */
  record(id: string): AnyRecord | undefined;
  /** Where and by whom the person was met; empty for other kinds. */
  readonly meetings: readonly Meeting[];
  /** What the author brought at creation. */
  readonly originScopes: readonly string[];
  /** All that the person ever said of being told about; given for a disclosure, which it opens and closes. */
  readonly consents?: readonly RecordOf<ConsentEventBody>[];
  /** Given with them: somebody must not find this person. */
  readonly isProtected?: boolean;
  /** Given with them: bodies that know of whoever must not find this person. */
  readonly linkedOrgIds?: ReadonlySet<string>;
  /** The teams that met somebody from whom this person is to be protected; null when there is nobody. */
  hiddenFrom?(personId: string): ReadonlySet<string> | null;
}
