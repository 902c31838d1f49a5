import { describe, expect, it } from 'vitest';
import type { RowHand } from '../../../src/crypto/index.ts';
import type { TabLocks } from '../../../src/storage/index.ts';
import { createRecordView } from '../../../src/storage/view/record-view.ts';
import { aChange, aContact, aCopy, aCreate, accepted, aPage } from './builders.ts';
import { changeOnDisk, headOnDisk, rowsOnDisk } from './disk-scan.ts';
import { createTestPhone, passphrase, type TestPhone } from './test-phone.ts';

const none = new Set<string>();
/** The browser's small spare place, which can be full too. */
const aSparePlace = () => {
  const held = new Map<string, string>();
  const place = {
    held,
    full: false,
    read: (name: string) => held.get(name) ?? null,
    write: (name: string, text: string) => {
      if (!place.full) held.set(name, text);
      return !place.full;
    },
    remove: (name: string) => void held.delete(name),
  };
  return place;
};

const openOps = (phone: TestPhone) => phone.store.sync.unansweredGroups({ operations: 999 }, none);

describe('disk full', () => {
  it('fault 28: is told, saves nothing, and leaves the form its words; later the same change is saved', async () => {
    for (const name of ['QuotaExceededError', 'AbortError'] as const) {
      const phone = await createTestPhone();
      const change = aChange(phone.newId, aCreate(phone.newId));
      phone.disk.failWrites(99, name);
      expect(await phone.store.records.commit(change)).toEqual({ ok: false, error: { type: 'disk-full' } });
      expect(await phone.store.drafts.save('k', 1)).toEqual({ ok: false, error: { type: 'disk-full' } });
      expect(openOps(phone)).toEqual([]);
      phone.disk.failWrites(0);
      expect(await phone.store.records.commit(change)).toMatchObject({ ok: true });
      await phone.reload();
      expect(openOps(phone)).toHaveLength(1);
      expect(openOps(phone)[0]?.operations[0]?.seq).toBe(1);
    }
  });

  it('does not keep a worker from what is written: the notes open, and the first save with room again is theirs', async () => {
    const phone = await createTestPhone();
    await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)));
    phone.disk.failWrites(99);
    await phone.reload();
    expect(openOps(phone)).toHaveLength(1);
    const change = aChange(phone.newId, aCreate(phone.newId));
    expect(await phone.store.records.commit(change)).toEqual({ ok: false, error: { type: 'disk-full' } });
    phone.disk.failWrites(0);
    expect(await phone.store.records.commit(change)).toMatchObject({ ok: true });
    await phone.reload();
    expect(openOps(phone)).toHaveLength(2);
  });

  it('puts a draft sealed into the spare place, shows it again after a reload, and takes it back into the log', async () => {
    const place = aSparePlace();
    const phone = await createTestPhone({ deps: (deps) => ({ ...deps, sparePlace: place }) });
    await phone.store.drafts.save('k', { note: 'prima' });
    phone.disk.failWrites(99);
    const kept = { ok: false, error: { type: 'disk-full', draftKept: true } };
    expect(await phone.store.drafts.save('k', { note: 'il cane resta' })).toEqual(kept);
    expect(await phone.store.drafts.save('l', 1)).toEqual(kept);
    expect([...place.held.values()].join()).not.toContain('cane');
    await phone.reload();
    expect(await phone.store.drafts.load('k')).toEqual({ note: 'il cane resta' });
    const keys = phone.store.drafts.keys();
    const stop = keys.subscribe(() => {});
    await expect.poll(() => keys.current()).toEqual(['k', 'l']);
    stop();

    phone.disk.failWrites(0);
    await phone.reload();
    await expect.poll(() => place.held.size).toBe(0);
    await phone.reload();
    expect(await phone.store.drafts.load('k')).toEqual({ note: 'il cane resta' });
    expect(await phone.store.drafts.load('l')).toBe(1);
  });

  it('puts aside what it cannot open in the spare place, and writes nothing over it', async () => {
    const place = aSparePlace();
    const phone = await createTestPhone({ deps: (deps) => ({ ...deps, sparePlace: place }) });
    phone.disk.failWrites(99);
    await phone.store.drafts.save('k', { note: 'di prima' });
    const [[name = '', sealed = ''] = []] = [...place.held];
    const spoilt = `x${sealed}`;
    place.held.set(name, spoilt);
    await phone.reload();
    await phone.store.drafts.save('k', { note: 'di adesso' });
    expect([...place.held.values()]).toContain(spoilt);
    expect(place.held.size).toBe(2);
    await phone.reload();
    expect(await phone.store.drafts.load('k')).toEqual({ note: 'di adesso' });
  });

  it('lets go of a spare draft with the save that concludes it, and says when there is no room anywhere', async () => {
    const place = aSparePlace();
    const phone = await createTestPhone({ deps: (deps) => ({ ...deps, sparePlace: place }) });
    phone.disk.failWrites(1);
    await phone.store.drafts.save('k', 1);
    await phone.store.drafts.save('k', 2);
    await expect.poll(() => place.held.size).toBe(0);
    phone.disk.failWrites(99);
    place.full = true;
    expect(await phone.store.drafts.save('k', 3)).toEqual({ ok: false, error: { type: 'disk-full' } });
  });

  it('still writes down, with the ballast, what went straight to the centre; without room it is not said to be here', async () => {
    const phone = await createTestPhone();
    const change = aChange(phone.newId, aCreate(phone.newId));
    const [first, second] = [phone.store.stampedNow(change), phone.store.stampedNow(change)];
    expect(first).toEqual(second);
    const [operation] = first?.operations ?? [];
    const answer = accepted(operation?.opId ?? '', 4);
    phone.disk.failWrites(99);
    expect(await phone.store.keepSent(change, [answer], aContact())).toBe(false);
    expect(openOps(phone)).toEqual([]);
    phone.disk.failWrites(0);
    expect(await phone.store.keepSent(change, [answer], aContact())).toBe(true);
    await phone.reload();
    expect(phone.store.sync.beacon()).toMatchObject({ headSeq: 1, onlyHere: 0 });
    expect(phone.store.stampedNow(change)).toBeNull();
  });

  it('disk full while an answer arrives: the ballast is given back, so that the answer is kept', async () => {
    const phone = await createTestPhone();
    const create = aCreate(phone.newId);
    await phone.store.records.commit(aChange(phone.newId, create));
    // The first append meets a full disk; what comes after the ballast went succeeds.
    phone.disk.failWrites(1);
    await phone.store.sync.keepAnswers([accepted(create.opId, 4)], aContact());
    expect(phone.store.sync.beacon().onlyHere).toBe(0);
    await phone.reload();
    expect(phone.store.sync.beacon().onlyHere).toBe(0);
    // The second time there is no ballast left: it is said, and the operation counts as only here.
    const other = aCreate(phone.newId);
    await phone.store.records.commit(aChange(phone.newId, other));
    phone.disk.failWrites(1);
    await expect(phone.store.sync.keepAnswers([accepted(other.opId, 5)], aContact())).rejects.toMatchObject({
      type: 'disk-full',
    });
    expect(phone.store.sync.beacon().onlyHere).toBe(1);
  });
});

