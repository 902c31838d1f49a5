import type { noteWarnings } from '../codes/note-codes.ts';

/** One thing that a free note should not carry, and where it stands in the text. */
export interface NoteWarning {
  readonly type: (typeof noteWarnings.codes)[number];
  /** As it was written. */
  readonly words: string;
  /** UTF-16 units from the beginning of the text. */
  readonly start: number;
}
