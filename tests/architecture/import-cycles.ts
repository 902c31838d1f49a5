import { importsOf, resolveRelative, type SourceFile } from './source-files.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

export function importGraph(files: readonly SourceFile[]): Graph {
  const known = new Set(files.map((file) => file.path));
  const resolve = (from: string, target: string): string | undefined => {
    const path = resolveRelative(from, target);
    if (path === null) return undefined;
    return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((candidate) => known.has(candidate));
  };
  return new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .map(({ target }) => resolve(file.path, target))
        .filter((path) => path !== undefined),
    ]),
  );
}

/** Files that reach each other in a circle, types included; each circle is told once, as the path around it. */
export function findCycles(graph: Graph): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      cycles.push([...trail.slice(start), path]);
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const next of graph.get(path) ?? []) visit(next);
    trail.pop();
    done.add(path);
  };
  for (const path of graph.keys()) visit(path);
  return cycles;
}
