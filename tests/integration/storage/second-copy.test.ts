import { describe, expect, it } from 'vitest';
import { openVaultKeeper, type VaultStore } from '../../../src/storage/index.ts';
import { keysFile, rowsFile } from '../../../src/storage/second-copy/copy-files.ts';
import { bytesToFrames } from '../../../src/storage/second-copy/frame.ts';
import { aChange, aContact, aCreate, accepted, aPage, aPatch, aPersonBody, refused } from './builders.ts';
import { createTestCopy, type TestCopy } from './copy-in-memory.ts';
import { changeOnDisk, databaseLost, diskImage, headOnDisk, rowsOnDisk, setBack } from './disk-scan.ts';
import { createTestPhone, passphrase, type TestPhone } from './test-phone.ts';

const none = new Set<string>();
const openOps = (store: VaultStore) =>
  store.sync.unansweredGroups({ operations: 999 }, none).flatMap((group) => group.operations);
const seqs = (store: VaultStore): number[] => openOps(store).map(({ seq }) => seq);
const opIds = (store: VaultStore): string[] => openOps(store).map(({ opId }) => opId);

interface Kept {
  readonly phone: TestPhone;
  readonly copy: TestCopy;
  /** Saves so many notes; returns the opIds. */
  save(notes?: number): Promise<string[]>;
  /** Everything that was asked of the copy is done. */
  copied(): Promise<void>;
  framesIn(): ReturnType<typeof bytesToFrames>;
}

