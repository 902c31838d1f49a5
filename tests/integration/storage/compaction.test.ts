import { describe, expect, it } from 'vitest';
import { createUnsafePlainSealer } from '../../../src/crypto/index.ts';
import { logHeadSchema } from '../../../src/storage/log/log-head.ts';
import { rowsIn } from '../../../src/storage/log/row-ranges.ts';
import {
  aChange,
  aContact,
  aCopy,
  aCreate,
  accepted,
  aPage,
  aPatch,
  aPersonBody,
  refused,
} from './builders.ts';
import { headOnDisk, rowsOnDisk, textOnDisk } from './disk-scan.ts';
import { createTestPhone, type TestPhone } from './test-phone.ts';

const everything = async (phone: TestPhone, ids: readonly string[]) =>
  Promise.all(ids.map((id) => phone.store.records.get('person', id)));

async function withAMonth(): Promise<{ phone: TestPhone; ids: string[]; unsent: string; refusedId: string }> {
  const phone = await createTestPhone();
  const { sync, records, drafts } = phone.store;
  const ids = Array.from({ length: 700 }, phone.newId);
  const page = (slice: readonly string[], v: number, sweep: 'start' | 'none' | 'end') =>
    sync.keepPage(
      aPage(
        slice.map((id, at) => aCopy(id, v + at)),
        { sweep, stage: 'first', cursor: `p${v}` },
      ),
      aContact(),
    );
  await page(ids.slice(0, 300), 1, 'start');
  await page(ids.slice(300, 600), 301, 'none');
  await page(ids.slice(600), 601, 'end');
  for (let at = 0; at < 30; at += 1) {
    const edit = aPatch(phone.newId, ids[at]!, 'note', null, `nota ${at}`);
    await records.commit(aChange(phone.newId, edit));
    await sync.keepAnswers([accepted(edit.opId, 1000 + at)], aContact());
    const copy = aCopy(ids[at]!, 1000 + at, { body: aPersonBody({ note: `nota ${at}` }) });
    await sync.keepPage(aPage([copy]), aContact());
    await drafts.save('encounter', { note: `bozza ${at}` });
  }
  const [unsent, bad] = [aCreate(phone.newId), aCreate(phone.newId)];
  await records.commit(aChange(phone.newId, unsent));
  await records.commit(aChange(phone.newId, bad));
  await sync.keepAnswers([refused(bad.opId, 'nope')], aContact());
  return {
    phone,
    ids: [...ids, unsent.recordId, bad.recordId],
    unsent: unsent.opId,
    refusedId: bad.recordId,
  };
}

