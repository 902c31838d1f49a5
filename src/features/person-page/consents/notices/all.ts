import { arabic } from './ar.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { italian } from './it.ts';
import type { Notice, NoticeLanguage } from './notice.ts';
import { romanian } from './ro.ts';
import { albanian } from './sq.ts';

export const notices: Readonly<Record<NoticeLanguage, Notice>> = {
  it: italian,
  en: english,
  fr: french,
  es: spanish,
  ar: arabic,
  ro: romanian,
  sq: albanian,
};

/** The first of somebody's languages in which there is a notice; Italian when there is none. */
export const noticeFor = (spoken: readonly string[]): NoticeLanguage => {
  // Moroccan Arabic is spoken; what is written is read to them in standard Arabic.
  const known = spoken.map((code) => (code === 'ary' ? 'ar' : code));
  return (
    (Object.keys(notices) as NoticeLanguage[]).find((one) => one === known.find((code) => code in notices)) ??
    'it'
  );
};