async function aKeptPhone(seed?: string): Promise<Kept> {
  const copy = createTestCopy();
  const phone = await createTestPhone({
    ...(seed === undefined ? {} : { seed }),
    deps: (deps) => ({ ...deps, copyFiles: copy }),
  });
  const framesIn = () => bytesToFrames(copy.held.get(rowsFile(phone.vaultId)) ?? new Uint8Array());
  return {
    phone,
    copy,
    framesIn,
    save: async (notes = 1) => {
      const saved: string[] = [];
      for (let note = 0; note < notes; note += 1) {
        const create = aCreate(phone.newId);
        expect(await phone.store.records.commit(aChange(phone.newId, create))).toMatchObject({ ok: true });
        saved.push(create.opId);
      }
      return saved;
    },
    copied: async () => {
      // Sealing is done on other threads, which take their time.
      for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

const rowOf = async ({ phone }: Kept, back: number): Promise<number> =>
  (await rowsOnDisk(phone)).at(-1 - back)?.row ?? 0;

describe('what is only here', () => {
  it('lies twice soon after the save, which never waits for it; answered, it leaves the copy when it is quiet', async () => {
    const kept = await aKeptPhone();
    const { phone, copy } = kept;
    copy.hang(true);
    const [opId = ''] = await kept.save();
    const id = openOps(phone.store)[0]?.recordId ?? '';
    expect((await phone.store.records.get('person', id))?.whereabouts).toBe('only-here');
    await phone.store.lock();
    copy.hang(false);
    await phone.reload();
    phone.idle();
    await kept.copied();
    expect((await phone.store.records.get('person', id))?.whereabouts).toBe('here-twice');
    await kept.save();
    await kept.copied();
    expect(openOps(phone.store)).toHaveLength(2);
    const second = openOps(phone.store)[1]?.recordId ?? '';
    expect((await phone.store.records.get('person', second))?.whereabouts).toBe('here-twice');

    await phone.store.sync.keepAnswers([accepted(opId, 3)], aContact());
    expect((await phone.store.records.get('person', id))?.whereabouts).toBe('at-centre');
    await kept.copied();
    phone.idle();
    await kept.copied();
    expect(kept.framesIn().frames.filter(({ kind }) => kind === 'row')).toHaveLength(1);
  });

  it('is told to lie here once when the copy cannot be written, and twice when it could again', async () => {
    const kept = await aKeptPhone();
    const { phone, copy } = kept;
    const live = phone.store.secondCopy;
    const stop = live.subscribe(() => {});
    await kept.copied();
    expect(live.current()).toEqual({ state: 'kept' });
    copy.failWrites(1);
    await kept.save();
    await kept.copied();
    expect(live.current()).toEqual({ state: 'failing' });
    const id = openOps(phone.store)[0]?.recordId ?? '';
    expect((await phone.store.records.get('person', id))?.whereabouts).toBe('only-here');
    // One more row makes it look again.
    await kept.save();
    phone.idle();
    await kept.copied();
    expect(live.current()).toEqual({ state: 'kept' });
    expect((await phone.store.records.get('person', id))?.whereabouts).toBe('here-twice');
    stop();
  });
});

describe('fault 30: the database is lost', () => {
  it('the log alone: the notes are back under their own opIds, told, and the next number follows', async () => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    const before = await kept.save(4);
    await phone.store.sync.keepAnswers([accepted(before[0] ?? '', 1)], aContact());
    await kept.copied();
    await phone.store.lock();
    await databaseLost(phone, `aggancio-log-${phone.vaultId}`);
    const store = await phone.reload();
    expect(opIds(store)).toEqual(before.slice(1));
    expect(seqs(store)).toEqual([2, 3, 4]);
    expect(store.foundAgain).toMatchObject({ notes: 3 });
    expect(store.session).toEqual(phone.session);
    expect(store.sync.credential).toBe('segreto-di-prova');
    expect(store.sync.cursor).toBeNull();
    await kept.save();
    expect(seqs(store)).toEqual([2, 3, 4, 5]);
    const again = await phone.reload();
    expect(seqs(again)).toEqual([2, 3, 4, 5]);
  });

  it('the whole of it, keys too: the vault is listed again and opens', async () => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    const before = await kept.save(2);
    await kept.copied();
    await phone.store.lock();
    phone.keeper.close();
    await databaseLost(phone, `aggancio-log-${phone.vaultId}`);
    await databaseLost(phone, 'aggancio-vaults');
    const keeper = await openVaultKeeper(phone.deps);
    expect(await keeper.list()).toMatchObject([{ vaultId: phone.vaultId, label: 'Turno di prova' }]);
    const opened = await keeper.unlock(phone.vaultId, passphrase);
    if (!opened.ok) throw new Error(opened.error.type);
    expect(opIds(opened.value.store)).toEqual(before);
    await opened.value.store.lock();
  });

  it('is said when the copy is lost too: nothing pretends to be an empty phone', async () => {
    const kept = await aKeptPhone();
    const { phone, copy } = kept;
    await kept.save();
    await phone.store.lock();
    await databaseLost(phone, `aggancio-log-${phone.vaultId}`);
    copy.held.delete(rowsFile(phone.vaultId));
    expect(await phone.keeper.unlock(phone.vaultId, passphrase)).toEqual({
      ok: false,
      error: { type: 'storage-broken' },
    });
  });

  it.each(['missing', 'broken', 'swapped'] as const)('a row that is %s is found again, once', async (how) => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    const before = await kept.save(4);
    await kept.copied();
    const [second, third] = [await rowOf(kept, 2), await rowOf(kept, 1)];
    const rows = await rowsOnDisk(phone);
    const blobOf = (row: number) => rows.find((one) => one.row === row);
    await phone.store.lock();
    await changeOnDisk(phone, 'rows', (table) => {
      if (how === 'missing') table.delete(second);
      if (how === 'broken') table.put({ ...blobOf(second), blob: new Uint8Array([1, 2, 3]) });
      if (how !== 'swapped') return;
      table.put({ ...blobOf(third), row: second });
      table.put({ ...blobOf(second), row: third });
    });
    const store = await phone.reload();
    expect(opIds(store)).toEqual(before);
    expect(seqs(store)).toEqual([1, 2, 3, 4]);
    const spoilt = how === 'swapped' ? 2 : 1;
    expect(store.foundAgain).toMatchObject({ notes: spoilt, spoilt, lost: [] });
    await kept.save();
    expect(seqs(store)).toEqual([1, 2, 3, 4, 5]);
    // The next opening finds nothing more to append.
    const length = (await rowsOnDisk(phone)).length;
    const again = await phone.reload();
    expect(opIds(again)).toHaveLength(5);
    expect((await rowsOnDisk(phone)).length).toBe(length);
  });

  it('an edit whose creation was lost still comes after it', async () => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    const create = aCreate(phone.newId);
    await phone.store.records.commit(aChange(phone.newId, create));
    const patch = aPatch(phone.newId, create.recordId, 'note', null, 'poi');
    await phone.store.records.commit(aChange(phone.newId, patch));
    await kept.copied();
    const lost = await rowOf(kept, 1);
    await phone.store.lock();
    await changeOnDisk(phone, 'rows', (table) => table.delete(lost));
    const store = await phone.reload();
    expect(opIds(store)).toEqual([create.opId, patch.opId]);
    expect((await store.records.get('person', create.recordId))?.body.note).toBe('poi');
  });

  it('a repair that was lost is a repair again, and the refused note is not asked for twice', async () => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    const create = aCreate(phone.newId);
    await phone.store.records.commit(aChange(phone.newId, create));
    await phone.store.sync.keepAnswers([refused(create.opId, 'invalid', 'note')], aContact());
    const repair = aCreate(phone.newId, { recordId: create.recordId, body: aPersonBody({ note: 'mended' }) });
    await phone.store.mend(create.opId, aChange(phone.newId, repair));
    await kept.copied();
    const lost = await rowOf(kept, 0);
    await phone.store.lock();
    await changeOnDisk(phone, 'rows', (table) => table.delete(lost));
    const store = await phone.reload();
    expect(opIds(store)).toEqual([repair.opId]);
    expect(store.sync.outboxItems(new Map()).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('rows that neither place holds are told, once', async () => {
    const kept = await aKeptPhone();
    const { phone, copy } = kept;
    await kept.save(2);
    await kept.copied();
    const lost = await rowOf(kept, 0);
    await phone.store.lock();
    copy.held.delete(rowsFile(phone.vaultId));
    await changeOnDisk(phone, 'rows', (table) => table.delete(lost));
    const store = await phone.reload();
    expect(store.foundAgain).toMatchObject({ notes: 0, spoilt: 1, lost: [lost] });
    expect(store.damage().missing).toEqual([lost]);
    const rows = (await rowsOnDisk(phone)).length;
    await phone.reload();
    expect((await rowsOnDisk(phone)).length).toBe(rows);
  });
});

describe('seq reused after a roll-back or a clone', () => {
  it('does not happen: the next number is the highest of both plus one', async () => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    await kept.save(2);
    await kept.copied();
    const image = await diskImage(phone);
    const later = await kept.save(3);
    await phone.store.sync.keepAnswers(
      later.map((opId, at) => accepted(opId, at + 1)),
      aContact(),
    );
    phone.idle();
    await kept.copied();
    const { deviceId } = phone.store.sync;
    await phone.store.lock();
    await setBack(phone, image);
    const store = await phone.reload();
    // All five numbers were used; three of them the centre has answered.
    expect(store.sync.beacon().headSeq).toBe(5);
    expect(store.sync.deviceId).toBe(deviceId);
    await kept.save();
    expect(seqs(store)).toEqual([1, 2, 6]);
    expect((await headOnDisk(phone)) as { next: number }).toMatchObject({ onlyHere: 3 });
  });

  it('gives the device another name before anything is sent, when it happened while the copy was away', async () => {
    const kept = await aKeptPhone();
    const { phone, copy } = kept;
    const [first = ''] = await kept.save();
    await kept.copied();
    const image = await diskImage(phone);
    const [second = ''] = await kept.save();
    await kept.copied();
    const { deviceId } = phone.store.sync;
    await phone.store.lock();
    await setBack(phone, image);
    const away = copy.held.get(rowsFile(phone.vaultId)) ?? new Uint8Array();
    copy.held.delete(rowsFile(phone.vaultId));
    await phone.reload();
    const [third = ''] = await kept.save();
    expect(seqs(phone.store)).toEqual([1, 2]);
    await phone.store.lock();
    copy.held.set(rowsFile(phone.vaultId), away);
    const store = await phone.reload();
    expect(store.sync.deviceId).not.toBe(deviceId);
    expect(new Set(opIds(store))).toEqual(new Set([first, second, third]));
    expect(seqs(store)).toEqual([1, 2, 3]);
    expect(new Set(openOps(store).map((one) => one.deviceId))).toEqual(new Set([store.sync.deviceId]));
  });

  it('gives the device another name when the log went back behind a change of its name', async () => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    await kept.save(2);
    await kept.copied();
    const image = await diskImage(phone);
    await phone.store.sync.restamp(phone.newId());
    await kept.save();
    await kept.copied();
    const names = [phone.store.sync.deviceId];
    await phone.store.lock();
    await setBack(phone, image);
    const store = await phone.reload();
    names.push(store.sync.deviceId);
    expect(new Set(names).size).toBe(2);
    expect(opIds(store)).toHaveLength(3);
    expect(seqs(store)).toEqual([1, 2, 3]);
  });
});

