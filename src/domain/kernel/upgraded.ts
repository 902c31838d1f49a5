import type { JsonObject } from './json.ts';
import type { AnyKindDefinition } from './kind-definition.ts';

/**
 * A body as this version of its kind has it. A new version only adds fields (ADR 13): what an older app did not know gets the
 * value that says "nobody said". A body of the same or of a newer version stays as it is, unknown fields and all.
 */
export function upgraded(definition: AnyKindDefinition, schemaVersion: number, body: JsonObject): JsonObject {
  const missing = definition.added.slice(Math.max(0, schemaVersion - 1));
  return missing.length === 0 ? body : { ...Object.assign({}, ...missing), ...body };
}

/** The same for a record or a new one's operation. */
export function upgradedRecord<R extends { readonly schemaVersion: number; readonly body: object }>(
  definition: AnyKindDefinition | undefined,
  record: R,
): R {
  if (definition === undefined || record.schemaVersion >= definition.schemaVersion) return record;
  const body = upgraded(definition, record.schemaVersion, record.body as JsonObject);
  return { ...record, body, schemaVersion: definition.schemaVersion };
}