describe('a disk that lies', () => {
  it('finds the row that was said to have failed: saved is saved, once', async () => {
    const phone = await createTestPhone();
    const change = aChange(phone.newId, aCreate(phone.newId));
    phone.disk.lieAboutNext();
    expect(await phone.store.records.commit(change)).toMatchObject({ ok: true });
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    expect(openOps(phone).flatMap((group) => group.operations.map(({ seq }) => seq))).toEqual([1, 2]);
    await phone.reload();
    expect(openOps(phone)).toHaveLength(2);
  });

  it('fault 29: is opened again when the system closed it, up to three times', async () => {
    const phone = await createTestPhone();
    phone.disk.failWrites(2, 'InvalidStateError');
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    phone.disk.failWrites(99, 'InvalidStateError');
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toEqual({
      ok: false,
      error: { type: 'storage-broken' },
    });
    phone.disk.failWrites(0);
    await phone.reload();
    expect(openOps(phone)).toHaveLength(1);
  });
});

describe('an append that the disk undoes', () => {
  it('leaves neither the row nor a changed head, and the log goes on', async () => {
    const phone = await createTestPhone();
    await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)));
    const before = await rowsOnDisk(phone);
    const next = (before.at(-1)?.row ?? 0) + 1;
    // Somebody put a row where ours belongs: adding fails after the head was changed in the same transaction.
    await changeOnDisk(phone, 'rows', (rows) =>
      rows.put({ row: next, keyId: 'x', blob: new Uint8Array([1]) }),
    );
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toEqual({
      ok: false,
      error: { type: 'storage-broken' },
    });
    expect(await headOnDisk(phone)).toMatchObject({ next, onlyHere: 1 });
    await changeOnDisk(phone, 'rows', (rows) => rows.delete(next));
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    await phone.reload();
    expect(openOps(phone).flatMap((group) => group.operations.map(({ seq }) => seq))).toEqual([1, 2]);
  });
});

