import { describe, expect, it } from 'vitest';
import { createUnsafePlainSealer } from '../../../src/crypto/index.ts';
import { aChange, aContact, aCopy, aCreate, aPage, aPersonBody } from './builders.ts';
import { createTestCopy, type TestCopy } from './copy-in-memory.ts';
import { textOnDisk } from './disk-scan.ts';
import { createTestPhone, passphrase, type TestPhone } from './test-phone.ts';

const words = [
  'PIANTATA-NOTA',
  'PIANTATA-COPIA',
  'PIANTATA-BOZZA',
  'PIANTATA-IMPOSTAZIONE',
  'segreto-di-prova',
  'Ente di prova',
];

/** Every byte of the second copy, once all that was asked of it is there. */
async function textInCopy(copy: TestCopy): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return [...copy.held.values()].map((bytes) => Buffer.from(bytes).toString('latin1')).join('');
}

async function writeAll(phone: TestPhone): Promise<void> {
  const { records, sync, drafts } = phone.store;
  await records.commit(
    aChange(phone.newId, aCreate(phone.newId, { body: aPersonBody({ note: 'PIANTATA-NOTA' }) })),
  );
  await sync.keepPage(
    aPage([aCopy(phone.newId(), 1, { body: aPersonBody({ note: 'PIANTATA-COPIA' }) })], {
      sweep: 'start-and-end',
    }),
    aContact(),
  );
  await drafts.save('encounter', { note: 'PIANTATA-BOZZA' });
  await phone.store.keepSetting('nota', 'PIANTATA-IMPOSTAZIONE');
}

describe('planted words', () => {
  it('are nowhere on the disk, before and after compaction and locking; nor is the passphrase', async () => {
    const copy = createTestCopy();
    const phone = await createTestPhone({ deps: (deps) => ({ ...deps, copyFiles: copy }) });
    await writeAll(phone);
    const look = async () => {
      const text = (await textOnDisk(phone)) + (await textInCopy(copy));
      expect([...words, passphrase].filter((word) => text.includes(word))).toEqual([]);
    };
    await look();
    await phone.store.compactNow();
    await look();
    await phone.store.lock();
    await look();
  });

  it('are all found when nothing is sealed: the search itself works', async () => {
    const copy = createTestCopy();
    const phone = await createTestPhone({
      deps: (deps) => ({ ...deps, sealerFor: createUnsafePlainSealer, copyFiles: copy }),
    });
    await writeAll(phone);
    const inCopy = await textInCopy(copy);
    expect(['PIANTATA-NOTA', 'PIANTATA-IMPOSTAZIONE'].filter((word) => !inCopy.includes(word))).toEqual([]);
    // What the centre sent has no business there.
    expect(inCopy).not.toContain('PIANTATA-COPIA');
    for (const compacted of [false, true]) {
      if (compacted) await phone.store.compactNow();
      const text = await textOnDisk(phone);
      expect(words.filter((word) => !text.includes(word))).toEqual([]);
    }
  });
});

describe('in clear', () => {
  it('lie a label, wraps, row numbers and one count', async () => {
    const phone = await createTestPhone();
    await writeAll(phone);
    const text = await textOnDisk(phone);
    expect(text).toContain('Turno di prova');
    expect(text).toContain('"onlyHere":1');
    for (const id of [phone.session.operator.id, phone.session.tenantId, phone.store.sync.deviceId])
      expect(text).not.toContain(id);
  });
});
