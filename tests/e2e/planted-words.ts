import type { CentralStore } from '../harness/central-store.ts';
import { startCentralStore } from '../harness/central-store.ts';
import { openFieldPhone } from '../harness/field-phone.ts';
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

/** Words that stand nowhere else: 9,500 in saved notes, 500 in a half-written one. */
function plantedWords(): { saved: string[][]; halfWritten: string[] } {
  const random = createSeededRandom(200);
  const syllables = ['ba', 'cu', 'de', 'fi', 'go', 'la', 'mo', 'ne', 'pi', 'ro', 'su', 'ta', 've', 'zo'];
  const word = (index: number) =>
    `${Array.from({ length: 5 }, () => random.pick(syllables)).join('')}${String(index).padStart(4, '0')}`;
  const words = Array.from({ length: 10_000 }, (_, index) => word(index));
  const saved = Array.from({ length: 5 }, (_, note) => words.slice(note * 1900, note * 1900 + 1900));
  return { saved, halfWritten: words.slice(9500) };
}

const { saved, halfWritten } = plantedWords();
export const planted: readonly string[] = [...saved.flat(), ...halfWritten];

/** Written down in clear beside the app, as a slip of it would be: a search that misses it can find nothing. */
export const inClear = 'scritta in chiaro accanto';

/** A night with the planted words in its notes, then a copy of the phone's disk is searched for them. */
export async function findsAfterANight(appFolder: string): Promise<Find[]> {
  const centre: CentralStore = await startCentralStore({ on: 'postgres', accounts: ['marta'], appFolder });
  const phone = await openFieldPhone(centre);
  try {
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
    await phone.browser.page.evaluate(keepInClear, inClear);
    await phone.browser.kill();
    return await scanProfile(phone.browser.userDataDir, [...planted, inClear]);
  } finally {
    await phone.close();
    await centre.close();
  }
}

function keepInClear(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('in-clear', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('slips', { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const write = opening.result.transaction('slips', 'readwrite', { durability: 'strict' });
      write.objectStore('slips').add(text);
      write.oncomplete = () => resolve();
    };
  });
}
