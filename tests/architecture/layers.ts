import {
  type Import,
  importsOf,
  isTestFile,
  resolveRelative,
  type SourceFile,
  type Violation,
} from './source-files.ts';

interface LayerRule {
  /** Layers it may import, types and values. Its own files are always allowed, unless `features` says otherwise. */
  readonly from: readonly string[];
  /** Layers it may only import types of. */
  readonly typesOf?: readonly string[];
  /** Packages it may import: the only ones, when the list is there. */
  readonly packages?: readonly string[];
}

/** RxDB and Dexie stay behind `storage`; the server's packages stay on the server. */
const ONLY_IN_STORAGE = ['rxdb', 'dexie'];
const ONLY_ON_SERVER = [
  '@electric-sql/pglite',
  '@hono/node-server',
  'better-auth',
  'hono',
  'kysely',
  'pg',
  'pino',
];

const REACT_UI = [
  '@fontsource-variable/*',
  '@internationalized/date',
  '@lingui/core',
  '@lingui/react',
  '@react-aria/*',
  '@react-types/*',
  // Long lists draw the rows around the screen: chosen in ADR 9.
  '@tanstack/react-virtual',
  'lucide-react',
  'react',
  'react-aria',
  'react-aria-components',
  'react-dom',
  'react-stately',
];

/** The direction of every import. A change here is a change of the architecture: it wants an ADR. */
export const LAYERS: Readonly<Record<string, LayerRule>> = {
  // uuid gives version 5 ids, which both sides must work out alike; it is pure as the domain is.
  'src/domain': { from: [], packages: ['zod', 'uuid'] },
  // The invented nights of the demo: pure, told through the same commands as real ones.
  'src/demo': { from: ['src/domain'], packages: [] },
  'src/contract': { from: ['src/domain'], packages: ['zod'] },
  'src/crypto': {
    from: ['src/domain', 'src/contract'],
    packages: ['@hpke/*', 'hash-wasm', 'zod'],
  },
  'src/storage': {
    from: ['src/domain', 'src/contract', 'src/crypto'],
    packages: ['dexie', 'minisearch', 'rxdb', 'rxjs', 'zod'],
  },
  'src/sync': { from: ['src/domain', 'src/contract', 'src/storage'], packages: ['rxjs', 'zod'] },
  'src/ports': {
    // The pure rules may be called by a hook that several screens share (ADR 10).
    from: ['src/domain'],
    typesOf: ['src/contract', 'src/storage', 'src/sync'],
    packages: ['react'],
  },
  'src/ui': {
    from: [],
    packages: [...REACT_UI, 'date-fns', 'uqr', 'workbox-window', 'virtual:pwa-register', 'zustand'],
  },
  'src/features': {
    from: ['src/domain', 'src/contract', 'src/ports', 'src/ui'],
    packages: [
      ...REACT_UI,
      '@hookform/resolvers',
      'date-fns',
      'leaflet',
      'react-hook-form',
      'rrule',
      'uplot',
      'wouter',
      'zod',
      'zustand',
    ],
  },
  'src/app': {
    from: [
      'src/domain',
      'src/contract',
      'src/crypto',
      'src/storage',
      'src/sync',
      'src/ports',
      'src/ui',
      'src/features',
    ],
  },
  sw: { from: [], packages: ['workbox-*'] },
  'server/store/migrations': { from: [], packages: ['kysely'] },
  'server/policy': { from: ['server', 'src/domain', 'src/contract'] },
  'server/routes': { from: ['server', 'server/policy', 'server/store', 'src/domain', 'src/contract'] },
  'server/store': {
    from: ['server', 'server/policy', 'server/store/migrations', 'src/domain', 'src/contract'],
  },
  server: { from: ['server/policy', 'server/routes', 'server/store', 'src/domain', 'src/contract'] },
};

const layerNames = Object.keys(LAYERS).sort((a, b) => b.length - a.length);

/** The narrowest layer wins: a migration is in `server/store/migrations`, not in `server/store`. */
export function layerOf(path: string): string | null {
  return layerNames.find((layer) => path.startsWith(`${layer}/`)) ?? null;
}

const featureOf = (path: string): string => path.split('/').slice(0, 3).join('/');

const isLayered = (path: string): boolean => /^(src|sw|server)\//.test(path);

function matchesPackage(target: string, pattern: string): boolean {
  const prefix = pattern.endsWith('*') ? pattern.slice(0, -1) : null;
  if (prefix !== null) return target.startsWith(prefix);
  return target === pattern || target.startsWith(`${pattern}/`);
}

function packageProblem(layer: string, rule: LayerRule, target: string): string | null {
  const isOneOf = (patterns: readonly string[]) =>
    patterns.some((pattern) => matchesPackage(target, pattern));
  if (/^(@|~|src|server)\//.test(target)) return `"${target}" is a path alias: write a relative path`;
  if (rule.packages && !isOneOf(rule.packages)) return `${layer} may not import the package "${target}"`;
  if (layer !== 'src/storage' && isOneOf(ONLY_IN_STORAGE)) return `only src/storage may import "${target}"`;
  if (layer.startsWith('src/') && (isOneOf(ONLY_ON_SERVER) || target.startsWith('node:'))) {
    return `"${target}" belongs to the server`;
  }
  return null;
}

function importProblem(file: SourceFile, layer: string, { target, typeOnly }: Import): string | null {
  const rule = LAYERS[layer];
  if (!rule) return null;
  const path = resolveRelative(file.path, target);
  if (path === null) return packageProblem(layer, rule, target);
  const other = layerOf(path);
  if (other === null) {
    if (/\.(css|svg|json|po)$/.test(path) && !isLayered(path)) return null;
    return `${layer} may not import ${path}`;
  }
  if (other === layer) {
    const crosses = layer === 'src/features' && featureOf(path) !== featureOf(file.path);
    return crosses ? `a feature may not import another feature (${path})` : null;
  }
  if (rule.from.includes(other)) return null;
  if (rule.typesOf?.includes(other)) {
    return typeOnly ? null : `${layer} may import types of ${other} only (${path}): write "import type"`;
  }
  return `${layer} may not import ${other} (${path})`;
}

/** The direction of imports in everything that ships; a test may set up whatever it needs. */
export function findLayerViolations(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  for (const file of files) {
    if (isTestFile(file.path) || file.path.endsWith('.d.ts')) continue;
    const layer = layerOf(file.path);
    if (layer === null) {
      violations.push({ path: file.path, problem: 'belongs to no layer: add its folder to the table' });
      continue;
    }
    for (const found of importsOf(file)) {
      const problem = importProblem(file, layer, found);
      if (problem !== null) violations.push({ path: file.path, problem });
    }
  }
  return violations;
}
