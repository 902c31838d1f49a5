/**
 * What takes the place of a half-filled form about somebody who left this phone: nothing of it can be read here. Only the
 * organisation opens the letters; without a key of the organisation there are none.
 */
export interface ClosedDraft {
  readonly closedAt: string;
  /** What was typed, each time, sealed to the organisation, base64. */
  readonly letters: readonly string[];
}

const closed = 'closed:';

export const closedDraftKey = (key: string): string => `${closed}${key}`;

/** The key of the form that was closed; null of any other draft. */
export const keyOfClosed = (key: string): string | null =>
  key.startsWith(closed) ? key.slice(closed.length) : null;

export const lettersIn = (kept: unknown): readonly string[] =>
  (kept as Partial<ClosedDraft> | null | undefined)?.letters ?? [];
