import { expect, it } from 'vitest';
import { loadCommonPasswords } from './common-passwords.ts';

const isCommon = loadCommonPasswords();
const email = 'giulia.bianchi@esempio.it';

it.each([
  'qwerty123456',
  'Unbelievable',
  'Password2026!',
  '!!!sunshine2024',
  'abcabcabcabc',
  '000000000000',
  'abcdefghijkl',
  '123456789012',
  'giuliabianchi1',
  'Aggancio2026!',
  'TorinoTorino1',
])('%s is what everybody tries first', (password) => {
  expect(isCommon(password, email)).toBe(true);
});

it.each([
  'quattro lampioni e un tram',
  'corda lampione tram nebbia',
  'una passphrase lunga',
  'dodici caratteri',
  'torino sotto la neve di marzo',
  'xK9#mQ2$vL7p',
])('%s is taken', (password) => {
  expect(isCommon(password, email)).toBe(false);
});
