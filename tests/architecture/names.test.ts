import { describe, expect, it } from 'vitest';
import { findDefaultExports, findNameViolations } from './names.ts';
import { describeViolations, listFiles, readFiles } from './source-files.ts';

const FOLDERS = ['src', 'sw', 'server', 'scripts', 'tests', 'bench', 'sim', 'vite'];

describe('names', () => {
  it('are in kebab-case and say what is inside', () => {
    const paths = listFiles(FOLDERS, ['.ts', '.tsx', '.mjs', '.css']);
    expect(describeViolations(findNameViolations(paths))).toEqual([]);
  });

  it('are exported as they are', () => {
    const files = readFiles(FOLDERS, ['.ts', '.tsx', '.mjs']).filter((file) => !file.path.endsWith('.d.ts'));
    expect(describeViolations(findDefaultExports(files))).toEqual([]);
  });
});

describe('the check sees', () => {
  it.each([
    'src/ui/Button.tsx',
    'src/ui/button_row.tsx',
    'src/ui/buttonRow.tsx',
    'src/features/signIn/form.tsx',
    'src/sync/utils.ts',
    'src/sync/date-helpers.ts',
    'src/common/result.ts',
    'src/domain/types.ts',
    'server/session-manager.ts',
    'server/review-service.ts',
  ])('%s', (path) => {
    expect(findNameViolations([path])).toHaveLength(1);
  });

  it.each([
    'sw/service-worker.ts',
    'src/domain/service/service.ts',
    'src/features/find-service/result-list.tsx',
    'src/a.property.test.ts',
    'server/store/migrations/0001-records.ts',
  ])('but allows %s', (path) => {
    expect(findNameViolations([path])).toEqual([]);
  });

  it('a default export, also a renamed one', () => {
    const files = [
      { path: 'src/a.ts', text: 'export default 1;' },
      { path: 'src/b.ts', text: 'const b = 1; export { b as default };' },
    ];
    expect(findDefaultExports(files)).toHaveLength(2);
    expect(findDefaultExports([{ path: 'vite.config.ts', text: 'export default {};' }])).toEqual([]);
  });
});
