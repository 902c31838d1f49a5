import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Manifest {
  readonly name: string;
  readonly display: string;
  readonly start_url: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
}

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url));

it('the app can be installed: a name, a screen of its own, and icons of the sizes it says, maskable too', () => {
  const manifest = JSON.parse(file('manifest.webmanifest').toString()) as Manifest;
  expect(manifest).toMatchObject({ name: 'Aggancio', display: 'standalone', start_url: '/' });
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of manifest.icons) {
    // A PNG tells its width and height from the 16th byte on.
    const icon = file(`public${src}`);
    expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes);
  }
});
