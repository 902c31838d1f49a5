import type { Context } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from './app-env.ts';
import { badRequest, tooLarge } from './problems.ts';
import { isTooDeep } from './too-deep.ts';

/**
 * The body as its schema gives it back. Reads no more than `maxBytes`, whatever length was announced. `lessen` takes out what would
 * be refused by itself; what is still nested too deeply is no request.
 */
export async function readJson<T>(
  c: Context<AppEnv>,
  schema: z.ZodType<T>,
  maxBytes: number,
  lessen: (value: unknown) => unknown = (value) => value,
): Promise<T> {
  const value = lessen(jsonOf(await readText(c, maxBytes)));
  if (isTooDeep(value)) throw badRequest('The request is nested too deeply.');
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = (issue?.path ?? []).map(String).join('.');
  throw badRequest('The request does not fit the contract.', field.slice(0, 200));
}

async function readText(c: Context<AppEnv>, maxBytes: number): Promise<string> {
  if (Number(c.req.header('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The request is not JSON.');
  }
}