describe('compaction', () => {
  it('lays what is read first in pages, so that opening them is never one long task', async () => {
    const phone = await createTestPhone();
    const places = Array.from({ length: 500 }, (_, at) =>
      aCopy(phone.newId(), 1 + at, { kind: 'place', body: { name: `Piazza ${at}` } }),
    );
    await phone.store.sync.keepPage(aPage(places, { sweep: 'start-and-end' }), aContact());
    await phone.store.compactNow();
    const { hot } = logHeadSchema.parse(await headOnDisk(phone));
    expect(rowsIn(hot)).toHaveLength(4);
    await phone.reload();
    expect(await phone.store.records.get('place', places[0]!.id)).not.toBeNull();
    expect(await phone.store.records.get('place', places[499]!.id)).not.toBeNull();
  });

  it('makes few rows of many, changes nothing that anyone can see, and can be repeated', async () => {
    const { phone, ids, unsent, refusedId } = await withAMonth();
    const before = await everything(phone, ids);
    const beacon = phone.store.sync.beacon();
    const rowsBefore = (await rowsOnDisk(phone)).length;
    for (let round = 0; round < 3; round += 1) {
      expect(await phone.store.compactNow()).toBe(true);
      expect(await everything(phone, ids)).toEqual(before);
      await phone.reload();
      expect(await everything(phone, ids)).toEqual(before);
      expect(phone.store.sync.beacon()).toEqual(beacon);
      expect(phone.store.sync.cursor).toBe('c1029');
      expect(phone.store.sync.pullingAfresh).toBe(false);
      expect(phone.store.sync.credential).toBe('segreto-di-prova');
      expect(await phone.store.drafts.load('encounter')).toEqual({ note: 'bozza 29' });
      expect(phone.store.sync.unansweredGroups({ operations: 9 }, new Set())[0]?.operations[0]?.opId).toBe(
        unsent,
      );
      expect(phone.store.sync.outboxItems(new Map()).map((one) => one.state)).toEqual(['waiting', 'refused']);
      expect((await phone.store.records.get('person', refusedId))?.whereabouts).toBe('needs-attention');
    }
    const rowsAfter = await rowsOnDisk(phone);
    expect(rowsBefore).toBeGreaterThan(120);
    // Five pages, two hot pages, the ledger, and what is only here: two notes and a draft.
    expect(rowsAfter).toHaveLength(11);
  });

  it('append against compaction: the later row outranks the page that was prepared before it', async () => {
    const { phone, ids } = await withAMonth();
    const id = ids[100]!;
    const compacting = phone.store.compactNow();
    await phone.store.sync.keepPage(
      aPage([aCopy(id, 101, { body: aPersonBody({ note: 'stesso v, riga dopo' }) })]),
      aContact(),
    );
    await phone.store.sync.keepPage(
      aPage([], { items: [{ id: ids[101]!, gone: true, v: 5000 }], cursor: 'c5000' }),
      aContact(),
    );
    const edit = aPatch(phone.newId, ids[102]!, 'note', null, 'durante');
    await phone.store.records.commit(aChange(phone.newId, edit));
    await phone.store.drafts.save('encounter', { note: 'durante' });
    expect(await compacting).toBe(true);
    const check = async () => {
      expect((await phone.store.records.get('person', id))?.body.note).toBe('stesso v, riga dopo');
      expect(await phone.store.records.get('person', ids[101]!)).toBeNull();
      expect((await phone.store.records.get('person', ids[102]!))?.body.note).toBe('durante');
      expect(await phone.store.drafts.load('encounter')).toEqual({ note: 'durante' });
      expect(phone.store.sync.cursor).toBe('c5000');
    };
    await check();
    await phone.reload();
    await check();
    await phone.store.compactNow();
    await phone.reload();
    await check();
  });

  it('asked for twice at the same time happens once', async () => {
    const { phone, ids } = await withAMonth();
    const before = await everything(phone, ids);
    expect((await Promise.all([phone.store.compactNow(), phone.store.compactNow()])).sort()).toEqual([
      false,
      true,
    ]);
    expect(await rowsOnDisk(phone)).toHaveLength(11);
    await phone.reload();
    expect(await everything(phone, ids)).toEqual(before);
  });

  it('takes what was purged off the disk', async () => {
    const phone = await createTestPhone({
      deps: (deps) => ({ ...deps, sealerFor: createUnsafePlainSealer }),
    });
    const [stays, goes] = [phone.newId(), phone.newId()];
    const copies = [
      aCopy(stays, 1, { body: aPersonBody({ note: 'RESTA-QUI' }) }),
      aCopy(goes, 2, { body: aPersonBody({ note: 'VA-VIA' }) }),
    ];
    await phone.store.sync.keepPage(aPage(copies, { sweep: 'start-and-end' }), aContact());
    await phone.store.compactNow();
    expect(await textOnDisk(phone)).toContain('VA-VIA');
    await phone.store.sync.keepPage(aPage([], { items: [{ id: goes, gone: true, v: 3 }] }), aContact());
    // The purge itself asks for the next quiet moment.
    phone.idle();
    await expect.poll(() => textOnDisk(phone)).not.toContain('VA-VIA');
    expect(await textOnDisk(phone)).toContain('RESTA-QUI');
  });

  it('drops answered operations after thirty days, or with their record', async () => {
    const phone = await createTestPhone();
    const [old, gone] = [aCreate(phone.newId), aCreate(phone.newId)];
    for (const create of [old, gone]) await phone.store.records.commit(aChange(phone.newId, create));
    await phone.store.sync.keepAnswers(
      [accepted(old.opId, 1), accepted(gone.opId, 2)],
      aContact({ at: phone.clock.now() }),
    );
    await phone.store.sync.keepPage(
      aPage([aCopy(old.recordId, 1), aCopy(gone.recordId, 2)], { sweep: 'start-and-end' }),
      aContact(),
    );
    await phone.store.sync.keepPage(
      aPage([], { items: [{ id: gone.recordId, gone: true, v: 3 }] }),
      aContact(),
    );
    await phone.store.compactNow();
    phone.clock.advance({ days: 31 });
    await phone.store.compactNow();
    await phone.reload();
    expect((await phone.store.records.get('person', old.recordId))?.whereabouts).toBe('at-centre');
    expect(await phone.store.records.get('person', gone.recordId)).toBeNull();
    expect(phone.store.sync.beacon()).toEqual({ headSeq: 2, onlyHere: 0 });
  });
});

