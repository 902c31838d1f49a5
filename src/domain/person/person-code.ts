import { deterministicId } from '../kernel/ids.ts';

const letters = 'ABDEFGHJKLMNPRSTUVWXYZ';
const digits = '23456789';
const consonants = 'BDFLMNRSTVZ';
const vowels = 'AEIOU';
/** Words that would wound if said aloud of someone. */
const unwelcome = new Set(
  'LESA LESO MATA MATO MONA MORO MUTA MUTO NANA NANO NERA NERO RUBA SOLA TARA VILE'.split(' '),
);

/**
 * A code short enough for the radio, such as `K7-MORA-4` (domain 2.6). It is drawn from the randomness of the person's
 * id, so it says nothing of the person and is the same when the same draft is saved twice. Two people may get the same
 * code, once in some millions: the id tells them apart, the code never does.
 */
export function personCode(personId: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const drawn = BigInt(
      `0x${deterministicId('person-code', personId, attempt).replaceAll('-', '').slice(0, 12)}`,
    );
    let rest = drawn;
    const draw = (from: string): string => {
      const base = BigInt(from.length);
      const picked = from.charAt(Number(rest % base));
      rest /= base;
      return picked;
    };
    const head = `${draw(letters)}${draw(digits)}`;
    const word = `${draw(consonants)}${draw(vowels)}${draw(consonants)}${draw(vowels)}`;
    if (!unwelcome.has(word)) return `${head}-${word}-${draw(digits)}`;
  }
}
