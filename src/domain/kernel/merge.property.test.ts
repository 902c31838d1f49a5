import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from './json.ts';
import { canonicalJson, sameJson } from './json.ts';
import { fillEmpty, type Merged, mergePatch, patchBetween } from './merge.ts';
import { highestOf, lastWins, mostRestrictiveOf, setOf } from './merge-rule.ts';

const risks = ['low', 'middle', 'high'];
const fields = { tags: setOf, risk: highestOf(risks), visibility: mostRestrictiveOf(risks), note: lastWins };

const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
const body: fc.Arbitrary<JsonObject> = fc.record({
  tags,
  risk: fc.constantFrom(...risks),
  visibility: fc.constantFrom(...risks),
  note: fc.option(fc.string({ maxLength: 4 })),
  free: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
});

/** What one writer's edit does to what is stored, by the base that the writer saw. */
function edit(stored: JsonObject, base: JsonObject, wanted: JsonObject): Merged {
  return mergePatch(fields, stored, patchBetween(fields, base, wanted), base);
}

const members = (of: JsonObject): readonly string[] => of.tags as string[];
const single = ['risk', 'visibility', 'note', 'free'] as const;

describe('merge', () => {
  it('is deterministic: it never looks at the order of keys', () => {
    fc.assert(
      fc.property(body, body, body, (stored, base, wanted) => {
        const shuffled = Object.fromEntries(Object.entries(stored).reverse()) as JsonObject;
        expect(canonicalJson(edit(shuffled, base, wanted))).toBe(canonicalJson(edit(stored, base, wanted)));
      }),
    );
  });

  it('is idempotent: the same patch on its own result changes nothing', () => {
    fc.assert(
      fc.property(body, body, body, (stored, base, wanted) => {
        const once = edit(stored, base, wanted);
        const twice = edit(once.body, base, wanted);
        expect(sameJson(twice.body, once.body)).toBe(true);
      }),
    );
  });

  it('gives a lone writer exactly what they wrote, without conflicts', () => {
    fc.assert(
      fc.property(body, body, (base, wanted) => {
        const { body: merged, conflicts } = edit(base, base, wanted);
        expect(conflicts).toEqual([]);
        for (const field of single) expect(sameJson(merged[field], wanted[field])).toBe(true);
        expect(new Set(members(merged))).toEqual(new Set(members(wanted)));
      }),
    );
  });

  it('never drops a value: each one stands, or is kept in a conflict, or was what the other writer replaced', () => {
    fc.assert(
      fc.property(body, body, body, (stored, base, wanted) => {
        const { body: merged, conflicts } = edit(stored, base, wanted);
        for (const field of single) {
          for (const value of [stored[field], wanted[field]]) {
            const stands = sameJson(merged[field], value);
            const kept = conflicts.some((one) => one.field === field && sameJson(one.other, value));
            expect(stands || kept || sameJson(value, base[field])).toBe(true);
          }
        }
      }),
    );
  });

  it('joins sets: what either added is there, what either removed is gone', () => {
    fc.assert(
      fc.property(tags, tags, tags, (was, mine, theirs) => {
        const merged = new Set(members(edit({ tags: theirs }, { tags: was }, { tags: mine }).body));
        for (const tag of mine.filter((one) => !was.includes(one))) expect(merged.has(tag)).toBe(true);
        for (const tag of was.filter((one) => !mine.includes(one))) expect(merged.has(tag)).toBe(false);
        for (const tag of theirs.filter((one) => !was.includes(one))) expect(merged.has(tag)).toBe(true);
      }),
    );
  });

  it('loses nothing whichever of two patches written at once comes first', () => {
    fc.assert(
      fc.property(body, body, body, (base, one, other) => {
        const inTurn = (a: JsonObject, b: JsonObject) => {
          const first = edit(base, base, a);
          const second = edit(first.body, base, b);
          return { body: second.body, conflicts: second.conflicts };
        };
        const results = [inTurn(one, other), inTurn(other, one)];
        for (const { body: merged, conflicts } of results) {
          for (const field of single) {
            for (const value of [one[field], other[field]].filter((v) => !sameJson(v, base[field]))) {
              const kept = conflicts.some((c) => c.field === field && sameJson(c.other, value));
              expect(sameJson(merged[field], value) || kept).toBe(true);
            }
          }
        }
        // Where a rule decides rather than the order, both replicas agree.
        for (const field of ['risk', 'visibility'] as const) {
          expect(results[0]?.body[field]).toEqual(results[1]?.body[field]);
        }
        expect(new Set(members(results[0]!.body))).toEqual(new Set(members(results[1]!.body)));
      }),
    );
  });

  it('lets risk only rise and openness only shrink when two writers differ', () => {
    fc.assert(
      fc.property(body, body, body, (base, one, other) => {
        const changed = (field: 'risk' | 'visibility') =>
          [one, other].every((b) => !sameJson(b[field], base[field]));
        const merged = edit(edit(base, base, one).body, base, other).body;
        for (const field of ['risk', 'visibility'] as const) {
          const highest = Math.max(...[one, other].map((b) => risks.indexOf(String(b[field]))));
          if (changed(field)) expect(risks.indexOf(String(merged[field]))).toBe(highest);
        }
      }),
    );
  });
});

describe('filling what is empty', () => {
  it('never changes what was there, and is idempotent', () => {
    fc.assert(
      fc.property(body, body, (stored, incoming) => {
        const filled = fillEmpty(stored, incoming);
        const empty = (value: unknown) =>
          value === null || value === '' || (Array.isArray(value) && value.length === 0);
        for (const field of Object.keys(stored).filter((one) => !empty(stored[one]))) {
          expect(sameJson(filled[field], stored[field])).toBe(true);
        }
        expect(sameJson(fillEmpty(filled, incoming), filled)).toBe(true);
      }),
    );
  });
});
