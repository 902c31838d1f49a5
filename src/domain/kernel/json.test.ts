import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, sameJson } from './json.ts';

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, false, 0, -0, 1, '', 'a', '1'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'toString'), tie('value'), { maxKeys: 3 }),
  ),
}));

it('calls the same what has the same canonical text, and nothing else', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(sameJson(a, structuredClone(a))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
