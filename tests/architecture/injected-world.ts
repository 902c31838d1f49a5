import { childNode, isTestFile, type SourceFile, type Violation, visitNodes } from './source-files.ts';

/** Biome has no rule for these, and a clock read twice is how a replayed write changes its answer. */
const FORBIDDEN_MEMBERS = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]);
const FORBIDDEN_CALLS = new Set([
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'requestIdleCallback',
]);

/** `domain` and `sync` are handed their clock, ids, randomness and waiting; they never reach for the machine's. */
export function findReachesForTheMachine(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  for (const file of files) {
    if (isTestFile(file.path)) continue;
    const report = (what: string) =>
      violations.push({ path: file.path, problem: `${what} must be injected, not read here` });
    visitNodes(file, (node) => {
      if (node.type === 'MemberExpression') {
        const name = `${lastName(node.object)}.${lastName(node.property)}`;
        if (FORBIDDEN_MEMBERS.has(name)) report(name);
      }
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
      const callee = lastName(childNode(node, 'callee'));
      if (node.type === 'CallExpression' && FORBIDDEN_CALLS.has(callee)) report(callee);
      const isBare = Array.isArray(node.arguments) && node.arguments.length === 0;
      if (callee === 'Date' && (isBare || node.type === 'CallExpression')) report('Date without argument');
    });
  }
  return violations;
}

/** `x`, or the `x` of `globalThis.x`. */
function lastName(value: unknown): string {
  const node = value as { type?: string; name?: string; property?: unknown } | null;
  if (node?.type === 'Identifier') return node.name ?? '';
  if (node?.type === 'MemberExpression') return lastName(node.property);
  return '';
}
