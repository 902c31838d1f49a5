import { readFileSync } from 'node:fs';

/** Words that a guesser of ours would try first: the software's, and what the work is called. */
const contextWords = [
  'aggancio',
  'unitadistrada',
  'educatore',
  'educativa',
  'coordinatore',
  'volontario',
  'torino',
];
/** What is left after taking the common away must still be something. */
const ownLetters = 6;

/** Tells whether a password is one that everybody uses, or such a one with something hung on. */
export type CommonPasswords = (password: string, email: string) => boolean;

/** From the list beside this file (ASVS 6.2.4, 6.2.11). It is small, and held once in memory. */
export function loadCommonPasswords(): CommonPasswords {
  const text = readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8');
  const common = new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
  return (password, email) => {
    const typed = password.normalize('NFKC').toLowerCase();
    if (common.has(typed) || isPattern(typed)) return true;
    const core = typed.replace(/^[\d\W_]+|[\d\W_]+$/g, '');
    if (common.has(core)) return true;
    const known = [...contextWords, ...email.toLowerCase().split(/[@.\-_+]/)].filter(
      (word) => word.length >= 4,
    );
    const left = known.reduce((rest, word) => rest.replaceAll(word, ''), typed);
    return left !== typed && left.replaceAll(/[\d\W_]/g, '').length < ownLetters;
  };
}

/** One thing over and over, or one run of the alphabet or of the digits. */
function isPattern(typed: string): boolean {
  if (/^(.{1,6})\1+.?$/.test(typed)) return true;
  const steps = [...typed].slice(1).map((letter, at) => letter.charCodeAt(0) - typed.charCodeAt(at));
  const runs = steps.filter((step) => Math.abs(step) <= 1).length;
  return runs >= steps.length - 2;
}
