import { importsOf, isTestFile, resolveRelative, type SourceFile, type Violation } from './source-files.ts';

/** Where somebody writes or chooses. */
const fields = new Set([
  ...['src/ui/fields/text-field.tsx', 'src/ui/fields/text-area.tsx'],
  ...['chip-group', 'chip-group-many', 'choice-question'].map((name) => `src/ui/controls/${name}.tsx`),
]);

/** What keeps what is written: the ports' own, and what features build on them. */
const keepers = new Set([
  ...['use-draft', 'use-short-form', 'use-worded-form', 'use-kept-words'].map(
    (name) => `src/ports/${name}.ts`,
  ),
  'src/features/record-encounter/form/use-encounter-draft.ts',
  'src/features/person-page/facts/use-fact-form.ts',
  'src/features/person-page/edit-draft.ts',
  'src/features/close-shift/use-closing.ts',
]);

/** Files that show something to write in or to choose from, and neither keep a draft, nor are handed one, nor are named here with a reason. */
export function findUnkeptFields(
  files: readonly SourceFile[],
  excused: Readonly<Record<string, string>>,
): Violation[] {
  return files.flatMap((file) => {
    if (isTestFile(file.path) || file.path in excused) return [];
    const reached = importsOf(file).map(({ target }) => resolveRelative(file.path, target));
    const writes = reached.some((path) => path !== null && fields.has(path));
    const keeps = reached.some((path) => path !== null && keepers.has(path));
    return writes && !keeps
      ? [{ path: file.path, problem: 'what is said here is lost when the app is killed: keep a draft' }]
      : [];
  });
}
