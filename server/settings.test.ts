import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const enough = { DATABASE_URL: 'postgresql://a:b@localhost/c', AUTH_SECRET: 'x'.repeat(32) };

it('fills in what may be left out', () => {
  expect(readSettings({ ...enough, PORT: '', PUBLIC_URL: '' })).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    publicUrl: 'http://localhost:8080',
    trustProxy: false,
  });
});

it.each([
  [
    'DATABASE_URL',
    { ...enough, DATABASE_URL: undefined },
    'DATABASE_URL must be the address of a PostgreSQL database',
  ],
  ['DATABASE_URL', { ...enough, DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgresql://'],
  ['AUTH_SECRET', { ...enough, AUTH_SECRET: 'short' }, 'AUTH_SECRET must have at least 32 characters'],
  ['PORT', { ...enough, PORT: 'eighty' }, 'PORT must be a number'],
  [
    'TRUST_PROXY',
    { ...enough, PUBLIC_URL: 'https://strada.example.org' },
    'TRUST_PROXY must be set with an https PUBLIC_URL',
  ],
  ['TRUST_PROXY', { ...enough, TRUST_PROXY: 'yes' }, 'TRUST_PROXY must be true or false'],
])('refuses a missing or wrong %s in words, without repeating the value', (_name, env, words) => {
  expect(() => readSettings(env)).toThrow(words);
  expect(() => readSettings(env)).not.toThrow(/short|mysql|eighty|strada/);
});

it.each([
  ['true', true],
  ['false', false],
])('takes %s for the word of a proxy before it', (said, trustProxy) => {
  const env = { ...enough, PUBLIC_URL: 'https://strada.example.org', TRUST_PROXY: said };
  expect(readSettings(env)).toMatchObject({ trustProxy });
});
