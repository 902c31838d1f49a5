import type { Town } from '../town.ts';
import type { ContestantName } from './contestant.ts';

/** The town without its records, which are fetched when something is filled with them. */
export type PageTown = Omit<Town, 'pages' | 'barePages' | 'peoplePages'>;

/** What the page can be asked to do. Each call is one contestant's, so that whoever asks decides who goes first. */
export interface BenchPage {
  /** Laps of a fixed piece of work in half a second, as Lighthouse calibrates machines. */
  calibrate(): number;
  /** Milliseconds from the first page until the latest encounters of somebody are there to be seen. Leaves it closed and tidy. */
  firstSync(contestant: ContestantName, database: string): Promise<number>;
  /** Opens what `firstSync` filled, and leaves it open. */
  open(contestant: ContestantName, database: string): Promise<Opening>;
  /** Milliseconds of each save, on what `open` left open. */
  save(contestant: ContestantName, database: string, count: number): Promise<readonly number[]>;
  /** Fills a store with the whole town, or with its teams alone, and leaves it closed. */
  fill(contestant: ContestantName, database: string, what?: 'pages' | 'bare-pages'): Promise<void>;
  /** Milliseconds of the longest task of the main thread since this was last asked; 0 when none took 50. */
  longestTask(): Promise<number>;
  /** Fills a store with people and nothing else, and leaves it closed. */
  fillWithPeople(contestant: ContestantName, database: string): Promise<void>;
  openPeople(contestant: ContestantName, database: string): Promise<void>;
  /** Milliseconds of each of the queries from `from` on, on what `openPeople` left open. */
  search(contestant: ContestantName, database: string, from: number, count: number): Promise<Searches>;
  close(database: string): Promise<void>;
  destroy(contestant: ContestantName, database: string): Promise<void>;
}

export interface Opening {
  /** Until a worker could type. */
  readonly inputMs: number;
  /** Until the latest encounters of somebody are shown and every name can be found. */
  readonly usableMs: number;
  /** Until everything is in memory. */
  readonly allReadMs: number;
}

export interface Searches {
  readonly ms: readonly number[];
  /** How many of the queries found somebody. */
  readonly answered: number;
}

declare global {
  interface Window {
    /** Set when the page is ready. */
    bench?: BenchPage;
    /** There when Chromium was started with `--js-flags=--expose-gc`. */
    gc?: () => void;
  }
}
