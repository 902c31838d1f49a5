import { importsOf, isTestFile, resolveRelative, type SourceFile, type Violation } from './source-files.ts';

/** What every sheet is made of. */
const sheet = 'src/ui/feedback/sheet.tsx';

export interface KnownSheets {
  /** Files whose sheet is opened and looked at in the browser. */
  readonly opened: ReadonlySet<string>;
  /** Files that only frame what others put in: theirs are the sheets. */
  readonly frames: ReadonlySet<string>;
  /** Files whose sheet is not opened there, and why. */
  readonly excused: Readonly<Record<string, string>>;
}

/** Files in which a sheet is written, without the frames that they share. */
export function sheetFiles(files: readonly SourceFile[], frames: ReadonlySet<string>): readonly string[] {
  return files.flatMap((file) => {
    if (isTestFile(file.path) || frames.has(file.path)) return [];
    const isSheet = importsOf(file).some(({ target, typeOnly }) => {
      const path = typeOnly ? null : resolveRelative(file.path, target);
      return path !== null && (path === sheet || frames.has(path));
    });
    return isSheet ? [file.path] : [];
  });
}

/** Sheets that nothing opens in the browser and nobody excused with a reason. */
export function findUnopenedSheets(
  files: readonly SourceFile[],
  { opened, frames, excused }: KnownSheets,
): Violation[] {
  return sheetFiles(files, frames)
    .filter((path) => !opened.has(path) && !(path in excused))
    .map((path) => ({
      path,
      problem: 'no end-to-end test looks at this sheet: add it to tests/e2e/every-sheet.ts',
    }));
}
