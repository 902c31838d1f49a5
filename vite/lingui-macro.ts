/// <reference path="./babel-core.d.ts" />
import { transformAsync } from '@babel/core';
import linguiMacro from '@lingui/babel-plugin-lingui-macro';
import type { Plugin } from 'vite';

const sourceFile = /\/src\/.+\.tsx?$/;
const importsMacro = /from\s+['"]@lingui\/(?:core|react)\/macro['"]/;

/**
 * Turns lingui macros into calls before anything else reads the file. Babel is slow, so it only
 * sees files that import a macro; types and JSX are left as they are for Vite's own compiler.
 */
export function linguiMacroPlugin(): Plugin {
  return {
    name: 'lingui-macro',
    enforce: 'pre',
    async transform(code, id) {
      const path = id.split('?')[0] ?? id;
      if (!sourceFile.test(path) || !importsMacro.test(code)) return null;
      const result = await transformAsync(code, {
        filename: path,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: path.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
        plugins: [linguiMacro],
      });
      return result?.code ? { code: result.code, map: result.map } : null;
    },
  };
}
