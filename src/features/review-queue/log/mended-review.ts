import { useMemo } from 'react';
import { type ReviewBody, review } from '../../../domain/review/review.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { useRefused } from '../../../ports/use-refused.ts';

/** An answer that the centre refused, to be said again. */
export interface MendedReview {
  readonly words: RefusedWords;
  readonly recordId: string;
  readonly body: ReviewBody;
}

export function useMendedReview(search: string): MendedReview | null {
  const words = useRefused(search);
  return useMemo(() => {
    if (words?.intent.action !== 'create') return null;
    const body = review.schema.safeParse(words.intent.body).data;
    return body ? { words, recordId: words.intent.recordId, body } : null;
  }, [words]);
}