describe('a fence stolen between the sealing and the append', () => {
  it('undoes the append: the row is not on the disk', async () => {
    const phone = await createTestPhone();
    const before = await rowsOnDisk(phone);
    const head = await headOnDisk(phone);
    await changeOnDisk(phone, 'about', (about) => about.put({ ...head, fence: 'another tab' }));
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toEqual({
      ok: false,
      error: { type: 'other-tab' },
    });
    expect(await rowsOnDisk(phone)).toEqual(before);
    expect(await headOnDisk(phone)).toEqual({ ...head, fence: 'another tab' });
  });
});

describe('a worker for long rows that dies', () => {
  it('costs nothing: the page is kept, and there after a reload', async () => {
    const hands: string[] = [];
    const dying: RowHand = {
      seal: () => {
        hands.push('seal');
        return Promise.reject(new Error('The worker broke.'));
      },
      unseal: () => Promise.reject(new Error('The worker broke.')),
      rest: () => hands.push('rest'),
    };
    const phone = await createTestPhone({ deps: (deps) => ({ ...deps, rowHand: dying }) });
    const copies = Array.from({ length: 60 }, (_, at) => aCopy(phone.newId(), at + 1));
    await phone.store.sync.keepPage(aPage(copies), aContact());
    expect(hands).toEqual(['seal']);
    await phone.reload();
    expect(hands).toEqual(['seal', 'rest']);
    const live = phone.store.records.list({ kind: 'person' });
    const stop = live.subscribe(() => {});
    await expect.poll(() => live.current()).toHaveLength(60);
    stop();
  });
});

describe('a view that fails', () => {
  it('apply throwing after append: still says saved, and shows it, because the view is made anew from the log', async () => {
    let throwTimes = 0;
    const phone = await createTestPhone({
      deps: (deps) => ({
        ...deps,
        createView: async (name) => {
          const view = await createRecordView(name);
          return {
            ...view,
            show: (batch) => {
              throwTimes -= 1;
              return throwTimes >= 0 ? Promise.reject(new Error('out of memory')) : view.show(batch);
            },
          };
        },
      }),
    });
    const live = phone.store.records.list({ kind: 'person' });
    const stop = live.subscribe(() => {});
    await phone.store.sync.keepPage(aPage([aCopy(phone.newId(), 1)]), aContact());
    throwTimes = 1;
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    await expect.poll(() => live.current()).toHaveLength(2);
    // Even the rebuilding fails: saved is saved, and the next save mends the view.
    throwTimes = 2;
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    await expect.poll(() => live.current()).toHaveLength(4);
    stop();
    await phone.reload();
    expect(openOps(phone)).toHaveLength(3);
  });
});

