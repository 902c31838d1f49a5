/** Letters that decomposition leaves whole. */
const wholeLetters: { readonly [letter: string]: string } = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

/** Cyrillic and Greek letters as they sound to whoever writes the name in Latin ones. */
const otherScripts: { readonly [letter: string]: string } = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', є: 'ie', ж: 'j', з: 'z', и: 'i', і: 'i', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'c', ш: 'sh', щ: 'sh', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ґ: 'g' },
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm' },
  ...{
    ν: 'n',
    ξ: 'x',
    ο: 'o',
    π: 'p',
    ρ: 'r',
    σ: 's',
    ς: 's',
    τ: 't',
    υ: 'i',
    φ: 'f',
    χ: 'kh',
    ψ: 'ps',
    ω: 'o',
  },
};
/** Arabic consonants (Persian and Urdu ones too). Vowels are mostly not written: they are left out, as of every other name here. */
const arabicConsonants: { readonly [letter: string]: string } = {
  ...{ ب: 'b', پ: 'p', ت: 't', ث: 't', ج: 'j', چ: 'c', ح: 'h', خ: 'k', د: 'd', ذ: 'd', ر: 'r', ز: 'z' },
  ...{ س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', غ: 'g', ف: 'f', ق: 'k', ک: 'k', ك: 'k', گ: 'g' },
  ...{ ل: 'l', م: 'm', ن: 'n', ه: 'h' },
};

/** Lower case, without accents: what two people typing the same name agree on. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðłıþ]/g, (letter) => wholeLetters[letter] ?? letter)
    .replace(/['’ʼʿʾ`-]/g, '')
    .trim();
}

/**
 * Folds the ways in which one spoken name is written by workers of several languages (domain 2.21), so that Youssouf,
 * Iussuf and Yusuf meet. Only for finding, never for showing or comparing people.
 */
export function foldName(name: string): string {
  return (
    plainName(name)
      .replace(/[Ͱ-ӿ]/g, (letter) => otherScripts[letter] ?? letter)
      .replace(/ou|oo/g, 'u')
      .replace(/ph/g, 'f')
      .replace(/q/g, 'k')
      .replace(/w(?=[aeiou])/g, 'u')
      .replace(/kh|ch|ck/g, 'k')
      .replace(/dj/g, 'j')
      .replace(/y/g, 'i')
      .replace(/g(?=i)/g, 'j')
      // "Giamila" and "Jamila": after the soft g, the i is only spelling.
      .replace(/ji(?=[aeou])/g, 'j')
      .replace(/(\p{L})\1+/gu, '$1')
  );
}

const arabic = /[\u0600-\u06ff]/u;

/**
 * What is left of a name without its vowels: Arabic hardly writes them, and Mohamed, Muhammad and محمد differ in nothing
 * else. Coarser than `foldName`: a last resort of the search.
 */
export function nameBones(name: string): string {
  return [...foldName(name)]
    .map((letter) => (arabic.test(letter) ? (arabicConsonants[letter] ?? '') : letter))
    .join('')
    .replace(/[aeiou]/g, '')
    .replace(/(\p{L})\1+/gu, '$1');
}

export const isInArabicScript = (name: string): boolean => arabic.test(name);
