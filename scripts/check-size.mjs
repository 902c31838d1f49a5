// How much JavaScript the first view costs, gzipped: the entry of dist/index.html and everything it imports
// statically. Lazy parts are not counted. Fails over the budget.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';

export const BUDGET_KB = 230;

/** Scripts that the page itself asks for, as paths inside dist. */
export function entryScripts(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const found = [];
  for (const tag of tags) {
    const isScript = tag.startsWith('<script');
    if (!isScript && !/\brel="modulepreload"/.test(tag)) continue;
    const url = /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1];
    if (url !== undefined && !/^[a-z]+:/.test(url)) found.push(url.replace(/^\.?\//, ''));
  }
  return found;
}

/** Static imports and re-exports of built code; `import(...)` is left out because it is lazy. */
export function staticImports(code) {
  const { staticImports: imports, staticExports: exports } = parseSync('chunk.js', code).module;
  const requests = [
    ...imports.map((entry) => entry.moduleRequest),
    ...exports.flatMap((statement) => statement.entries.map((entry) => entry.moduleRequest)),
  ];
  const targets = requests.filter(Boolean).map((request) => request.value);
  return [...new Set(targets)].filter((target) => target.startsWith('.'));
}

/** @param {(path: string) => string} read reads a file of dist as text */
export function firstViewFiles(html, read) {
  const seen = new Set();
  const queue = entryScripts(html);
  while (queue.length > 0) {
    const path = queue.pop();
    if (seen.has(path) || !path.endsWith('.js')) continue;
    seen.add(path);
    for (const target of staticImports(read(path))) queue.push(posix.join(posix.dirname(path), target));
  }
  return [...seen].sort();
}

function main() {
  const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
  const page = join(dist, 'index.html');
  const files = existsSync(page)
    ? firstViewFiles(readFileSync(page, 'utf8'), (path) => readFileSync(join(dist, path), 'utf8'))
    : [];
  if (files.length === 0) {
    console.log('dist/index.html is missing, or asks for no script: run "npm run build" first.');
    process.exitCode = 1;
    return;
  }
  const sizes = files.map((path) => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length / 1000);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`${total.toFixed(1)} kB of ${BUDGET_KB} kB gzipped JavaScript in ${files.length} file(s)`);
  if (total <= BUDGET_KB) return;
  for (const [index, path] of files.entries()) console.log(`  ${sizes[index].toFixed(1)} kB  ${path}`);
  console.log('The first view is over its budget: load what it does not need at once with import().');
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
