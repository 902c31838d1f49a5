import { posix } from 'node:path';
import { type SourceFile, type Violation, visitNodes } from './source-files.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Names that say nothing: what is inside belongs to an idea with a name. */
const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'types', 'misc', 'manager']);
const EMPTY_ENDINGS = /-(utils?|helpers?|manager)$/;
/** In the field a service is a shelter or a clinic; anywhere else the word is only a way not to choose a name. */
const FIELD_WORDS_FOLDERS = /^(src\/(domain|contract|features|ui|ports)|tests|bench|sim)\//;
const EMPTY_SERVICE = /^(.+-)?service$/;

export function findNameViolations(paths: readonly string[]): Violation[] {
  const violations: Violation[] = [];
  for (const path of paths) {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    const [stem = '', ...suffixes] = file.split('.');
    const odd = [...parts, stem, ...suffixes].filter((part) => part !== '' && !KEBAB.test(part));
    if (odd.length > 0) violations.push({ path, problem: `"${odd[0]}" is not in kebab-case` });
    const isEmpty = (name: string) =>
      EMPTY_NAMES.has(name) ||
      EMPTY_ENDINGS.test(name) ||
      (EMPTY_SERVICE.test(name) && !FIELD_WORDS_FOLDERS.test(path));
    const vague = [...parts, stem].find(isEmpty);
    if (vague !== undefined) violations.push({ path, problem: `"${vague}" says nothing: name the idea` });
  }
  return violations;
}

/** Tools ask for the default export of their own settings file, and of nothing else. */
const isSettingsFile = (path: string): boolean => /^[^/]+\.config\.(ts|mjs)$/.test(posix.normalize(path));

export function findDefaultExports(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  for (const file of files) {
    if (isSettingsFile(file.path)) continue;
    visitNodes(file, (node) => {
      const exported = node.exported as { name?: string } | null | undefined;
      const renamed = node.type === 'ExportSpecifier' && exported?.name === 'default';
      if (node.type === 'ExportDefaultDeclaration' || renamed) {
        violations.push({ path: file.path, problem: 'exports a default: give it its name' });
      }
    });
  }
  return violations;
}