describe('a lost row', () => {
  it('is fetched again also by an app that was opened after the row was tidied away', async () => {
    const phone = await createTestPhone();
    const page = (v: number) =>
      aPage([aCopy(phone.newId(), v)], { sweep: v === 1 ? 'start-and-end' : 'none' });
    for (const v of [1, 2, 3]) await phone.store.sync.keepPage(page(v), aContact());
    const lost = (await rowsOnDisk(phone)).at(-2)?.row ?? 0;
    await changeOnDisk(phone, 'rows', (table) => table.delete(lost));
    await phone.reload();
    expect(phone.store.damage().missing).toEqual([lost]);
    expect(phone.store.sync.cursor).toBeNull();
    expect(await phone.store.compactNow()).toBe(true);
    await phone.reload();
    expect(phone.store.sync.cursor).toBeNull();
    await phone.store.sync.keepPage(aPage([], { cursor: 'afresh', sweep: 'start-and-end' }), aContact());
    await phone.reload();
    expect(phone.store.sync.cursor).toBe('afresh');
  });
});

describe('a save', () => {
  it('is said when it is on the disk, though the screens are not there yet; the next one waits for them', async () => {
    let screensMayFollow = (): void => {};
    let shown: Promise<void> = Promise.resolve();
    const phone = await createTestPhone({
      deps: (deps) => ({
        ...deps,
        createView: async (name) => {
          const view = await createRecordView(name);
          return { ...view, show: (batch) => shown.then(() => view.show(batch)) };
        },
      }),
    });
    shown = new Promise((resolve) => {
      screensMayFollow = resolve;
    });
    const create = aCreate(phone.newId);
    const rows = (await rowsOnDisk(phone)).length;
    expect(await phone.store.records.commit(aChange(phone.newId, create))).toMatchObject({ ok: true });
    expect(await rowsOnDisk(phone)).toHaveLength(rows + 1);
    expect(await phone.store.records.get('person', create.recordId)).not.toBeNull();
    let isNextSaved = false;
    const next = phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId))).then((saved) => {
      isNextSaved = true;
      return saved;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isNextSaved).toBe(false);
    screensMayFollow();
    expect(await next).toMatchObject({ ok: true });
  });

  it('does not stop the reading of older pages when it breaks one off: none is left out of sight', async () => {
    const phone = await createTestPhone();
    const copies = Array.from({ length: 900 }, (_, at) => aCopy(phone.newId(), at + 1));
    await phone.store.sync.keepPage(aPage(copies, { sweep: 'start-and-end' }), aContact());
    await phone.store.compactNow();
    await phone.reload({ allRead: false });
    phone.disk.failReads(3);
    await phone.store.allRead;
    const live = phone.store.records.list({ kind: 'person' });
    const stop = live.subscribe(() => {});
    await expect.poll(() => live.current()).toHaveLength(900);
    stop();
  });

  it('over a connection that was closed does not stop the reading of older pages', async () => {
    const phone = await createTestPhone();
    const copies = Array.from({ length: 900 }, (_, at) => aCopy(phone.newId(), at + 1));
    await phone.store.sync.keepPage(aPage(copies, { sweep: 'start-and-end' }), aContact());
    await phone.store.compactNow();
    await phone.reload({ allRead: false });
    phone.disk.failWrites(1, 'InvalidStateError');
    expect(await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    await phone.store.allRead;
    expect(phone.store.damage()).toEqual({ missing: [], unreadable: [] });
    const live = phone.store.records.list({ kind: 'person' });
    const stop = live.subscribe(() => {});
    await expect.poll(() => live.current()).toHaveLength(901);
    stop();
  });
});

