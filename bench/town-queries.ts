import type { SeededRandom } from '../tests/harness/seeded-random.ts';

/** One slip in the first word: a letter left out, doubled, put in the wrong place or taken for another. */
export function misspelt(random: SeededRandom, nickname: string): string {
  const letters = [...(nickname.split(' ')[0] ?? '')];
  const at = random.integer(1, Math.max(1, letters.length - 2));
  const slip = random.pick(['left out', 'doubled', 'swapped', 'mistaken'] as const);
  if (slip === 'left out') letters.splice(at, 1);
  else if (slip === 'doubled') letters.splice(at, 0, letters[at] ?? '');
  else if (slip === 'swapped') letters.splice(at, 2, ...letters.slice(at, at + 2).reverse());
  else letters[at] = random.pick([...'aeiou']);
  return letters.join('').toLowerCase();
}
