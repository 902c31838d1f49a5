import type { SourceFile, Violation } from './source-files.ts';

// Built from parts so that this file does not accuse itself.
const folder = (name: string) => `/${name}/`;
const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['a private key', new RegExp(`-----BEGIN [A-Z ]*${'PRIVATE'} KEY-----`)],
  ['an access token', /\b(ghp_|github_pat_|npm_|glpat-|xox[bp]-)[A-Za-z0-9_-]{20,}/],
  ['a cloud key', /\bAKIA[0-9A-Z]{16}\b/],
  [
    'a path of one machine',
    new RegExp(
      `(^|[\\s'"\`(=:])(${[folder('work'), folder('root'), folder('home')].join('|')})[A-Za-z0-9_.-]`,
    ),
  ],
  ['a path of one machine', /\b[A-Z]:\\Users\\/],
  ['a path of one machine', /(^|[\s'"`(=])\/Users\/[a-z]/],
];

/** Nothing that opens a door, and nothing that only makes sense on the computer where it was written. */
export function findSecrets(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  for (const { path, text } of files) {
    for (const [index, line] of text.split('\n').entries()) {
      for (const [what, pattern] of PATTERNS) {
        if (pattern.test(line)) violations.push({ path: `${path}:${index + 1}`, problem: `holds ${what}` });
      }
    }
  }
  return violations;
}
