import { vi } from 'vitest';
import { z } from 'zod';

const personFile = '../../../src/domain/person/person.ts';

/** One version of the whole product, phone and centre. */
export async function thisVersion() {
  const [storage, sync, server, log, people, edits] = await Promise.all([
    import('../../../src/storage/index.ts'),
    import('../../../src/sync/index.ts'),
    import('../../../server/app.ts'),
    import('../../../server/log.ts'),
    import(personFile) as Promise<typeof import('../../../src/domain/person/person.ts')>,
    import('../../../src/domain/person/edit-person.ts'),
  ]);
  return { ...storage, ...sync, ...server, ...log, ...people, ...edits };
}
export type Version = Awaited<ReturnType<typeof thisVersion>>;

/**
 * The version after this one, as it will be one day: people have a greeting, which nobody had said before. Everything that
 * rests on what a person is, is loaded anew, so that both versions are in one process and each is whole.
 */
export async function nextVersion(): Promise<Version> {
  vi.resetModules();
  vi.doMock(personFile, async (original) => {
    const now = await original<typeof import('../../../src/domain/person/person.ts')>();
    const schema = (now.personBodySchema as unknown as z.ZodObject).extend({
      greeting: z.string().nullable(),
    });
    const person = { ...now.person, schemaVersion: 2, schema, added: [{ greeting: null }] };
    return { ...now, personBodySchema: schema, person };
  });
  try {
    return await thisVersion();
  } finally {
    vi.doUnmock(personFile);
    vi.resetModules();
  }
}
