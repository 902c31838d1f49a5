import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { draftKey as draftKeyOf } from '../../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../../ports/draft-keys.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import type { MendedReview } from './mended-review.ts';

/** What a question is about: the id of an entry, or the whole log. */
export const wholeLog = 'whole-log';

const questionsSchema = z.record(z.string(), z.string());
type Questions = z.infer<typeof questionsSchema>;

export interface Asking {
  readonly questions: Questions;
  readonly has: (about: string) => boolean;
  readonly write: (about: string, text: string) => void;
  readonly drop: (about: string) => void;
  /** After the answer was saved, which ended the draft in the same row. */
  readonly clear: () => void;
  /** As a review carries them. */
  readonly comments: (only?: (about: string) => boolean) => { text: string; aboutId: string | null }[];
  readonly draftKey: string;
}

const questionsIn = (mends: MendedReview | null): Questions =>
  Object.fromEntries((mends?.body.comments ?? []).map(({ aboutId, text }) => [aboutId ?? wholeLog, text]));

/** Questions being written in the margin. Each change is on the disk, as every other draft. */
export function useQuestions(shiftId: string, mends: MendedReview | null): Asking {
  const { drafts } = usePorts();
  const ownKey = draftKeyOf('review', shiftId);
  const draftKey = mends ? mendingDraftKey(ownKey, mends.words.intent.opId) : ownKey;
  const [questions, setQuestions] = useState<Questions>(() => questionsIn(mends));
  const touched = useRef(false);

  useEffect(() => {
    let current = true;
    void drafts.load(draftKey).then((kept) => {
      const read = questionsSchema.safeParse(kept);
      if (current && read.success && !touched.current) setQuestions(read.data);
    });
    return () => {
      current = false;
    };
  }, [drafts, draftKey]);

  function keep(next: Questions): void {
    touched.current = true;
    setQuestions(next);
    if (Object.keys(next).length === 0) void drafts.discard(draftKey);
    else void drafts.save(draftKey, next);
  }

  return {
    questions,
    draftKey,
    has: (about) => Object.hasOwn(questions, about),
    write: (about, text) => keep({ ...questions, [about]: text }),
    drop: (about) => keep(Object.fromEntries(Object.entries(questions).filter(([id]) => id !== about))),
    clear: () => setQuestions({}),
    comments: (only = () => true) =>
      Object.entries(questions)
        .filter(([about, text]) => text.trim() !== '' && only(about))
        .map(([about, text]) => ({ text, aboutId: about === wholeLog ? null : about })),
  };
}
