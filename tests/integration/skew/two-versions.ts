import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** One version of the whole product, phone and centre, from the folder of its sources. */
async function loadedFrom(folder: string) {
  const [storage, sync, server, log, edits] = await Promise.all([
    import(`${folder}/src/storage/index.ts`) as Promise<typeof import('../../../src/storage/index.ts')>,
    import(`${folder}/src/sync/index.ts`) as Promise<typeof import('../../../src/sync/index.ts')>,
    import(`${folder}/server/app.ts`) as Promise<typeof import('../../../server/app.ts')>,
    import(`${folder}/server/log.ts`) as Promise<typeof import('../../../server/log.ts')>,
    import(`${folder}/src/domain/person/edit-person.ts`) as Promise<
      typeof import('../../../src/domain/person/edit-person.ts')
    >,
  ]);
  return { ...storage, ...sync, ...server, ...log, ...edits };
}
export type Version = Awaited<ReturnType<typeof loadedFrom>>;

export const thisVersion = (): Promise<Version> => loadedFrom(root);

/** What the next version changes: people have a greeting, which nobody had said before. */
const changes: readonly (readonly [before: string, after: string])[] = [
  ['  note: longText.nullable(),\n', '  note: longText.nullable(),\n  greeting: z.string().nullable(),\n'],
  ['  schemaVersion: 3,\n', '  schemaVersion: 4,\n'],
  ['{ lookForAfterDays: null }],\n', '{ lookForAfterDays: null }, { greeting: null }],\n'],
];

/**
 * The version after this one, as it will be one day: a copy of the sources with the change made in them, so that both
 * versions are in one process and each is whole. (Mocking one module under all that rests on it proved not to be steady.)
 */
export async function nextVersion(): Promise<{ version: Version; remove(): Promise<void> }> {
  // Inside the checkout, where packages are found.
  await mkdir(`${root}/.data`, { recursive: true });
  const folder = await mkdtemp(`${root}/.data/next-version-`);
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const part of ['src', 'server', 'package.json']) {
      await cp(`${root}/${part}`, `${folder}/${part}`, { recursive: true });
    }
    const file = `${folder}/src/domain/person/person.ts`;
    let text = await readFile(file, 'utf8');
    for (const [before, after] of changes) {
      if (!text.includes(before)) throw new Error(`person.ts does not say: ${before.trim()}`);
      text = text.replace(before, after);
    }
    await writeFile(file, text);
    return { version: await loadedFrom(folder), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
