import { z } from 'zod';

/** Body of every error reply. `code` is stable; the text is for developers, never holds contents of records. */
export const problemSchema = z.looseObject({
  code: z.string(),
  message: z.string(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export type ProblemCode =
  | 'bad-request'
  | 'bad-cursor'
  | 'sign-in-needed'
  | 'not-found'
  | 'too-large'
  | 'slow-down'
  | 'protocol-unknown'
  | 'unavailable'
  | 'internal';
