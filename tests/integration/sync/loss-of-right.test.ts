import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setContext } from '../../../server/store/context.ts';
import { createOrganisationKeys } from '../../../src/crypto/index.ts';
import { draftKey } from '../../../src/ports/draft-forms.ts';
import { anEncounterBody, aPersonBody, aPhone, aTown, type PersonName, type Town } from '../server/a-town.ts';
import { erasureActs } from '../server/erasure-acts.ts';
import { aChange, aCreate, aPatch } from '../storage/builders.ts';
import { centreOf, contact } from './harness/real-centre.ts';
import { aSearchedPhone, type Place, places, type SearchedPhone } from './harness/searched-phone.ts';

/** Starting a PGlite and deriving keys take long on a busy machine. */
const slowMs = 180_000;

/** What a worker of the street has of somebody before they lose it: something in each place where anything is ever kept. */
const everywhere: readonly Place[] = [
  'rows',
  'lists',
  'search index',
  'drafts',
  'second copy',
  'localStorage',
];

/** Of no two is the one found where the other is looked for. */
const called = [
  'Zebedeo',
  'Ortensia',
  'Guglielmo',
  'Fiorfranco',
  'Kasimir',
  'Ludmilla',
  'Beatrix',
  'Polidoro',
];

describe('after the loss of a right the next sync leaves nothing of the record', () => {
  let town: Town;
  let key: string;
  let nth = 0;
  beforeAll(async () => {
    town = await aTown('pglite');
    key = (await createOrganisationKeys()).publicKey;
  }, slowMs);
  afterAll(async () => {
    vi.unstubAllGlobals();
    await town?.close();
  });

  const { asked, decided } = erasureActs(() => town);
  const sync = async ({ phone }: SearchedPhone) => {
    await contact(phone, centreOf(town));
    await contact(phone, centreOf(town));
  };

  async function aPhoneOf(worker: PersonName) {
    nth += 1;
    const one = await aSearchedPhone(`loss-${nth}`, key);
    one.phone.clock.set(town.clock.now());
    await one.phone.store.sync.keepCredential(worker);
    return { ...one, words: called[nth - 1] ?? '' };
  }

  /** Somebody of whom the phone of `worker` has something in each of its places: read, searched, written, begun, and on a full disk. */
  async function withSomebody(
    worker: PersonName,
    { met, edits = true }: { readonly met: 'centro' | 'nord'; readonly edits?: boolean },
  ) {
    const one = await aPhoneOf(worker);
    const { phone, words } = one;
    const where =
      met === 'centro'
        ? { teamId: town.ids.teamCentro, placeId: town.ids.piazza }
        : { teamId: town.ids.teamNord, placeId: town.ids.parco };
    const other = aPhone(town, met === 'centro' ? 'anna' : 'dino');
    const person = other.create('person', aPersonBody({ nicknames: [words], note: `nota su ${words}` }));
    const id = person.recordId;
    const meeting = other.encounter([id], { ...where, note: `ha parlato ${words}` });
    for (const [, answer] of await other.answers(person, meeting)) expect(answer.result).toBe('accepted');
    await sync(one);
    const { records } = phone.store;
    const seen = await records.get('person', id);
    expect(seen?.body.nicknames).toEqual([words]);
    const at = { at: phone.clock.now(), recordedAt: phone.clock.now() };
    const own = aCreate(phone.newId, {
      ...{ ...at, orgId: town.ids.strada, kind: 'encounter', subjectId: id },
      body: anEncounterBody(town, [id], { ...where, note: `mio, con ${words}` }),
    });
    const edit = aPatch(phone.newId, id, 'note', `nota su ${words}`, `mia su ${words}`, {
      baseV: seen?.v ?? 0,
      recordedAt: phone.clock.now(),
    });
    for (const intent of edits ? [own, edit] : [own])
      expect(await records.commit(aChange(phone.newId, intent))).toMatchObject({ ok: true });
    await sync(one);
    expect(phone.store.sync.outboxItems(new Map())).toEqual([]);
    await phone.store.drafts.save(draftKey('edit-person', id), { note: `bozza su ${words}` });
    const search = phone.store.people.search(words, { placeId: null });
    const stop = search.subscribe(() => undefined);
    await expect.poll(() => search.current()?.hits).toHaveLength(1);
    stop();
    await one.draftOnFullDisk(draftKey('consent', id), { note: `disco pieno, ${words}` });
    await expect.poll(() => one.placesOf(words)).toEqual(everywhere);
    return { ...one, id, own };
  }

  /** Once it was in contact, and again after it was opened anew without a network. */
  async function expectNothingOf(one: SearchedPhone & { readonly words: string }) {
    const { phone, words } = one;
    await sync(one);
    // At once from what is looked at and searched; from the disk as soon as it is quiet.
    const atOnce: readonly Place[] = ['lists', 'search index', 'drafts', 'localStorage'];
    const [still, index] = [await one.placesOf(words), phone.store.people.search(words, { placeId: null })];
    const stop = index.subscribe(() => undefined);
    await expect.poll(() => index.current()?.hits).toEqual([]);
    stop();
    expect(still.filter((place) => atOnce.includes(place) && place !== 'search index')).toEqual([]);
    await one.settle();
    expect(await one.placesOf(words)).toEqual([]);
    await phone.reload();
    expect(await one.placesOf(words)).toEqual([]);
  }

  const boss = () => aPhone(town, 'carla');
  const asOwner = (act: ReturnType<typeof sql>) =>
    town.store.database.db.transaction().execute(async (trx) => {
      await setContext(trx, { tenantId: town.ids.tenant, mode: 'accept' });
      await act.execute(trx);
    });
  const rolesOf = (name: PersonName, roles: readonly string[]) =>
    asOwner(sql`UPDATE account SET roles = ${[...roles]}::text[] WHERE tenant_id = ${town.ids.tenant}
      AND operator_id = ${town.ids.operators[name]}`);

  it(
    'team left',
    async () => {
      const one = await withSomebody('bruno', { met: 'centro' });
      const { bruno } = town.ids.operators;
      const members = (list: { add: string[]; remove: string[] }) =>
        boss().answer(boss().patch('team', town.ids.teamCentro, { memberIds: list }, { memberIds: [] }));
      expect((await members({ add: [], remove: [bruno] })).result).toBe('accepted');
      await expectNothingOf(one);
      await members({ add: [bruno], remove: [] });
    },
    slowMs,
  );

  it(
    'fault 44: role changed',
    async () => {
      const one = await withSomebody('bruno', { met: 'centro' });
      await rolesOf('bruno', ['org_admin']);
      await expectNothingOf(one);
      await rolesOf('bruno', ['night_worker']);
    },
    slowMs,
  );

  it(
    'protection set',
    async () => {
      const one = await withSomebody('dino', { met: 'nord' });
      const [ilde, dino] = [aPhone(town, 'ilde'), aPhone(town, 'dino')];
      const other = dino.create('person', aPersonBody());
      const nord = { teamId: town.ids.teamNord, placeId: town.ids.parco };
      const relation = { otherId: other.recordId, relation: 'protection_from', note: null, endsId: null };
      const danger = ilde.create('relation', { ...relation, personId: one.id }, { subjectId: one.id });
      for (const [, answer] of await dino.answers(other, dino.encounter([other.recordId], nord)))
        expect(answer.result).toBe('accepted');
      expect(await ilde.answer(danger)).toMatchObject({ result: 'accepted' });
      await expectNothingOf(one);
    },
    slowMs,
  );

  it(
    'erasure',
    async () => {
      const one = await withSomebody('bruno', { met: 'centro' });
      const request = await asked('anna', one.id);
      expect((await decided('carla', request.id)).answer.result).toBe('accepted');
      await expectNothingOf(one);
    },
    slowMs,
  );

  it(
    'restriction',
    async () => {
      const one = await withSomebody('bruno', { met: 'centro' });
      const request = await asked('anna', one.id, { wish: 'restrict' });
      const parts = (['story', 'identity', 'care', 'referrals'] as const).map((part) => ({
        part,
        ground: 'public_task' as const,
      }));
      const { answer } = await decided('carla', request.id, { parts, reason: 'Compito pubblico.' });
      expect(answer.result).toBe('accepted');
      await expectNothingOf(one);
    },
    slowMs,
  );

  it(
    'loan ended',
    async () => {
      await rolesOf('bruno', ['volunteer']);
      const one = await withSomebody('bruno', { met: 'centro', edits: false });
      for (const clock of [town.clock, one.phone.clock]) clock.advance({ hours: 33 * 24 });
      await expectNothingOf(one);
      await rolesOf('bruno', ['night_worker']);
    },
    slowMs,
  );

  it(
    'T17: consent withdrawn: of a story, and of what was told once, at another body',
    async () => {
      const one = await aPhoneOf('fabio');
      const { words } = one;
      const anna = aPhone(town, 'anna');
      const code = 'Q9-STORIA-7';
      const person = anna.create('person', aPersonBody({ personCode: code }));
      const personId = person.recordId;
      const about = { subjectId: personId };
      const bundles = ['code_only', 'need_and_housing', 'path_summary'];
      const word = (purpose: string, answer: string) => ({
        ...{ personId, purpose, recipientOrgId: town.ids.ponte, bundles, answer, liftsIds: [] },
        ...{ form: 'verbal_witnessed', capacityDoubt: null, on: '2026-11-21' },
        ...{ expiresOn: answer === 'given' ? '2027-02-01' : null, noticeLanguage: 'it', noticeVersion: 1 },
      });
      const told = (more: object) => ({
        ...{ personId, toOrgId: town.ids.ponte, referralId: null, bundles, ground: 'consent', reason: null },
        ...{ channel: 'network', on: '2026-11-21', lines: [], storyFor: null, untilOn: null, ...more },
      });
      const story = told({ storyFor: 'follow_together', untilOn: '2027-01-15' });
      const once = told({ bundles: ['code_only'], lines: [{ bundle: 'code_only', words }] });
      const pact = {
        ...{ title: 'Rete', withOrgIds: [town.ids.ponte], basis: 'joint_controllers' },
        ...{ fromOn: '2026-01-01', untilOn: null },
      };
      const given = [
        ...[person, anna.encounter([personId])],
        anna.create('consent_event', word('shared_history', 'given'), about),
        anna.create('consent_event', word('share_with', 'given'), about),
        anna.create('disclosure', story, { ...about, schemaVersion: 2 }),
        anna.create('disclosure', once, { ...about, schemaVersion: 2 }),
      ];
      for (const [, answer] of await anna.answers(...given))
        expect(answer).toMatchObject({ result: 'accepted' });
      const carla = boss();
      expect((await carla.answer(carla.create('agreement', pact))).result).toBe('accepted');
      await sync(one);
      for (const text of [words, code]) expect(await one.placesOf(text)).toEqual(['rows', 'lists']);
      for (const purpose of ['shared_history', 'share_with'])
        await anna.answer(anna.create('consent_event', word(purpose, 'withdrawn'), about));
      await expectNothingOf(one);
      expect(await one.placesOf(code)).toEqual([]);
    },
    slowMs,
  );

  it(
    'erasure, of which a phone that pulls afresh is not told: its late notes meet the answer, and nothing of them stays',
    async () => {
      const one = await withSomebody('bruno', { met: 'centro' });
      const { phone, id, words } = one;
      const at = { at: phone.clock.now(), recordedAt: phone.clock.now() };
      const met = aCreate(phone.newId, {
        ...{ ...at, orgId: town.ids.strada, kind: 'encounter', subjectId: id },
        body: anEncounterBody(town, [id], { note: `tardi, con ${words}` }),
      });
      const edit = aPatch(phone.newId, id, 'pets', null, `il cane di ${words}`, {
        recordedAt: at.recordedAt,
      });
      for (const intent of [met, edit])
        expect(await phone.store.records.commit(aChange(phone.newId, intent))).toMatchObject({ ok: true });
      const request = await asked('anna', id);
      expect((await decided('carla', request.id)).answer.result).toBe('accepted');
      // His rights changed too: the next contact begins with everything he may see, and says of nobody that they are gone for good.
      const { bruno } = town.ids.operators;
      const members = (list: { add: string[]; remove: string[] }) =>
        boss().answer(boss().patch('team', town.ids.teamNord, { memberIds: list }, { memberIds: [] }));
      await members({ add: [bruno], remove: [] });
      await expectNothingOf(one);
      expect(phone.store.sync.outboxItems(new Map())).toEqual([]);
      // What may stay of the meeting is there, for him too: that night somebody was met.
      const kept = await phone.store.records.get('encounter', met.recordId);
      expect(kept?.body).toMatchObject({ note: null, participants: [], anonymousCounts: [{ n: 1 }] });
      await members({ add: [], remove: [bruno] });
    },
    slowMs,
  );

  it('is looked for in every place that a page can write', () => {
    expect(places).toEqual([...everywhere, 'sessionStorage', 'caches']);
  });
});
