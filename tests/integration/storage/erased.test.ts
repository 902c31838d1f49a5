import { describe, expect, it } from 'vitest';
import { createOrganisationKeys, createUnsafePlainSealer } from '../../../src/crypto/index.ts';
import { closedDraftKey } from '../../../src/domain/kernel/closed-draft.ts';
import type { AnyRecord } from '../../../src/domain/kernel/record.ts';
import {
  aChange,
  aContact,
  aCopy,
  aCreate,
  accepted,
  anEncounterBody,
  aPage,
  aPatch,
  aPersonBody,
  refused,
} from './builders.ts';
import { createTestCopy } from './copy-in-memory.ts';
import { textOnDisk } from './disk-scan.ts';
import { createTestPhone, type TestPhone } from './test-phone.ts';

const name = 'Zebedeo';

/** Nothing is sealed, so that every byte on the disk can be read; what is gone must be gone, not only closed. */
async function aPhone() {
  const copy = createTestCopy();
  const keys = await createOrganisationKeys();
  const phone = await createTestPhone({
    organisationKey: keys.publicKey,
    deps: (deps) => ({ ...deps, copyFiles: copy, sealerFor: createUnsafePlainSealer }),
  });
  const inCopy = (): string =>
    [...copy.held.values()].map((bytes) => Buffer.from(bytes).toString('latin1')).join();
  return { phone, inCopy };
}