describe('the file of the copy', () => {
  it('with a torn tail or flipped bits gives what is whole, and is made whole again', async () => {
    const kept = await aKeptPhone();
    const { phone, copy } = kept;
    const before = await kept.save(3);
    await kept.copied();
    const name = rowsFile(phone.vaultId);
    await phone.store.lock();
    copy.tear(name, 5);
    await databaseLost(phone, `aggancio-log-${phone.vaultId}`);
    const store = await phone.reload();
    expect(opIds(store)).toEqual(before.slice(0, 2));
    phone.idle();
    await kept.copied();
    expect(kept.framesIn()).toMatchObject({ spoilt: 0, torn: false });
    await phone.store.lock();
    copy.flip(name, 60);
    await phone.reload();
    phone.idle();
    await kept.copied();
    expect(kept.framesIn()).toMatchObject({ spoilt: 0, torn: false });
    expect(opIds(phone.store)).toEqual(before.slice(0, 2));
  });

  it('is not made small while it could not be compared: it may hold what the log has lost', async () => {
    const kept = await aKeptPhone();
    const { phone, copy } = kept;
    const [opId = ''] = await kept.save();
    await kept.copied();
    await phone.store.lock();
    const { read } = copy;
    copy.read = () => Promise.reject(new DOMException('Locked.', 'NoModificationAllowedError'));
    await phone.reload();
    await phone.store.sync.keepAnswers([accepted(opId, 1)], aContact());
    phone.idle();
    await kept.copied();
    expect(copy.rewrites()).toBeLessThanOrEqual(1);
    copy.read = read;
    await phone.reload();
    expect(openOps(phone.store)).toEqual([]);
  });

  it('goes with the vault, its keys first', async () => {
    const kept = await aKeptPhone();
    const { phone, copy } = kept;
    await kept.save();
    await kept.copied();
    expect([...copy.held.keys()].sort()).toEqual([keysFile(phone.vaultId), rowsFile(phone.vaultId)]);
    await phone.store.lock();
    await phone.keeper.destroy(phone.vaultId);
    expect([...copy.held.keys()]).toEqual([]);
    expect(await (await openVaultKeeper(phone.deps)).list()).toEqual([]);
  });

  it('holds nothing that the centre sent', async () => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    const frames = kept.framesIn().frames.length;
    await phone.store.sync.keepPage(aPage([], { sweep: 'start-and-end' }), aContact());
    await phone.store.drafts.save('encounter', { note: 'a metà' });
    await kept.copied();
    expect(kept.framesIn().frames).toHaveLength(frames);
  });
});

describe('a receipt', () => {
  it('is kept with its answers, through compaction and a reload, and goes after thirty days', async () => {
    const kept = await aKeptPhone();
    const { phone } = kept;
    const [opId = ''] = await kept.save();
    const receipt = { text: 'signed', signature: 'c2k=', verified: true };
    await phone.store.sync.keepPage(aPage([], { sweep: 'start-and-end' }), aContact());
    await phone.store.sync.keepAnswers([accepted(opId, 1)], aContact({ at: phone.clock.now() }), [receipt]);
    expect(phone.store.receipts()).toMatchObject([receipt]);
    expect(await phone.store.compactNow()).toBe(true);
    expect((await phone.reload()).receipts()).toMatchObject([receipt]);
    phone.clock.advance({ days: 31 });
    expect(await phone.store.compactNow()).toBe(true);
    expect((await phone.reload()).receipts()).toEqual([]);
  });
});
