import { describe, expect, it } from 'vitest';
import {
  base64ToBytes,
  createOrganisationKeys,
  createUnsafePlainSealer,
  openAsOrganisation,
} from '../../../src/crypto/index.ts';
import { closedDraftKey, lettersIn } from '../../../src/domain/kernel/closed-draft.ts';
import type { Live } from '../../../src/storage/index.ts';
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
} from './builders.ts';
import { textOnDisk } from './disk-scan.ts';
import { createTestPhone, type TestPhone } from './test-phone.ts';

/** What `live` says once it has settled. */
async function told<T>(live: Live<T>): Promise<T | undefined> {
  const stop = live.subscribe(() => undefined);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  const value = live.current();
  stop();
  return value;
}

const name = 'Zebedeo';
const typed = 'con un cane che ho visto io';

/** A phone that holds somebody, a meeting with them, an edit of mine that the centre took, and two forms that I left open. */
async function withSomebody(organisationKey: string | null = null) {
  // Nothing is sealed, so that every byte on the disk can be read; what is gone must be gone, not only closed.
  const phone = await createTestPhone({
    organisationKey,
    deps: (deps) => ({ ...deps, sealerFor: createUnsafePlainSealer }),
  });
  const [person, meeting, other, place] = [phone.newId(), phone.newId(), phone.newId(), phone.newId()];
  const { sync, records, drafts } = phone.store;
  const body = aPersonBody({ nicknames: [name], note: `nota su ${name}` });
  const copies = [
    aCopy(person, 1, { body }),
    aCopy(meeting, 2, {
      kind: 'encounter',
      subjectId: person,
      body: anEncounterBody(place, [person], { note: `ha parlato ${name}` }),
    }),
    aCopy(other, 3, { body: aPersonBody({ nicknames: ['Rimasta'] }) }),
  ];
  await sync.keepPage(aPage(copies, { sweep: 'start-and-end' }), aContact());
  const edit = aPatch(phone.newId, person, 'note', `nota su ${name}`, `nota nuova su ${name}`, { baseV: 1 });
  await records.commit(aChange(phone.newId, edit));
  await sync.keepAnswers([accepted(edit.opId, 4)], aContact());
  const edited = aCopy(person, 4, { body: { ...body, note: `nota nuova su ${name}` } });
  await sync.keepPage(aPage([edited]), aContact());
  await drafts.save(`edit-person:${person}`, { note: `nota su ${name}, ${typed}` });
  await drafts.save(`edit-person:${other}`, { pets: 'il gatto di chi resta' });
  const people = [{ personId: person, created: null }];
  await drafts.save(`encounter:${phone.newId()}`, { people, note: 'parole mie, non mandate' });
  expect((await told(phone.store.people.search(name, { placeId: null })))?.hits).toHaveLength(1);
  return { phone, person, meeting, other, place };
}

/** Nobody can find, open, list or read them here any more; what the worker had not sent is still theirs. */
async function expectNothingLeft(
  phone: TestPhone,
  { person, meeting, place }: { person: string; meeting: string; place: string },
) {
  const { records, people, drafts } = phone.store;
  expect(await records.get('person', person)).toBeNull();
  expect(await records.get('encounter', meeting)).toBeNull();
  expect(await told(records.one('person', person))).toBeNull();
  expect(await told(records.list({ kind: 'encounter', about: person }))).toEqual([]);
  expect(await told(records.list({ kind: 'encounter' }))).toEqual([]);
  for (const words of [name, name.slice(0, 3), 'Zebbedeo', 'K7-MORA-4', '']) {
    const found = await told(people.search(words, { placeId: place }));
    expect(found?.hits.map((hit) => hit.person.id)).not.toContain(person);
  }
  expect((await told(people.search('Rimasta', { placeId: null })))?.hits).toHaveLength(1);
  const kept = await told(drafts.keys());
  expect(kept?.filter((key) => !key.startsWith('closed:'))).toHaveLength(2);
  const words = JSON.stringify(await Promise.all((kept ?? []).map((key) => drafts.load(key))));
  expect(words).toContain('parole mie, non mandate');
  expect(words).toContain('il gatto di chi resta');
  expect(words).not.toContain(typed);
  expect(words).not.toContain(name);
}

