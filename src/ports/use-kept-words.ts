import { useState } from 'react';
import { useDraft } from './use-draft.ts';

const asWords = (kept: unknown): string | null => (typeof kept === 'string' ? kept : null);

/** A few words that go with a button and are no form of their own: kept while they are typed, let go of once they are said. */
export function useKeptWords(key: string, before = '') {
  const draft = useDraft<string>({ key, parse: asWords, blank: async () => before });
  /** Typed before the draft was found: said at once, it is said as typed. */
  const [early, setEarly] = useState<string | null>(null);
  return {
    words: draft.entry ?? early ?? before,
    write: (words: string) => {
      if (draft.entry === null) setEarly(words);
      draft.change(() => words, 'typing');
    },
    flush: draft.flush,
    letGo: async () => {
      draft.change(() => before, 'typing');
      await draft.discard();
    },
  };
}
