import { z } from 'zod';

/** 64 KiB of UTF-16 units: told before saving, never cut in silence. */
export const longTextLimit = 65_536;

/** NUL, or half of a surrogate pair: a database or another phone could not keep it as it is. */
const unsafe = /\0|\p{Surrogate}/u;

export const hasUnsafeCharacters = (value: string): boolean => unsafe.test(value);

function text(limit: number) {
  return z
    .string()
    .max(limit, { error: 'text-too-long' })
    .refine((value) => !hasUnsafeCharacters(value), { error: 'text-unsafe' })
    .normalize('NFC');
}

/** A nickname, a name of a place: one line. Stored NFC. */
export const shortText = text(200);
/** A note: many lines, up to 64 KiB. Stored NFC. */
export const longText = text(longTextLimit);
