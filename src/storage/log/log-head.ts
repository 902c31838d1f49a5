import { z } from 'zod';
import type { RowRanges } from './row-ranges.ts';

/** The format of rows and head that this code writes. A log with a higher one belongs to a newer app. */
export const logFormat = 1;

const rangesSchema = z.array(z.tuple([z.int(), z.int()])) as unknown as z.ZodType<RowRanges>;

/**
 * What lies in clear beside the sealed rows and changes with them in the same transaction: row numbers and one count,
 * nothing of what is in the rows. It shows gaps, says what to read first, and which rows a locked phone must deliver.
 */
export const logHeadSchema = z.looseObject({
  id: z.literal('head'),
  format: z.int(),
  /** Of the tab that may write: whoever took the log over changed it, and the other's next append fails. */
  fence: z.string(),
  next: z.int().min(1),
  live: rangesSchema,
  /** Rows that hold copies from the centre and nothing else: they can be read last, in any order. */
  pages: rangesSchema,
  /** Pages to read first: tonight, recent people. */
  hot: rangesSchema,
  /** The row that sums up everything up to `upTo` that is not a page. */
  ledger: z.object({ row: z.int(), upTo: z.int() }).nullable(),
  /** Rows with something that is only on this phone. */
  mine: rangesSchema,
  /** Rows that no longer open, left where they are in case somebody can mend them. */
  setAside: rangesSchema,
  /** Records that are only on this phone. */
  onlyHere: z.int().min(0),
});
export type LogHead = z.infer<typeof logHeadSchema>;

export const emptyHead: LogHead = {
  id: 'head',
  format: logFormat,
  fence: '',
  next: 1,
  live: [],
  pages: [],
  hot: [],
  ledger: null,
  mine: [],
  setAside: [],
  onlyHere: 0,
};
