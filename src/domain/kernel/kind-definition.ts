import type { z } from 'zod';
import type { JsonObject } from './json.ts';
import type { MergeRule } from './merge-rule.ts';
import type { AnyRecord, RecordOf } from './record.ts';

/**
 * All there is to know about one kind of record; phone and server read the same definition.
 *
 * `appended` kinds are facts: never patched, corrected by a new record. `merged` kinds are edited field by field.
 * `onExisting: 'fill-empty'` lets a second creation of a deterministic id fill only what is still empty (design D1).
 */
export interface KindDefinition<Body = JsonObject> {
  readonly kind: string;
  readonly schemaVersion: number;
  readonly mode: 'appended' | 'merged';
  readonly onExisting: 'refuse' | 'fill-empty';
  readonly schema: z.ZodType<Body>;
  /**
   * For each version after the first, the fields that it added, each with the value that says "nobody said" (ADR 13). As long
   * as `schemaVersion` is 1 it is empty.
   */
  readonly added: readonly JsonObject[];
  /** Fields not named here follow `last`. */
  readonly fields: { readonly [field: string]: MergeRule };
  /** Ids of other records that this one builds on: the subject, the shift, the people. */
  refs(record: RecordOf<Body>): readonly string[];
}

/** Types a definition without widening its body. */
export function defineKind<Body>(
  definition: Pick<KindDefinition<Body>, 'kind' | 'schemaVersion' | 'mode' | 'schema'> &
    Partial<Pick<KindDefinition<Body>, 'onExisting' | 'fields' | 'added'>> & {
      refs?: (record: RecordOf<Body>) => readonly (string | null | undefined)[];
    },
): KindDefinition<Body> {
  const { refs } = definition;
  return {
    onExisting: 'refuse',
    fields: {},
    added: [],
    ...definition,
    refs: (record) =>
      [
        ...new Set(
          [record.subjectId, ...(refs?.(record) ?? [])].filter(
            (id) => typeof id === 'string' && id !== record.id,
          ),
        ),
      ] as string[],
  };
}

/** The definition erased of its body type, for code that handles every kind alike. */
export type AnyKindDefinition = Omit<KindDefinition, 'refs' | 'schema'> & {
  readonly schema: z.ZodType;
  refs(record: AnyRecord): readonly string[];
};
