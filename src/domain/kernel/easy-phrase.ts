/** Long enough, and yet the first thing anybody would try: a few letters over and over. */
export const isEasyPhrase = (phrase: string): boolean => new Set(phrase.toLowerCase()).size < fewest;

/** Different letters that a phrase needs; four words have at least eight [P]. */
const fewest = 5;
