import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

const page = readFileSync(join(ROOT, 'docs/faults.md'), 'utf8');
const named = [...page.matchAll(/`([^`]+\.(?:test|suite)\.tsx?)`: \*([^*]+)\*/g)].map(
  ([, file = '', title = '']) => ({
    file,
    title,
  }),
);

describe('docs/faults.md', () => {
  it('names a test for most of what it promises', () => {
    expect(named.length).toBeGreaterThan(60);
  });

  it.each(named)('$file has "$title"', ({ file, title }) => {
    const path = join(ROOT, file);
    expect(existsSync(path), file).toBe(true);
    const text = readFileSync(path, 'utf8').replaceAll("\\'", "'");
    expect(text).toContain(title);
  });
});
