import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { builtApp, type CentralStore, startCentralStore } from '../harness/central-store.ts';
import { type FieldPhone, openFieldPhone } from '../harness/field-phone.ts';
import { type Find, scanProfile } from '../harness/profile-scan.ts';
import { createSeededRandom } from '../harness/seeded-random.ts';
import {
  choosePassphrase,
  recordCountWithNote,
  signIn,
  startOrJoinShift,
  unlock,
  writeHalfANote,
} from './scenes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const unsafeApp = fileURLToPath(new URL('../../.data/unsafe-plain', import.meta.url));

/** Words that stand nowhere else: 190 in saved notes, 10 in a half-written one. */
function plantedWords(): { saved: string[][]; halfWritten: string[] } {
  const random = createSeededRandom(200);
  const syllables = ['ba', 'cu', 'de', 'fi', 'go', 'la', 'mo', 'ne', 'pi', 'ro', 'su', 'ta', 've', 'zo'];
  const word = (index: number) =>
    `${Array.from({ length: 5 }, () => random.pick(syllables)).join('')}${String(index).padStart(3, '0')}`;
  const words = Array.from({ length: 200 }, (_, index) => word(index));
  const saved = Array.from({ length: 5 }, (_, note) => words.slice(note * 38, note * 38 + 38));
  return { saved, halfWritten: words.slice(190) };
}

/** What a copy of the phone's disk gives away. */
describe('the whole browser profile', () => {
  let centre: CentralStore;
  let phone: FieldPhone | undefined;
  const { saved, halfWritten } = plantedWords();
  const planted = [...saved.flat(), ...halfWritten];

  beforeAll(() => {
    // The same app with the sealing switched off: without it nobody would know whether the search can find anything.
    if (existsSync(unsafeApp) && process.env.CI !== 'true') return;
    execFileSync(
      process.execPath,
      [
        'node_modules/vite/bin/vite.js',
        'build',
        '--outDir',
        unsafeApp,
        '--emptyOutDir',
        '--logLevel',
        'error',
      ],
      {
        cwd: root,
        // The test runner's own NODE_ENV would make a developer's build.
        env: { ...process.env, NODE_ENV: 'production', VITE_UNSAFE_PLAIN: 'yes' },
        stdio: 'inherit',
      },
    );
  }, 180_000);
  afterEach(async () => {
    await phone?.close();
    await centre.close();
  });

  async function findsAfterANight(appFolder: string): Promise<Find[]> {
    centre = await startCentralStore({ on: 'postgres', accounts: ['marta'], appFolder });
    phone = await openFieldPhone(centre);
    await signIn(phone.browser.page, centre.login('marta'));
    await choosePassphrase(phone.browser.page);
    // The first download brings the shift that was planned for tonight.
    await phone.browser.page.getByText('come da programma').waitFor();
    await startOrJoinShift(phone.hand());
    for (const words of saved.slice(0, 3)) await recordCountWithNote(phone.hand(), words.join(' '));
    // Some notes are sent, some wait; one is half-written when the phone dies.
    await phone.net.cut();
    for (const words of saved.slice(3)) await recordCountWithNote(phone.hand(), words.join(' '));
    await writeHalfANote(phone.hand(), halfWritten.join(' '));
    await phone.restart();
    await unlock(phone.hand());
    await phone.browser.page.getByRole('button', { name: 'Nuovo incontro' }).waitFor();
    await phone.browser.kill();
    return scanProfile(phone.browser.userDataDir, planted);
  }

  it('holds none of 200 planted words, in UTF-8, UTF-16 or base64', async () => {
    expect(await findsAfterANight(builtApp)).toEqual([]);
  }, 300_000);

  it('holds them all when sealing is switched off, so the search is to be trusted', async () => {
    const found = new Set((await findsAfterANight(unsafeApp)).map((find) => find.planted));
    expect(planted.filter((word) => !found.has(word))).toEqual([]);
  }, 300_000);
});
