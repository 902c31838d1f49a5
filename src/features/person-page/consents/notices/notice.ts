import type { noticeLanguages } from '../../../../domain/codes/consent-codes.ts';

export type NoticeLanguage = (typeof noticeLanguages.codes)[number];

/** What somebody is told before they say yes or no, in three lengths (domain 2.17). A changed text is a new version. */
export interface Notice {
  readonly language: NoticeLanguage;
  readonly direction: 'ltr' | 'rtl';
  readonly version: number;
  /** Nobody who grew up with the language has read it yet: the screen says so. */
  readonly approved: boolean;
  /** Twenty seconds, read aloud. */
  readonly spoken: string;
  /** What fits on a card. */
  readonly card: readonly string[];
  /** All of it. */
  readonly full: readonly { readonly title: string; readonly text: string }[];
}
