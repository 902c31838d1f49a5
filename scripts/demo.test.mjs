import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('demo.mjs', import.meta.url));
const demo = (args, env = {}) =>
  spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env: { ...process.env, ...env } });

describe('the demo', () => {
  it('refuses a real database, in words and before it does anything', () => {
    const { status, stdout, stderr } = demo([], { DATABASE_URL: 'postgres://somewhere/real' });
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain('the demo never touches one');
    expect(stdout + stderr).not.toContain('somewhere');
  });

  it('says what it does not know', () => {
    const { status, stdout, stderr } = demo(['--real'], { DATABASE_URL: '' });
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain('--real');
  });
});
