import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtApp } from '../harness/central-store.ts';

/** The built app in a folder of its own, over which later versions can be put while it is served. */
export interface Deployment {
  readonly folder: string;
  /** The same app under another number, with the precache list that goes with it. */
  deploy(version: number): Promise<void>;
  /** A version whose list names a file that is not there. */
  deployBroken(version: number): Promise<void>;
  deployKillSwitch(): Promise<void>;
  /** What is deployed from now on writes its log in the next schema of the database. */
  nextSchema(): Promise<void>;
  remove(): Promise<void>;
}

/** As the build writes it: the tables of the log's database. */
const schema = '.version(1).stores({rows:';

export async function startDeployment(): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'aggancio-deployed-'));
  await cp(builtApp, folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  let [page, worker] = await Promise.all([
    readFile(file('index.html'), 'utf8'),
    readFile(file('service-worker.js'), 'utf8'),
  ]);
  const listed = /"revision":"\w+","url":"index\.html"/;
  if (!listed.test(worker)) throw new Error('The precache list looks otherwise than thought.');

  const deploy = async (version: number, more = ''): Promise<void> => {
    await writeFile(file('index.html'), page.replace('<html ', `<html data-version="${version}" `));
    const entry = `"revision":"version-${version}","url":"index.html"${more}`;
    await writeFile(file('service-worker.js'), worker.replace(listed, entry));
  };
  await deploy(1);

  return {
    folder,
    deploy: (version) => deploy(version),
    deployBroken: (version) => deploy(version, '},{"revision":null,"url":"assets/not-there-00000000.js"'),
    deployKillSwitch: async () =>
      writeFile(file('service-worker.js'), await readFile(file('kill-switch.js'), 'utf8')),
    nextSchema: async () => {
      // Under other names, as every build gives them: what is in a browser's cache must not be taken for it.
      const moved = (text: string) => text.replaceAll('assets/', 'assets/next/');
      [page, worker] = [moved(page), moved(worker)];
      const names = await readdir(file('assets'));
      await mkdir(file('assets/next'));
      let patched = 0;
      for (const name of names) {
        if (!/\.(js|css)$/.test(name)) {
          await cp(file(`assets/${name}`), file(`assets/next/${name}`));
          continue;
        }
        const text = moved(await readFile(file(`assets/${name}`), 'utf8'));
        if (text.includes(schema)) patched += 1;
        await writeFile(file(`assets/next/${name}`), text.replace(schema, '.version(2).stores({rows:'));
      }
      if (patched !== 1) throw new Error('The schema of the log looks otherwise than thought.');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