describe('a departure', () => {
  it('fault 45: leaves nothing of the record in lists, in the search or in what builds on it, nor on the disk after compaction', async () => {
    const { phone, ...ids } = await withSomebody();
    const items = [
      { id: ids.person, gone: true as const, v: 5 },
      { id: ids.meeting, gone: true as const, v: 6 },
    ];
    await phone.store.sync.keepPage(aPage([], { items }), aContact());
    await expectNothingLeft(phone, ids);
    await phone.reload();
    await expectNothingLeft(phone, ids);
    expect(await phone.store.compactNow()).toBe(true);
    expect(await textOnDisk(phone)).not.toContain(name);
    expect(await textOnDisk(phone)).not.toContain(typed);
    await phone.reload();
    await expectNothingLeft(phone, ids);
  });

  it('of a story that another body opened does the same, and its last day too, without a network', async () => {
    for (const end of ['gone', 'last-day'] as const) {
      const phone = await createTestPhone({
        deps: (deps) => ({ ...deps, sealerFor: createUnsafePlainSealer }),
      });
      const id = phone.newId();
      const body = { state: 'open', told: { code: { personCode: 'Q9-STORIA-7' } }, lines: [] };
      const record = aCopy(id, 1, { kind: 'shared_story', orgId: phone.newId(), body });
      const until = new Date(Date.parse(phone.clock.now()) + 3_600_000).toISOString();
      const page = aPage([], { sweep: 'start-and-end', items: [{ id, record, until }] });
      await phone.store.sync.keepPage(page, aContact({ at: phone.clock.now() }));
      const stories = () => told(phone.store.records.list({ kind: 'shared_story' }));
      expect(await stories()).toHaveLength(1);
      if (end === 'gone')
        await phone.store.sync.keepPage(aPage([], { items: [{ id, gone: true, v: 2 }] }), aContact());
      else phone.clock.advance({ hours: 2 });
      // The phone is opened again, with no network.
      await phone.reload();
      await phone.store.allRead;
      expect(await stories()).toEqual([]);
      expect(await phone.store.records.get('shared_story', id)).toBeNull();
      const found = await told(phone.store.people.search('Q9-STORIA-7', { placeId: null }));
      expect(found?.hits).toEqual([]);
      expect(await phone.store.compactNow()).toBe(true);
      expect(await textOnDisk(phone)).not.toContain('Q9-STORIA-7');
    }
  });

  it('the end of a right does the same, by a fresh pull that does not show them', async () => {
    const { phone, ...ids } = await withSomebody();
    const left = aCopy(ids.other, 3, { body: aPersonBody({ nicknames: ['Rimasta'] }) });
    await phone.store.sync.keepPage(aPage([left], { sweep: 'start', snapshotV: 9, more: true }), aContact());
    await phone.store.sync.keepPage(aPage([], { sweep: 'end', snapshotV: 9 }), aContact());
    await expectNothingLeft(phone, ids);
    expect(await phone.store.compactNow()).toBe(true);
    expect(await textOnDisk(phone)).not.toContain(name);
    expect(await textOnDisk(phone)).not.toContain(typed);
    await phone.reload();
    await expectNothingLeft(phone, ids);
  });

  it('fault 45: takes nothing with it that is only here: the note on somebody who left is still sent, and only then goes', async () => {
    const { phone, ...ids } = await withSomebody();
    const note = aCreate(phone.newId, {
      kind: 'encounter',
      subjectId: ids.person,
      body: anEncounterBody(ids.place, [ids.person], { note: 'scritta prima di saperlo' }),
    });
    await phone.store.records.commit(aChange(phone.newId, note));
    const items = [{ id: ids.person, gone: true as const, v: 7 }];
    await phone.store.sync.keepPage(aPage([], { items }), aContact());
    await phone.store.compactNow();
    await phone.reload();
    expect(await phone.store.records.get('person', ids.person)).toBeNull();
    const [waiting] = phone.store.sync.unansweredGroups({ operations: 9 }, new Set());
    expect(waiting?.operations[0]).toMatchObject({
      opId: note.opId,
      body: { note: 'scritta prima di saperlo' },
    });
    await phone.store.sync.keepAnswers([accepted(note.opId, 8)], aContact());
    await phone.store.sync.keepPage(
      aPage([], { items: [{ id: note.recordId, gone: true, v: 9 }], snapshotV: 9 }),
      aContact(),
    );
    await phone.store.compactNow();
    expect(await textOnDisk(phone)).not.toContain('scritta prima di saperlo');
  });

  it('closes the form that was half filled about them: only the organisation reads what was typed', async () => {
    const keys = await createOrganisationKeys();
    const { phone, ...ids } = await withSomebody(keys.publicKey);
    const { sync, drafts } = phone.store;
    const items = [{ id: ids.person, gone: true as const, v: 5 }];
    await sync.keepPage(aPage([], { items }), aContact());
    const key = `edit-person:${ids.person}`;
    expect(await drafts.load(key)).toBeUndefined();
    const [letter = ''] = lettersIn(await drafts.load(closedDraftKey(key)));
    const opened = await openAsOrganisation(keys.privateKey, 'export', base64ToBytes(letter));
    expect(JSON.parse(new TextDecoder().decode(opened))).toMatchObject({
      key,
      typed: { note: `nota su ${name}, ${typed}` },
    });
    // They come back, are written on, and leave again: the first letter is still there.
    const back = aCopy(ids.person, 6, { body: aPersonBody({ nicknames: [name] }) });
    await sync.keepPage(aPage([back]), aContact());
    await drafts.save(key, { note: 'di nuovo' });
    await sync.keepPage(
      aPage([], { items: [{ id: ids.person, gone: true, v: 7 }], cursor: 'c7' }),
      aContact(),
    );
    await phone.store.compactNow();
    await phone.reload();
    const letters = lettersIn(await phone.store.drafts.load(closedDraftKey(key)));
    expect(letters).toHaveLength(2);
    expect(letters[0]).toBe(letter);
  });

  it('killed before the form was closed, closes it at the next opening', async () => {
    const { phone, ...ids } = await withSomebody();
    const key = `edit-person:${ids.person}`;
    await phone.store.sync.keepPage(aPage([], { sweep: 'start', snapshotV: 9, more: true }), aContact());
    await phone.reload();
    expect(await phone.store.drafts.load(key)).toBeDefined();
    phone.disk.dieAtWrite(1);
    const dies = phone.store.sync.keepPage(aPage([], { sweep: 'end', snapshotV: 9 }), aContact());
    await dies.catch(() => undefined);
    expect(await phone.store.drafts.load(key)).toBeDefined();
    phone.disk.dieAtWrite(null);
    await phone.reload();
    expect(await phone.store.records.get('person', ids.person)).toBeNull();
    expect(await phone.store.drafts.load(key)).toBeUndefined();
    expect(await phone.store.drafts.load(closedDraftKey(key))).toMatchObject({ letters: [] });
  });

  it('closes nothing before the first pull, nor while one is under way: nobody knows yet who left', async () => {
    const phone = await createTestPhone();
    const person = phone.newId();
    const key = `edit-person:${person}`;
    // As it came back from the spare place, after the database was lost.
    await phone.store.drafts.save(key, { note: 'scritta prima' });
    const isThere = async (when: string) => expect(await phone.store.drafts.load(key), when).toBeDefined();
    await phone.reload();
    await isThere('before the first pull');
    await phone.store.sync.keepPage(aPage([], { sweep: 'start', snapshotV: 1, more: true }), aContact());
    await isThere('under way');
    await phone.store.sync.keepPage(aPage([aCopy(person, 1)], { sweep: 'end' }), aContact());
    await isThere('shown');
  });
});
