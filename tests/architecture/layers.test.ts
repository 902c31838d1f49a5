import { describe, expect, it } from 'vitest';
import { findCycles, importGraph } from './import-cycles.ts';
import { findLayerViolations, LAYERS } from './layers.ts';
import { describeViolations, readFiles } from './source-files.ts';

const shipped = readFiles(['src', 'sw', 'server'], ['.ts', '.tsx']);

describe('imports go one way', () => {
  it('in everything that ships', () => {
    // An empty list would pass for ever.
    expect(shipped.length).toBeGreaterThan(20);
    expect(describeViolations(findLayerViolations(shipped))).toEqual([]);
  });

  it('without a circle, types included', () => {
    expect(findCycles(importGraph(shipped)).map((cycle) => cycle.join(' -> '))).toEqual([]);
  });

  it('in the table itself', () => {
    // The server's own folders may use its shared files, which put them together: only `src` must be strictly ordered.
    const table = Object.entries(LAYERS).filter(([layer]) => layer.startsWith('src/'));
    const graph = new Map(table.map(([layer, { from, typesOf }]) => [layer, [...from, ...(typesOf ?? [])]]));
    expect(findCycles(graph)).toEqual([]);
  });
});

describe('the check sees', () => {
  const problem = (path: string, text: string) =>
    findLayerViolations([{ path, text }]).map((violation) => violation.problem);

  it.each([
    ['a domain that reads the store', 'src/domain/a.ts', "import { b } from '../storage/b.ts';"],
    ['a domain with a foreign package', 'src/domain/a.ts', "import { format } from 'date-fns';"],
    ['a type import', 'src/contract/a.ts', "import type { B } from '../sync/b.ts';"],
    ['a type named in passing', 'src/contract/a.ts', "export type A = import('../sync/b.ts').B;"],
    ['a re-export', 'src/ui/a.ts', "export * from '../domain/b.ts';"],
    ['a lazy import', 'src/ui/a.ts', "export const a = () => import('../domain/b.ts');"],
    ['an import for its effect', 'src/sync/a.ts', "import '../features/x/b.ts';"],
    ['Dexie outside storage', 'src/app/a.ts', "import Dexie from 'dexie';"],
    ['a part of RxDB outside storage', 'src/app/a.ts', "import { x } from 'rxdb/plugins/core';"],
    ['a database driver on the phone', 'src/app/a.ts', "import pg from 'pg';"],
    ['Node on the phone', 'src/app/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['a port with values', 'src/ports/a.ts', "import { b } from '../storage/b.ts';"],
    ['a feature that reaches storage', 'src/features/a/a.tsx', "import { b } from '../../storage/b.ts';"],
    ['a feature inside another', 'src/features/a/a.tsx', "import { b } from '../b/b.tsx';"],
    ['someone importing the app', 'src/features/a/a.tsx', "import { b } from '../../app/b.ts';"],
    ['a service worker with records', 'sw/a.ts', "import { b } from '../src/domain/b.ts';"],
    ['a server that reaches the screen', 'server/a.ts', "import { b } from '../src/ui/b.ts';"],
    ['a policy that asks the store', 'server/policy/a.ts', "import { b } from '../store/b.ts';"],
    ['a policy that knows routes', 'server/policy/a.ts', "import { b } from '../routes/b.ts';"],
    ['a migration tied to live code', 'server/store/migrations/a.ts', "import { b } from '../b.ts';"],
    ['a path alias', 'src/app/a.ts', "import { b } from '@/domain/b.ts';"],
    ['a folder without a rule', 'src/misc/a.ts', ''],
    ['a way out of the layers', 'src/app/a.ts', "import { b } from '../../scripts/b.ts';"],
  ])('%s', (_name, path, text) => {
    expect(problem(path, text)).toHaveLength(1);
  });

  it.each([
    ['a type of a lower layer in a port', 'src/ports/a.ts', "import type { B } from '../storage/b.ts';"],
    ['an inline type in a port', 'src/ports/a.ts', "import { type B } from '../storage/b.ts';"],
    ['an import that is only told in a comment', 'src/domain/a.ts', "// import { b } from '../storage/b.ts'"],
    ['a file of the same feature', 'src/features/a/a.tsx', "import { b } from './parts/b.tsx';"],
    ['the list of migrations', 'server/store/migrations/index.ts', "import { b } from './0001-first.ts';"],
    ['a test that sets up what it needs', 'src/domain/a.test.ts', "import { it } from 'vitest';"],
  ])('but allows %s', (_name, path, text) => {
    expect(problem(path, text)).toEqual([]);
  });

  it('a circle of three files, even of types', () => {
    const graph = importGraph([
      { path: 'src/domain/a.ts', text: "import { b } from './b.ts';" },
      { path: 'src/domain/b.ts', text: "import type { C } from './c.ts';" },
      { path: 'src/domain/c.ts', text: "export { a } from './a';" },
    ]);
    expect(findCycles(graph)).toHaveLength(1);
  });
});
