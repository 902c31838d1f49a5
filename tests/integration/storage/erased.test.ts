import { describe, expect, it } from 'vitest';
import { createOrganisationKeys, createUnsafePlainSealer } from '../../../src/crypto/index.ts';
import { closedDraftKey } from '../../../src/domain/kernel/closed-draft.ts';
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

  it('who only left, and was not erased, keeps the note that waits to be mended', async () => {
    const { phone, person, wrong } = await withSomebody();
    const items = [{ id: person, gone: true as const, v: 10 }];
    await phone.store.sync.keepPage(aPage([], { items, cursor: 'c10', snapshotV: 10 }), aContact());
    expect(phone.store.sync.outboxItems(new Map()).flatMap(({ opIds }) => opIds)).toContain(wrong.opId);
  });
});
