import { isTestFile, type SourceFile, type Violation } from './source-files.ts';

/** Biome warns from 300 lines on. */
export const MOST_LINES = 400;
export const MOST_LINES_OF_A_TEST = 500;

export function findOversizedFiles(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    const most = isTestFile(path) || path.startsWith('tests/') ? MOST_LINES_OF_A_TEST : MOST_LINES;
    return lines > most
      ? [{ path, problem: `has ${lines} lines, ${most} are allowed: split it by idea` }]
      : [];
  });
}
