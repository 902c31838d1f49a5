import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a checker gets: nothing but a path and a text, so that its own test can hand it a small bad example. */
export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

export interface Violation {
  readonly path: string;
  readonly problem: string;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const IGNORED_FOLDERS = new Set([
  'node_modules',
  'dist',
  'dev-dist',
  '.git',
  '.data',
  'artifacts',
  'coverage',
]);

/** Every file below the given folders whose name ends in one of the given ways; a folder that is not there is empty. */
export function listFiles(folders: readonly string[], endings: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    if (!existsSync(join(ROOT, folder))) return;
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!IGNORED_FOLDERS.has(entry.name)) visit(path);
      } else if (endings.some((ending) => entry.name.endsWith(ending))) found.push(path);
    }
  };
  for (const folder of folders) visit(folder);
  return found.sort();
}

export function readFiles(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return listFiles(folders, endings).map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** What ships: all of it except the tests that sit beside it. */
export const isTestFile = (path: string): boolean => /\.(test|suite)\.(ts|tsx|mjs)$/.test(path);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Walks the real syntax tree: a text search would take comments and strings for code. */
export function visitNodes(file: SourceFile, visit: (node: Node) => void): void {
  const { program, errors } = parseSync(file.path, file.text);
  if (errors.length > 0) throw new Error(`${file.path} cannot be read: ${errors[0]?.message}`);
  const pending: unknown[] = [program];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) pending.push(...value);
    else if (isNode(value)) {
      visit(value);
      pending.push(...Object.values(value));
    }
  }
}

export const childNode = (node: Node, key: string): Node | null => {
  const child = node[key];
  return isNode(child) ? child : null;
};

const importingNodes = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers;
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every((part: Node) => part.importKind === 'type' || part.exportKind === 'type');
}

/** Every import of a file: static, type-only, re-exported, lazy, and `import('...')` in a type. */
export function importsOf(file: SourceFile): Import[] {
  const imports: Import[] = [];
  visitNodes(file, (node) => {
    if (!importingNodes.has(node.type)) return;
    const source = childNode(node, 'source');
    if (source && typeof source.value === 'string') {
      imports.push({ target: source.value, typeOnly: isTypeOnly(node) });
    }
  });
  return imports;
}

/** Where a relative import leads, from the root of the project; null for a package. */
export function resolveRelative(from: string, target: string): string | null {
  if (!target.startsWith('.')) return null;
  return posix.join(posix.dirname(from), target.replace(/\?.*$/, ''));
}

export const describeViolations = (violations: readonly Violation[]): string[] =>
  violations.map(({ path, problem }) => `${path}: ${problem}`).sort();
