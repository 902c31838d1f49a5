import { readFileSync } from 'node:fs';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa';
import { linguiMacroPlugin } from './vite/lingui-macro.ts';

const manifest = JSON.parse(
  readFileSync(new URL('./manifest.webmanifest', import.meta.url), 'utf8'),
) as Partial<ManifestOptions>;

const server = 'http://localhost:8080';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// Only the test that must see its search find something builds so, and never into dist/.
if (process.env.VITE_UNSAFE_PLAIN && !process.argv.includes('--outDir')) {
  throw new Error('VITE_UNSAFE_PLAIN switches sealing off: it is never built into dist/.');
}

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  plugins: [
    linguiMacroPlugin(),
    react(),
    lingui({ failOnCompileError: true }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'service-worker.ts',
      manifest,
      // The page registers the worker itself (src/ui/pwa): no inline script, and no reload it did not ask for.
      injectRegister: false,
      // The icons are in the list below already.
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: [
          'index.html',
          'mark.svg',
          'icons/*.png',
          'assets/**/*.{js,css}',
          'assets/*-latin-wght-normal-*.woff2',
        ],
        // Arabic and the other faces are fetched only when a page shows those letters.
        globIgnores: ['assets/noto-*'],
        maximumFileSizeToCacheInBytes: 3_000_000,
      },
    }),
  ],
  build: {
    target: 'es2022',
    outDir: 'dist',
    // data: fonts and images would need a looser content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A phone fetches, keeps and reads a hundred files in half the time of two hundred: what is shared and small is joined to
        // what is needed at nearly the same moments. A larger threshold brings more into the first view than its budget.
        codeSplitting: {
          groups: [
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 3_000 },
          ],
        },
        chunkFileNames: ({ name }) => `assets/${name.startsWith('shared~') ? 'shared' : name}-[hash].js`,
      },
    },
  },
  server: { proxy: { '/api': server, '/healthz': server, '/openapi.json': server } },
});
