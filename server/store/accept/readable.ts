import { z } from 'zod';
import type { Refusal } from '../../../src/domain/kernel/answer.ts';
import type { JsonObject } from '../../../src/domain/kernel/json.ts';
import type { AnyKindDefinition } from '../../../src/domain/kernel/kind-definition.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import { parsedBody } from '../../../src/domain/kernel/parsed-body.ts';
import type { Result } from '../../../src/domain/kernel/result.ts';
import { fail, ok } from '../../../src/domain/kernel/result.ts';
import { hasUnsafeCharacters } from '../../../src/domain/kernel/text.ts';

/** The first field that no database could keep as it is (NUL, half a surrogate pair), at any depth, known or not. */
export function unsafeField(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return hasUnsafeCharacters(value) ? path.join('.') : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, entry] of Object.entries(value)) {
    if (hasUnsafeCharacters(key)) return path.join('.');
    const found = unsafeField(entry, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

/** What every phone of an area must carry has a bound: bytes of one record's body. */
const bodyBytes = 128 * 1024;
export const isTooLarge = (body: object): boolean => Buffer.byteLength(JSON.stringify(body)) > bodyBytes;

/** Nobody wrote before, or will after; and from here on a clock may still be half a century off without leaving what a database holds. */
const [firstYear, lastYear] = [1900, 2999];

export function unreadableTime(operation: Operation): string | null {
  const times = operation.action === 'create' ? ['at', 'recordedAt'] : ['recordedAt'];
  const values = operation as unknown as Record<string, string>;
  const isReadable = (year: number) => year >= firstYear && year <= lastYear;
  return times.find((field) => !isReadable(new Date(values[field] ?? '').getUTCFullYear())) ?? null;
}

const uuidInCapitals = /^(?=.*[A-F])[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** Ids are compared as text: a known one in capitals would pass for one that nobody may see. Taking such a one off a list is no harm. */
export function idInCapitals(operation: Operation): string | null {
  if (operation.action === 'create') return fieldInCapitals(operation.body);
  const added = Object.entries(operation.patch).map(([field, one]) => [
    field,
    'set' in one ? one.set : one.add,
  ]);
  return fieldInCapitals(Object.fromEntries(added));
}

function fieldInCapitals(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return uuidInCapitals.test(value) ? path.join('.') : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, entry] of Object.entries(value)) {
    const found = fieldInCapitals(entry, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

/** What the centre alone says of a meeting (ADR 21) is left out of what a phone says. */
export function withoutCentresWord(operation: Operation): Operation {
  if (operation.action !== 'create' || operation.kind !== 'encounter') return operation;
  const { anonymousSince: _theCentres, ...body } = operation.body as Record<string, unknown>;
  return { ...operation, body };
}

/** The whole body by its schema, told in the form of a refusal. */
export function readBody(definition: AnyKindDefinition, body: unknown): Result<JsonObject, Refusal> {
  const parsed = parsedBody({ schema: definition.schema }, body);
  if (parsed.ok) return ok(parsed.value as JsonObject);
  const { type, field, detail } = parsed.error;
  return fail({
    code: type,
    field: field.slice(0, 120),
    ...(detail ? { detail: detail.slice(0, 300) } : {}),
  });
}

/** Whether one field is wrong by itself, whatever the others say. */
export function fieldRefusal(definition: AnyKindDefinition, field: string, value: unknown): Refusal | null {
  const { schema } = definition;
  const own =
    schema instanceof z.ZodObject
      ? (schema.shape as Record<string, z.ZodType | undefined>)[field]
      : undefined;
  if (own === undefined) return null;
  const parsed = parsedBody({ schema: own }, value);
  if (parsed.ok) return null;
  const path = [field, parsed.error.field].filter((part) => part !== '').join('.');
  return { code: parsed.error.type, field: path.slice(0, 120) };
}
