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
      .replace(/ou/g, 'u')
      .replace(/kh|ch|ck/g, 'k')
      .replace(/dj/g, 'j')
      .replace(/y/g, 'i')
      .replace(/g(?=i)/g, 'j')
      // "Giamila" and "Jamila": after the soft g, the i is only spelling.
      .replace(/ji(?=[aeou])/g, 'j')
      .replace(/(\p{L})\1+/gu, '$1')
  );
}
