import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAdrViolations, findBrokenLinks } from './documents.ts';
import { describeViolations, ROOT, readFiles, type SourceFile } from './source-files.ts';

const topPages = ['README.md', 'README.it.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']
  .filter((path) => existsSync(join(ROOT, path)))
  .map((path): SourceFile => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

describe('documents', () => {
  it('number the decisions one after the other', () => {
    const records = readFiles(['docs/adr'], ['.md']).filter(
      (page) => !/\/(README|template)\.md$/.test(page.path),
    );
    expect(describeViolations(findAdrViolations(records))).toEqual([]);
  });

  it('link only to what is there', () => {
    const pages = [...topPages, ...readFiles(['docs'], ['.md'])];
    const exists = (path: string) => existsSync(join(ROOT, path));
    expect(describeViolations(findBrokenLinks(pages, exists))).toEqual([]);
  });
});

describe('the check sees', () => {
  const text = '## Status\n## Context\n## Options\n## Consequences\n';
  const adr = (name: string, body = text) => ({ path: `docs/adr/${name}`, text: body });

  it('a hole, a twin, a bad name and a missing part', () => {
    expect(findAdrViolations([adr('0001-keep-log.md'), adr('0003-choose-store.md')])).toHaveLength(1);
    expect(findAdrViolations([adr('0001-keep-log.md'), adr('0001-lose-log.md')])).toHaveLength(1);
    expect(findAdrViolations([adr('1-keep-log.md')])).toHaveLength(1);
    expect(findAdrViolations([adr('0001-keep-log.md', '## Status\n')])).toHaveLength(3);
    expect(findAdrViolations([adr('0001-keep-log.md'), adr('0002-choose-store.md')])).toEqual([]);
  });

  it('a link into nothing, also to a heading', () => {
    const page = {
      path: 'docs/a.md',
      text: '# Due passi: la notte\n[x](b.md) [y](#due-passi-la-notte) [z](#altro) [w](https://example.org) `[v](c.md)`',
    };
    const problems = findBrokenLinks([page], (path) => path === 'docs/a.md').map(({ problem }) => problem);
    expect(problems).toEqual([
      'links to b.md, which is not there',
      'links to #altro, but there is no such heading',
    ]);
  });
});
