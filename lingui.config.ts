import { defineConfig } from '@lingui/cli';

/** Italian is written in the source; every other language is a full translation of it. */
export default defineConfig({
  sourceLocale: 'it',
  locales: ['it', 'en'],
  // A gap in English shows the Italian sentence; `npm run i18n:check` does not let it pass.
  fallbackLocales: { default: 'it' },
  catalogs: [
    {
      path: 'src/ui/i18n/locales/{locale}/messages',
      include: ['src'],
      exclude: ['**/*.test.ts', '**/*.test.tsx', '**/node_modules/**'],
    },
  ],
  // Line numbers would change the catalogues at every edit and hide the real changes in review.
  formatOptions: { lineNumbers: false },
  orderBy: 'message',
});
