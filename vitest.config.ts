import { existsSync } from 'node:fs';
import { loadConfigFromFile, type Plugin, type PluginOption } from 'vite';
import { defineConfig } from 'vitest/config';

// Days and nights are told in the team's own zone; the time-zone runs override it.
process.env.TZ ??= 'Europe/Rome';

/** Plugins may come in nested lists and as promises. */
async function flatten(option: PluginOption): Promise<Plugin[]> {
  const settled = await option;
  if (!settled) return [];
  if (Array.isArray(settled)) return (await Promise.all(settled.map(flatten))).flat();
  return [settled];
}

/** Translated macros and JSX must be compiled as in the app; the service worker's build has no place here. */
async function appPlugins(): Promise<Plugin[]> {
  if (!existsSync('vite.config.ts')) return [];
  const loaded = await loadConfigFromFile({ command: 'serve', mode: 'test' }, 'vite.config.ts');
  const plugins = await flatten(loaded?.config.plugins);
  return plugins.filter((plugin) => !plugin.name.startsWith('vite-plugin-pwa'));
}

const outside = ['**/node_modules/**', '**/dist/**', '**/.data/**', '**/artifacts/**'];

/** What takes long and says little more than a test that runs each time has projects of its own: `npm run test:long`. */
const long = '**/*.long.test.ts';

// A file's suffix or folder says what it needs; what is named in no other project is a unit test, so none is ever left out.
const special = {
  tz: ['**/*.tz.test.{ts,tsx}'],
  property: ['**/*.property.test.{ts,tsx}'],
  integration: ['tests/integration/**/*.test.{ts,tsx}', '**/*.pg.test.ts'],
  e2e: ['tests/e2e/**/*.test.ts', '**/*.browser.test.ts'],
};

const plugins = await appPlugins();

/** Files of a kind share their workers: no module keeps state, and importing everything anew was half of the time. */
function project(name: string, include: string[], exclude: string[], settings: object = {}) {
  return {
    plugins,
    test: {
      name,
      include,
      exclude: [...outside, long, ...exclude],
      environment: 'node',
      isolate: false,
      ...settings,
    },
  };
}

// A busy machine, and one Argon2 at full strength, are no faults of a unit.
const patientMs = { testTimeout: 40_000, hookTimeout: 40_000 };
const slowMs = { testTimeout: 60_000, hookTimeout: 60_000 };
const withStores = {
  ...slowMs,
  globalSetup: ['tests/harness/postgres-setup.mjs', 'tests/harness/pglite-image.ts'],
  setupFiles: ['tests/harness/pglite-from-image.ts'],
};

const withBrowsers = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  globalSetup: ['tests/harness/postgres-setup.mjs'],
};

/** Where the team works, far west of it, and just across the date line: each zone is a project of its own processes. */
const zones = ['Europe/Rome', 'America/Los_Angeles', 'Pacific/Auckland'];

export default defineConfig({
  test: {
    passWithNoTests: true,
    // The default leaves one core idle, which on the two-core machines of CI is half of them.
    maxWorkers: '100%',
    projects: [
      project('unit', ['**/*.test.{ts,mjs}'], Object.values(special).flat(), patientMs),
      project('dom', ['**/*.test.tsx'], Object.values(special).flat(), {
        environment: 'jsdom',
        setupFiles: ['tests/harness/dom-setup.ts'],
        ...patientMs,
      }),
      ...zones.map((zone) => project(`tz-${zone}`, special.tz, [], { ...patientMs, env: { TZ: zone } })),
      project('property', special.property, [...special.integration, ...special.e2e], slowMs),
      project('integration', special.integration, special.e2e, withStores),
      project('integration-long', [`tests/integration/${long}`], [], { ...withStores, exclude: outside }),
      project('e2e', special.e2e, [], withBrowsers),
      project('e2e-long', [`tests/e2e/${long}`], [], { ...withBrowsers, exclude: outside }),
    ],
  },
});