describe('what is kept for thirty days', () => {
  it('leaves the screen too when it goes, and was never decided', async () => {
    const phone = await createTestPhone();
    const create = aCreate(phone.newId);
    await phone.store.records.commit(aChange(phone.newId, create));
    const aside = { opId: create.opId, result: 'quarantined', reason: { code: 'team-not-yours' } } as const;
    await phone.store.sync.keepPage(aPage([], { sweep: 'start-and-end' }), aContact());
    await phone.store.sync.keepAnswers([aside], aContact({ at: phone.clock.now() }));
    await phone.store.compactNow();
    const screen = phone.store.records.one('person', create.recordId);
    const stop = screen.subscribe(() => {});
    await expect.poll(() => screen.current()?.whereabouts).toBe('set-aside');
    phone.clock.advance({ days: 31 });
    await phone.store.compactNow();
    await expect.poll(() => screen.current()).toBeNull();
    stop();
  });

  it('is counted in the time of the centre, also when the clock stood far behind at the answer', async () => {
    const phone = await createTestPhone();
    const create = aCreate(phone.newId);
    await phone.store.records.commit(aChange(phone.newId, create));
    const behindMs = 40 * 86_400_000;
    const then = new Date(Date.parse(phone.clock.now()) - behindMs).toISOString();
    await phone.store.sync.keepAnswers(
      [accepted(create.opId, 1)],
      aContact({ at: then, clockOffsetMs: behindMs }),
    );
    await phone.store.sync.keepPage(aPage([aCopy(create.recordId, 1)], { sweep: 'start-and-end' }), {
      ...aContact({ at: phone.clock.now() }),
      clockOffsetMs: 0,
    });
    await phone.store.compactNow();
    // Still there to be given back to a centre that forgot it.
    expect(phone.store.sync.hasToGiveBack(2)).toBe(true);
  });
});

describe('staged opening', () => {
  it('older page loaded after newer state: lets the worker write meanwhile, and undoes nothing', async () => {
    const { phone, ids } = await withAMonth();
    await phone.store.compactNow();
    const [edited, departed, purgedLater] = [ids[200]!, ids[201]!, ids[202]!];
    await phone.store.sync.keepPage(
      aPage([aCopy(edited, 2000, { body: aPersonBody({ note: 'nuova' }) })]),
      aContact(),
    );
    await phone.store.sync.keepPage(
      aPage([], { items: [{ id: departed, gone: true, v: 2001 }] }),
      aContact(),
    );
    await phone.reload({ allRead: false });
    const reading = phone.store.readingOlder;
    const stop = reading.subscribe(() => {});
    expect(reading.current()).toBe(true);
    const { records, sync } = phone.store;
    expect((await records.get('person', edited))?.body.note).toBe('nuova');
    expect(await records.get('person', departed)).toBeNull();
    // Purge against staged opening: it comes while the page that holds the copy is unread.
    await sync.keepPage(aPage([], { items: [{ id: purgedLater, gone: true, v: 2002 }] }), aContact());
    const create = aCreate(phone.newId);
    expect(await records.commit(aChange(phone.newId, create))).toMatchObject({ ok: true });
    expect(await phone.store.compactNow()).toBe(false);
    await phone.store.allRead;
    expect(reading.current()).toBe(false);
    stop();
    expect((await records.get('person', edited))?.body.note).toBe('nuova');
    expect(await records.get('person', departed)).toBeNull();
    expect(await records.get('person', purgedLater)).toBeNull();
    expect((await records.get('person', ids[650]!))?.whereabouts).toBe('at-centre');
    expect((await records.get('person', create.recordId))?.whereabouts).toBe('only-here');
  });

  it('what was lent and is over stays away, though an older page still shows it', async () => {
    const { phone, ids } = await withAMonth();
    await phone.store.compactNow();
    // Neither tonight's nor met lately: it lies in an older page only.
    const id = ids[400]!;
    const lent = { id, record: aCopy(id, 2000), until: '2026-11-21T22:00:00.000Z' };
    await phone.store.sync.keepPage(aPage([], { items: [lent] }), aContact());
    phone.clock.advance({ hours: 3 });
    await phone.reload();
    expect(await phone.store.records.get('person', id)).toBeNull();
  });

  it('purge against staged open: a fresh pull that ends while older pages are unread purges what is in them', async () => {
    const { phone, ids } = await withAMonth();
    await phone.store.compactNow();
    await phone.reload({ allRead: false });
    await phone.store.sync.keepPage(aPage([aCopy(ids[5]!, 3000)], { sweep: 'start-and-end' }), aContact());
    await phone.store.allRead;
    const left = (await everything(phone, ids)).filter((one) => one !== null);
    expect(left.map((one) => one.id).sort()).toEqual([ids[5], ids.at(-2), ids.at(-1)].sort());
  });
});
