import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { patchIntentSchema } from '../src/domain/kernel/operation.ts';
import type { AppEnv } from './app-env.ts';
import { silentLog } from './log.ts';
import { onError } from './middleware/on-error.ts';
import { readJson } from './read-json.ts';

function send(body: string, schema: z.ZodType) {
  const app = new Hono<AppEnv>();
  app.onError(onError(silentLog));
  app.post('/', async (c) => c.json(await readJson(c, schema, 200)));
  return app.request('/', { method: 'POST', body });
}

it('lets no field through that would give an object another prototype', async () => {
  const patch = patchIntentSchema.pick({ patch: true });
  const reply = await send(
    '{"patch":{"__proto__":{"set":1},"note":{"set":"x"}},"__proto__":{"admin":true}}',
    patch,
  );
  expect(await reply.text()).toBe('{"patch":{"note":{"set":"x"}}}');
});

it('reads no more than it may, and says where a body does not fit', async () => {
  expect((await send(`"${'x'.repeat(300)}"`, z.string())).status).toBe(413);
  expect(
    await (await send('{"a":{"b":1}}', z.object({ a: z.object({ b: z.string() }) }))).json(),
  ).toMatchObject({
    field: 'a.b',
  });
});
