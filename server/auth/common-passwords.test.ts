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
  ...['P@ssw0rd2026!', 'Passw0rd!!!!', 'p4$$w0rd1234', '5unsh1ne2026', 'Sunshine!Sunshine', 'dragondragon'],
  ...['dragon-dragon-1', 'monkey2026abc', 'letmein!2026?', '2026footballxyz'],
])('%s is a common one made to look like another', (password) => {
  expect(isCommon(password, email)).toBe(true);
});

it.each(['qwertyuiopas', '1qaz2wsx3edc', 'asdfghjkl123!', 'zxcvbnm,1234', '1q2w3e4r5t6y', 'poiuytrewq1!'])(
  '%s is a run over the keyboard',
  (password) => {
    expect(isCommon(password, email)).toBe(true);
  },
);

it.each([
  'Agg4ncio2026!',
  'T0rin0T0rin0!',
  'Moncalieri2026',
  'g1uli4bi4nchi',
  'Bianchi.2026!!',
  'StradaLibera26!',
])('%s is the software’s name, the place’s, their own or their organisation’s', (password) => {
  expect(isCommon(password, email, ['Cooperativa Strada Libera'])).toBe(true);
});

it('the name of another organisation is not known here', () => {
  const password = 'GiardinoFiorito26';
  expect(isCommon(password, email, ['Giardino Fiorito'])).toBe(true);
  expect(isCommon(password, email, ['Strada Libera'])).toBe(false);
});

it.each([
  'quattro lampioni e un tram',
  'corda lampione tram nebbia',
  'una passphrase lunga',
  'dodici caratteri',
  'torino sotto la neve di marzo',
  ...['gatto verde sul tram', 'dragon tram nebbia lume', 'strada bagnata di notte', 'tre mele e un caffè'],
  ...['castagna7lampo', 'correvano4cavalli!', 'h3vq-7mtx-p2zr', 'prova-prova-passo-lento'],
  'xK9#mQ2$vL7p',
])('%s is taken', (password) => {
  expect(isCommon(password, email)).toBe(false);
});