const copied = async (phone: TestPhone) => {
  for (let round = 0; round < 2; round += 1) {
    phone.idle();
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Somebody, a meeting of mine that the centre took, notes of mine that it did not, and forms that I left open. */
async function withSomebody() {
  const { phone, inCopy } = await aPhone();
  const { sync, records, drafts } = phone.store;
  const [person, other, place] = [phone.newId(), phone.newId(), phone.newId()];
  const copies = [
    aCopy(person, 1, { body: aPersonBody({ nicknames: [name], note: `nota su ${name}` }) }),
    aCopy(other, 2, { body: aPersonBody({ nicknames: ['Rimasta'] }) }),
  ];
  await sync.keepPage(aPage(copies, { sweep: 'start-and-end' }), aContact());
  const met = (personIds: string[], note: string) =>
    aCreate(phone.newId, {
      kind: 'encounter',
      subjectId: personIds[0] ?? null,
      body: anEncounterBody(place, personIds, { note }),
    });
  const taken = met([person], `incontro con ${name}`);
  const wrong = aPatch(phone.newId, person, 'note', null, `rifiutata su ${name}`, { baseV: 1 });
  const aside = met([person], `da parte su ${name}`);
  const ofOther = aPatch(phone.newId, other, 'note', null, 'rifiutata, di chi resta', { baseV: 2 });
  for (const intent of [taken, wrong, aside, ofOther]) await records.commit(aChange(phone.newId, intent));
  await sync.keepAnswers(
    [
      accepted(taken.opId, 3),
      refused(wrong.opId, 'invalid', 'note'),
      { opId: aside.opId, result: 'quarantined', reason: { code: 'team-not-yours' } },
      refused(ofOther.opId, 'invalid', 'note'),
    ],
    aContact(),
  );
  const words = anEncounterBody(place, [person], { note: `incontro con ${name}` });
  await sync.keepPage(
    aPage([aCopy(taken.recordId, 3, { kind: 'encounter', subjectId: person, body: words })]),
    aContact(),
  );
  await drafts.save(`edit-person:${person}`, { note: `bozza su ${name}` });
  await drafts.save(`referral:${phone.newId()}`, { personId: person, note: `invio per ${name}` });
  await drafts.save(`edit-person:${other}`, { pets: 'il gatto di chi resta' });
  await copied(phone);
  return { phone, inCopy, person, other, place, taken, wrong, aside, ofOther };
}

/** What the next contact brings: the tombstone, and the meeting without them. */
const erasure = ({ person, taken, place }: { person: string; taken: { recordId: string }; place: string }) =>
  aPage(
    [
      aCopy(taken.recordId, 11, {
        kind: 'encounter',
        subjectId: place,
        body: {
          ...anEncounterBody(place, [], { anonymousSince: '2026-11-23' }),
          anonymousCounts: [{ gender: 'unknown', ageBand: 'unknown', n: 1 }],
        },
      }),
    ],
    { cursor: 'c11', snapshotV: 11 },
  ).items.concat([{ id: person, gone: true, v: 10, erased: true }]);

describe('somebody who was erased', () => {
  it('T16: goes with the next contact from lists, search, drafts, own notes and, once it is quiet, from both copies on the disk', async () => {
    const one = await withSomebody();
    const { phone, person, taken } = one;
    expect(await textOnDisk(phone)).toContain(name);
    expect(one.inCopy()).toContain(name);
    await phone.store.sync.keepPage(
      aPage([], { items: erasure(one), cursor: 'c11', snapshotV: 11 }),
      aContact(),
    );
    const nothing = async () => {
      const { records, drafts, sync } = phone.store;
      expect(await records.get('person', person)).toBeNull();
      expect(await records.get('encounter', one.aside.recordId)).toBeNull();
      expect((await records.get('encounter', taken.recordId))?.body).toMatchObject({
        note: null,
        participants: [],
      });
      expect(sync.outboxItems(new Map()).flatMap(({ opIds }) => opIds)).toEqual([one.ofOther.opId]);
      expect(await drafts.load(`edit-person:${person}`)).toBeUndefined();
      expect(await drafts.load(closedDraftKey(`edit-person:${person}`))).toBeUndefined();
      expect(await drafts.load(`edit-person:${one.other}`)).toEqual({ pets: 'il gatto di chi resta' });
      const live: string[] = [];
      for (const kind of ['person', 'encounter'] as const) {
        const list = records.list({ kind });
        const stop = list.subscribe(() => undefined);
        for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        live.push(JSON.stringify(list.current()));
        stop();
      }
      expect(live.join()).not.toContain(name);
      expect(live.join()).toContain('Rimasta');
    };
    await nothing();
    await phone.reload();
    await nothing();
    expect(await phone.store.compactNow()).toBe(true);
    await copied(phone);
    expect(await textOnDisk(phone)).not.toContain(name);
    expect(one.inCopy()).not.toContain(name);
    expect(await textOnDisk(phone)).toContain('rifiutata, di chi resta');
    await phone.reload();
    await nothing();
  });

  it('a meeting that comes back without its words takes my own words along, although nobody else is told of', async () => {
    const one = await withSomebody();
    const { phone, taken } = one;
    const items = erasure(one).slice(0, 1);
    await phone.store.sync.keepPage(aPage([], { items, cursor: 'c11', snapshotV: 11 }), aContact());
    phone.idle();
    await copied(phone);
    expect(await textOnDisk(phone)).not.toContain(`incontro con ${name}`);
    expect((await phone.store.records.get('encounter', taken.recordId))?.body).toMatchObject({ note: null });
  });

  it('what was not sent yet stays until the centre has said what it keeps of it', async () => {
    const one = await withSomebody();
    const { phone, person, place } = one;
    const late = aCreate(phone.newId, {
      kind: 'encounter',
      subjectId: person,
      body: anEncounterBody(place, [person], { note: `tardi su ${name}` }),
    });
    await phone.store.records.commit(aChange(phone.newId, late));
    await phone.store.drafts.save(`encounter:${phone.newId()}`, {
      people: [{ personId: person, created: null }],
    });
    await phone.store.sync.keepPage(
      aPage([], { items: erasure(one), cursor: 'c11', snapshotV: 11 }),
      aContact(),
    );
    const [waiting] = phone.store.sync.unansweredGroups({ operations: 9 }, new Set());
    expect(waiting?.operations[0]?.opId).toBe(late.opId);
    await phone.store.sync.keepAnswers([{ opId: late.opId, result: 'merged', v: 12 }], aContact());
    const less = { ...anEncounterBody(place, [], { anonymousSince: '2026-11-23' }) };
    const back = aCopy(late.recordId, 12, { kind: 'encounter', subjectId: place, body: less });
    await phone.store.sync.keepPage(aPage([back]), aContact());
    await phone.store.compactNow();
    await copied(phone);
    expect(await textOnDisk(phone)).not.toContain(name);
    expect(one.inCopy()).not.toContain(name);
  });

  it('what hung on a note about them that the centre had refused goes with it, and nothing keeps its words on the disk', async () => {
    const one = await withSomebody();
    const { phone, person } = one;
    const referral = aCreate(phone.newId, {
      ...{ kind: 'referral', subjectId: person },
      body: { personId: person, note: `invio per ${name}` },
    });
    const step = aCreate(phone.newId, {
      ...{ kind: 'referral_transition', subjectId: referral.recordId },
      body: { referralId: referral.recordId, to: 'requested' },
    });
    await phone.store.records.commit(aChange(phone.newId, referral, step));
    await phone.store.sync.keepAnswers(
      [refused(referral.opId, 'not-your-role'), refused(step.opId, 'with-group')],
      aContact(),
    );
    const items = erasure(one);
    await phone.store.sync.keepPage(aPage([], { items, cursor: 'c11', snapshotV: 11 }), aContact());
    const left = phone.store.sync.outboxItems(new Map()).flatMap(({ opIds }) => opIds);
    expect(left).toEqual([one.ofOther.opId]);
    await phone.store.compactNow();
    expect(await textOnDisk(phone)).not.toContain(name);
  });

  it('who only left, and was not erased, keeps the note that waits to be mended', async () => {
    const { phone, person, wrong } = await withSomebody();
    const items = [{ id: person, gone: true as const, v: 10 }];
    await phone.store.sync.keepPage(aPage([], { items, cursor: 'c10', snapshotV: 10 }), aContact());
    expect(phone.store.sync.outboxItems(new Map()).flatMap(({ opIds }) => opIds)).toContain(wrong.opId);
  });
});

/** What every list and search said from the moment at which the app was open, until all was read. */
async function paintedAtStart(phone: TestPhone): Promise<string> {
  const store = await phone.reload({ allRead: false });
  const painted: unknown[] = [];
  const lives = [
    store.records.list({ kind: 'person' }),
    store.records.list({ kind: 'encounter' }),
    store.people.search(name, { placeId: null }),
    store.people.search('', { placeId: null }),
    store.drafts.keys(),
  ];
  const stops = lives.map((live) => {
    const note = (): void => void painted.push(structuredClone(live.current()));
    note();
    return live.subscribe(note);
  });
  await store.allRead;
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  for (const stop of stops) stop();
  return JSON.stringify(painted);
}

describe('a phone that was killed when the tombstone was on its disk, and starts without a network', () => {
  const pageOf = (n: number, records: readonly AnyRecord[] = []) => ({
    ...aPage([aCopy(crypto.randomUUID(), 100 + n), ...records]),
    ...{ cursor: `c${100 + n}`, snapshotV: 100 + n },
  });

  /** Of whom this phone wrote nothing: the row of their tombstone is one of the centre's pages, which may be read late. */
  async function withACopyAlone() {
    const { phone, inCopy } = await aPhone();
    const [person, other, place, meeting] = [phone.newId(), phone.newId(), phone.newId(), phone.newId()];
    const words = anEncounterBody(place, [person], { note: `incontro con ${name}` });
    const copies = [
      aCopy(person, 1, { body: aPersonBody({ nicknames: [name] }) }),
      aCopy(other, 2, { body: aPersonBody({ nicknames: ['Rimasta'] }) }),
      aCopy(meeting, 3, { kind: 'encounter', subjectId: person, body: words }),
    ];
    await phone.store.sync.keepPage(aPage(copies, { sweep: 'start-and-end' }), aContact());
    return { phone, inCopy, person, place, taken: { recordId: meeting } };
  }

  it.each<readonly [string, { tidied: boolean; pagesAfter: number; own?: boolean }]>([
    ['the tombstone is the last row', { tidied: false, pagesAfter: 0 }],
    ['what it speaks of lies in pages that are read first', { tidied: true, pagesAfter: 0 }],
    ['so many pages came after it that it is read late', { tidied: true, pagesAfter: 25, own: false }],
    ['nothing was tidied for many pages', { tidied: false, pagesAfter: 25, own: false }],
    ['this phone had written of them, many pages ago', { tidied: true, pagesAfter: 25 }],
  ])('T16: paints nobody who was erased, also when %s', async (_, { tidied, pagesAfter, own = true }) => {
    const one = await (own ? withSomebody() : withACopyAlone());
    const { phone, person } = one;
    const { sync } = phone.store;
    if (tidied) expect(await phone.store.compactNow()).toBe(true);
    expect(await paintedAtStart(phone)).toContain(name);
    const { sync: now } = phone.store;
    expect(now).not.toBe(sync);
    // Its row reaches the disk, and nothing after it: no list was told, no form closed, no row tidied away.
    if (pagesAfter === 0) phone.disk.dieAtWrite(1);
    await now
      .keepPage(aPage([], { items: erasure(one), cursor: 'c11', snapshotV: 11 }), aContact())
      .catch(() => undefined);
    for (let n = 1; n <= pagesAfter; n += 1) await now.keepPage(pageOf(n), aContact());
    phone.disk.dieAtWrite(null);
    for (let start = 0; start < 2; start += 1) {
      const painted = await paintedAtStart(phone);
      expect(painted).not.toContain(name);
      expect(painted).not.toContain(person);
      expect(painted).toContain('Rimasta');
    }
    expect(await phone.store.compactNow()).toBe(true);
    await copied(phone);
    expect(await textOnDisk(phone)).not.toContain(name);
    expect(one.inCopy()).not.toContain(name);
  });
});
