import type { OpeningFacts } from '../../src/domain/consent/open-to-recipient.ts';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';

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
  /** Given for a disclosure, which they open and close. */
  readonly opening?: OpeningFacts;
  /** The teams that met somebody from whom this person is to be protected; null when there is nobody. */
  hiddenFrom?(personId: string): ReadonlySet<string> | null;
  /** Given for a person: by their own wish nobody uses what is written of them (ADR 21). */
  readonly isClosedPerson?: boolean;
}