describe('two tabs', () => {
  it('lock stolen by a second tab mid-append: one at a time, and the first is fenced off', async () => {
    const phone = await createTestPhone();
    expect(await phone.keeper.unlock(phone.vaultId, passphrase)).toEqual({
      ok: false,
      error: { type: 'other-tab' },
    });
    const first = phone.store;
    const live = first.records.list({ kind: 'person' });
    const stop = live.subscribe(() => {});
    await first.records.commit(aChange(phone.newId, aCreate(phone.newId)));
    await expect.poll(() => live.current()).toHaveLength(1);

    let second: ReturnType<typeof phone.keeper.unlock> | undefined;
    const between = new Promise<void>((resolve) => {
      phone.disk.beforeNextWrite(() => {
        second = phone.keeper.unlock(phone.vaultId, passphrase, { takeOver: true });
        resolve();
      });
    });
    const mine = await first.records.commit(aChange(phone.newId, aCreate(phone.newId)));
    await between;
    const opened = await second!;
    if (!opened.ok) throw new Error(opened.error.type);
    const other = opened.value.store;
    // Whether the append won the race or the fence did, memory, answer and disk agree.
    const saved = other.sync.unansweredGroups({ operations: 9 }, none).length;
    expect(saved).toBe(mine.ok ? 2 : 1);
    expect(await first.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toEqual({
      ok: false,
      error: { type: 'other-tab' },
    });
    await expect.poll(() => live.current()).toBeUndefined();
    expect(await other.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    expect(other.sync.beacon().headSeq).toBe(saved + 1);
    stop();
    await other.lock();
  });
});

describe('a tab that slept through the taking over', () => {
  it('is stopped by the fence at its first write, though nobody told it', async () => {
    const deaf: TabLocks = { acquire: async () => ({ lost: new Promise(() => {}), release: () => {} }) };
    const phone = await createTestPhone({ deps: (deps) => ({ ...deps, locks: deaf }) });
    const sleeper = phone.store;
    const opened = await phone.keeper.unlock(phone.vaultId, passphrase);
    if (!opened.ok) throw new Error(opened.error.type);
    expect(await sleeper.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toEqual({
      ok: false,
      error: { type: 'other-tab' },
    });
    const { store } = opened.value;
    expect(store.sync.unansweredGroups({ operations: 9 }, none)).toEqual([]);
    expect(await store.records.commit(aChange(phone.newId, aCreate(phone.newId)))).toMatchObject({
      ok: true,
    });
    await store.lock();
  });
});

describe('auto-lock', () => {
  it('auto-lock during commit: waits for it, forgets everything, and refuses what comes later', async () => {
    const phone = await createTestPhone();
    const { store } = phone;
    const live = store.records.list({ kind: 'person' });
    const stop = live.subscribe(() => {});
    const saving = [1, 2, 3].map(() => store.records.commit(aChange(phone.newId, aCreate(phone.newId))));
    const draft = store.drafts.save('encounter', { note: 'non finita' });
    const locking = store.lock();
    const late = store.records.commit(aChange(phone.newId, aCreate(phone.newId)));
    expect((await Promise.all(saving)).map((one) => one.ok)).toEqual([true, true, true]);
    expect((await draft).ok).toBe(true);
    await locking;
    expect(await late).toEqual({ ok: false, error: { type: 'locked' } });
    expect(live.current()).toBeUndefined();
    expect(await store.drafts.load('encounter')).toBeUndefined();
    stop();
    await phone.reload();
    expect(openOps(phone)).toHaveLength(3);
    expect(await phone.store.drafts.load('encounter')).toEqual({ note: 'non finita' });
  });

  it('leaves a screen that draws itself once more who it is that writes', async () => {
    const { store } = await createTestPhone();
    const { actor } = store.records.context();
    await store.lock();
    expect(store.records.context().actor).toEqual(actor);
  });
});
