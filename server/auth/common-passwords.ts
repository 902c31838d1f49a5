import { readFileSync } from 'node:fs';

/** Words that a guesser of ours would try first: the software's, what the work is called, and where it is done. */
const contextWords = [
  ...['aggancio', 'unitadistrada', 'educatore', 'educatrice', 'educativa', 'coordinatore', 'coordinatrice'],
  ...['volontario', 'volontaria', 'mediatore', 'operatore', 'operatrice', 'servizi', 'comune', 'strada'],
  ...['torino', 'piemonte', 'moncalieri', 'nichelino', 'portapalazzo', 'portanuova', 'sansalvario'],
];
/** What people hang on: guessers do so first. Digits, years and marks come off by themselves. */
const hungOn = ['abc', 'xyz', 'qwe', 'asd', 'zxc', 'mia', 'mio', 'the', 'my', 'il', 'la', 'io', 'me'];
/** What is left after taking the common away must still be something. */
const ownLetters = 6;
/** Shorter than that a common word is a part of any sentence. */
const shortestWord = 4;

/** Letters for which people write digits and marks. The sign for one may be an i or an l: both are tried. */
const leet: Readonly<Record<string, string>> = {
  ...{ '@': 'a', 4: 'a', 0: 'o', 3: 'e', '€': 'e', 5: 's', $: 's', 7: 't', 8: 'b' },
};
const oneAs = ['i', 'l'];

/** Neighbours on the keyboard, Italian and English, along the rows and down the columns. */
const keyboardRows = [
  ...['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'qwertzuiop', 'azertyuiop', 'yxcvbnm'],
  ...['1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', '1q2w3e4r5t6y7u8i9o0p', 'qazwsxedcrfvtgbyhnujmikolp'],
  ...['147258369', '741852963', '0987654321', '!"£$%&/()=', '!@#$%^&*()'],
];
const runLength = 4;

/** Tells whether a password is one that everybody uses, or such a one with something hung on. `names`: of their organisation. */
export type CommonPasswords = (password: string, email: string, names?: readonly string[]) => boolean;

/**
 * From the list beside this file, and by rule (ASVS 6.2.4, 6.2.11): the list has few of 12 characters and more, and what people
 * make of a short one to reach 12 follows few patterns. Read once, held in memory.
 */
export function loadCommonPasswords(): CommonPasswords {
  const text = readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8');
  const common = new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
  return (password, email, names = []) => {
    const typed = password.normalize('NFKC').toLowerCase();
    if (common.has(typed) || isPattern(typed) || isKeyboard(typed)) return true;
    const known = [
      ...contextWords,
      ...[email, ...names].flatMap((one) => plain(one).split(/[^\p{L}\d]+/u)),
    ].filter((word) => word.length >= shortestWord);
    return readings(typed).some((reading) => isMadeOf(reading, common) || isMostly(reading, known));
  };
}

/** Without accents: they are hung on like anything else. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** As it stands, and as it is meant by whoever writes digits and marks for letters. */
function readings(typed: string): readonly string[] {
  const bare = plain(typed);
  const meant = (text: string) => [...text].map((sign) => leet[sign] ?? sign).join('');
  const all = [bare, ...[bare, bare.replace(edges, ''), bare.replace(hungAfter, '')].map(meant)].flatMap(
    (one) => [one, ...oneAs.map((letter) => one.replaceAll(/[1!|]/g, letter))],
  );
  return [...new Set(all)];
}

const hungAfter = /[\d\W_]+$/;
const edges = /^[\d\W_]+|[\d\W_]+$/g;

/** A common one, once or over and over, with digits, marks and the usual little words around and between. */
function isMadeOf(reading: string, common: ReadonlySet<string>): boolean {
  const core = reading.replace(edges, '');
  const bare = withoutHungOn(core);
  for (const one of [core, bare, core.replaceAll(/[\d\W_]/g, '')]) {
    if (common.has(one)) return true;
    const once = /^(.{3,}?)\1+$/.exec(one)?.[1];
    if (once !== undefined && common.has(once)) return true;
  }
  // Over and over with something between: the words of a sentence differ.
  const words = new Set(core.split(/[\d\W_]+/).filter((word) => word !== ''));
  return words.size === 1 && [...words].some((word) => common.has(word));
}

function withoutHungOn(core: string): string {
  const end = hungOn.find((word) => core.endsWith(word) && core.length - word.length >= shortestWord);
  const rest = end === undefined ? core : core.slice(0, -end.length);
  return rest.replace(edges, '');
}

/** Hardly anything but names that whoever knows them would try. */
function isMostly(reading: string, known: readonly string[]): boolean {
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), reading);
  return left !== reading && left.replaceAll(/[\d\W_]/g, '').length < ownLetters;
}

/** Runs along the keyboard and nothing else to speak of: of its characters fewer than four are no part of one. */
function isKeyboard(typed: string): boolean {
  const runs = keyboardRows.flatMap((row) => [row, [...row].reverse().join('')]);
  let own = 0;
  for (let at = 0; at < typed.length; ) {
    let length = 0;
    while (at + length < typed.length && runs.some((run) => run.includes(typed.slice(at, at + length + 1))))
      length += 1;
    if (length >= runLength) at += length;
    else {
      own += 1;
      at += 1;
    }
  }
  return own < runLength;
}

/** One thing over and over, or one run of the alphabet or of the digits. */
function isPattern(typed: string): boolean {
  if (/^(.{1,6})\1+.?$/.test(typed)) return true;
  const steps = [...typed].slice(1).map((letter, at) => letter.charCodeAt(0) - typed.charCodeAt(at));
  const runs = steps.filter((step) => Math.abs(step) <= 1).length;
  return runs >= steps.length - 2;
}
