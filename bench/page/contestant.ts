import type { EncounterForm } from '../../src/domain/encounter/encounter-form.ts';
import type { IncomingPage } from '../../src/storage/index.ts';

/** `floor_batched` is `floor` with several pages in one transaction. */
export type ContestantName = 'sealed' | 'floor' | 'floor_batched';

/** A place to keep records in. All that is measured is asked through these, so that each does the same work. */
export interface BenchStore {
  /** Each page is on the disk with its cursor (or its batch of pages is) before the next is taken. */
  keepPages(pages: readonly IncomingPage[]): Promise<void>;
  /** Ids of the newest fifty encounters of a person; again after each change that concerns them. */
  watchLatest(personId: string, seen: (ids: readonly string[]) => void): () => void;
  /** Resolves once this person, the last whose name is read, can be found. */
  untilFound(text: string, personId: string): Promise<void>;
  /** Resolves once nothing is left on the disk that memory does not know; at once where that is not the way. */
  untilAllRead(): Promise<void>;
  /** Like a screen: resolves with the first answer. */
  search(text: string): Promise<readonly string[]>;
  /** Makes a save ready and hands it out, so that only the saving is timed. It resolves, when run, once the note is on the disk. */
  aSave(form: EncounterForm, teamId: string): { readonly recordId: string; run(): Promise<void> };
  /** What a real app does in its quiet moments. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export interface Contestant {
  create(name: string): Promise<BenchStore>;
  /** `from` is the moment at which the keys were there: deriving them is the same for whatever they open. */
  open(name: string): Promise<{ readonly store: BenchStore; readonly from: number }>;
  destroy(name: string): Promise<void>;
}

/** Of every vault that is filled here; whoever opens it as a worker would types it. */
export const passphrase = 'quattro parole inventate qui';

export const listedEncounters = 50;

/** As the app and the floor alike show them: not more hits than a screen can use. */
export const listedHits = 20;
