import { posix } from 'node:path';
import type { SourceFile, Violation } from './source-files.ts';

const ADR_NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md$/;
const ADR_PARTS = ['Status', 'Context', 'Options', 'Consequences'];

/** Decisions are numbered 0001, 0002, ... without holes or twins, and each says why. */
export function findAdrViolations(records: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  const sorted = [...records].sort((a, b) => a.path.localeCompare(b.path));
  let expected = 1;
  for (const { path, text } of sorted) {
    const number = ADR_NAME.exec(posix.basename(path))?.[1];
    if (number === undefined) violations.push({ path, problem: 'is not named NNNN-verb-noun.md' });
    else if (Number(number) !== expected) {
      violations.push({ path, problem: `should have the number ${String(expected).padStart(4, '0')}` });
    }
    expected = Number(number ?? expected) + 1;
    for (const part of ADR_PARTS) {
      const written = new RegExp(`^(#+\\s*|\\*\\*|- )?${part}`, 'im').test(text);
      if (!written) violations.push({ path, problem: `does not say its ${part}` });
    }
  }
  return violations;
}

/** The words a heading gets as the target of a link, as GitHub makes them. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const withoutCode = (text: string): string =>
  text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

function anchorsOf(text: string): Set<string> {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const headings = [...prose.matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map((match) => anchorOf(match[1] ?? ''));
  const named = [...prose.matchAll(/<a (?:id|name)="([^"]+)"/g)].map((match) => match[1] ?? '');
  return new Set([...headings, ...named]);
}

function linksOf(text: string): string[] {
  const prose = withoutCode(text);
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const defined = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  const html = [...prose.matchAll(/<(?:a|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g)];
  return [...inline, ...defined, ...html].map((match) => match[1] ?? '');
}

/** Links between our own pages must lead somewhere; addresses on the network are not tried. */
export function findBrokenLinks(
  pages: readonly SourceFile[],
  exists: (path: string) => boolean,
): Violation[] {
  const anchors = new Map(pages.map((page) => [page.path, anchorsOf(page.text)]));
  const violations: Violation[] = [];
  for (const page of pages) {
    for (const link of linksOf(page.text)) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue;
      const [target = '', anchor] = decodeURI(link).split('#');
      const base = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(page.path), target);
      const path = target === '' ? page.path : posix.normalize(base);
      if (path.startsWith('..') || !exists(path)) {
        violations.push({ path: page.path, problem: `links to ${link}, which is not there` });
      } else if (anchor && anchors.has(path) && !anchors.get(path)?.has(anchor)) {
        violations.push({ path: page.path, problem: `links to ${link}, but there is no such heading` });
      }
    }
  }
  return violations;
}
