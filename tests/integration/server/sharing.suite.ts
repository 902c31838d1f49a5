import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeOpenings } from '../../../server/sharing/close-openings.ts';
import type { ConsentEventBody } from '../../../src/domain/consent/consent-event.ts';
import type { Bundle } from '../../../src/domain/consent/consent-now.ts';
import { linesTold } from '../../../src/domain/consent/disclose.ts';
import type { CommandContext } from '../../../src/domain/kernel/command.ts';
import type { Change } from '../../../src/domain/kernel/operation.ts';
import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import type { Result } from '../../../src/domain/kernel/result.ts';
import { createReferral } from '../../../src/domain/referral/create-referral.ts';
import { sharedStoryId } from '../../../src/domain/sharing/shared-story.ts';
import { aPersonBody, aPhone, aTown, type Backend, pullAll, recordIn, seenBy, type Town } from './a-town.ts';

/** Stories opened to another body (R01): what they read, and how it closes. fabio reads at Ponte; anna and bruno work at Strada. */
export function sharingSuite(backend: Backend): void {
  let town: Town;
  beforeAll(async () => {
    town = await aTown(backend);
  });
  afterAll(() => town?.close());

  const bundles = ['code_only', 'need_and_housing', 'path_summary'];
  const theNight = '2026-11-21T20:30:00.000Z';

  /** Somebody whom anna met twice, with an agreement and a yes; nothing is opened yet. */
  async function somebody() {
    town.clock.set(theNight);
    const [anna, carla] = [aPhone(town, 'anna'), aPhone(town, 'carla')];
    const person = anna.create('person', aPersonBody());
    const about = { subjectId: person.recordId };
    const personId = person.recordId;
    const needs = ['shower', 'permit', 'wound'].map((code) => ({
      ...{ code, expression: 'asked', answered: null, unmetReason: null },
    }));
    const meeting = anna.encounter([personId], { needs, note: 'una nota della squadra' });
    const word = (answer: string, more: object = {}) => ({
      ...{ personId, purpose: 'shared_history', recipientOrgId: town.ids.ponte, bundles, answer },
      ...{ form: 'verbal_witnessed', capacityDoubt: null, on: '2026-11-21', liftsIds: [] },
      ...{ expiresOn: answer === 'given' ? '2027-02-01' : null, noticeLanguage: 'it', noticeVersion: 1 },
      ...more,
    });
    const opened = (more: object = {}) =>
      anna.create(
        'disclosure',
        {
          ...{ personId, toOrgId: town.ids.ponte, referralId: null, bundles, ground: 'consent' },
          ...{ reason: null, channel: 'network', on: '2026-11-21', lines: [] },
          ...{ storyFor: 'follow_together', untilOn: '2027-01-15', ...more },
        },
        { ...about, schemaVersion: 2 },
      );
    await anna.answers(person, meeting);
    return { anna, carla, personId, about, meeting, word, opened };
  }
  const pact = (more: object = {}) => ({
    ...{ title: 'Rete', withOrgIds: [town.ids.ponte], basis: 'joint_controllers' },
    ...{ fromOn: '2026-01-01', untilOn: null, ...more },
  });
  const storyOf = async (disclosureId: string, name: 'fabio' | 'carla' = 'fabio') =>
    seenBy(town, name, sharedStoryId(disclosureId));
  type Line = { event: string; needs: string[]; role: string | null; teamId: string | null };
  const linesOf = (record: Awaited<ReturnType<typeof storyOf>>) => (record?.body.lines ?? []) as Line[];

  type Phone = ReturnType<typeof aPhone>;
  async function aService(phone: Phone, organizationId: string | null) {
    const service = phone.create('service', {
      ...{ name: 'Mensa', organizationId, description: null, status: 'active', itCategory: 'mensa' },
      ...{
        phone: null,
        applicationProcess: null,
        openingNote: null,
        acceptsPets: null,
        acceptsCouples: null,
      },
      ...{ acceptsWithoutDocuments: null, assuredDate: null, addressVisibility: 'public', address: null },
    });
    await phone.answers(service);
    return service;
  }
  const sending = (personId: string, toServiceId: string) => ({
    ...{ personId, toServiceId, teamId: town.ids.teamCentro },
    ...{ reasonCodes: ['shower' as const], note: 'una nota della squadra' },
  });
  const contextOf = ({ account }: Phone) =>
    ({
      ...{ now: town.clock.now(), clockOffsetMs: 0, newId: () => v7() },
      actor: { ...account, roles: ['night_worker'], teamIds: [town.ids.teamCentro] },
    }) as CommandContext;
  const must = <T, E>(made: Result<T, E>): T => {
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value;
  };
  const stored = async (id: string) => recordIn((await pullAll(town, 'anna')).holds.get(id));
  /** Pushed as one group, as the phone does. */
  const answersTo = async (phone: Phone, { intents }: Change) => {
    const operations = intents.map((one) => {
      if (one.action !== 'create') throw new Error('A patch was not expected.');
      return phone.create(one.kind, one.body, one);
    });
    const answers = await phone.answers(operations);
    return operations.map(({ opId }) => answers.get(opId)?.result);
  };

  describe(`a story opened to another body on ${backend}`, () => {
    it('T13: is read there as a timeline of who wrote what, without place, note, health or papers, and nothing else comes along', async () => {
      const { anna, carla, personId, about, meeting, word, opened } = await somebody();
      const opening = opened();
      await anna.answers(anna.create('consent_event', word('given'), about), opening);
      expect(await storyOf(opening.recordId)).toBeUndefined();
      const agreement = carla.create('agreement', pact());
      expect(await carla.answer(agreement)).toMatchObject({ result: 'accepted' });

      const page = await pullAll(town, 'fabio');
      const item = page.holds.get(sharedStoryId(opening.recordId));
      const story = recordIn(item);
      expect(story).toMatchObject({ kind: 'shared_story', orgId: town.ids.strada, deviceId: null });
      expect(story?.body).toMatchObject({
        state: 'open',
        closesOn: '2027-01-15',
        storyFor: 'follow_together',
      });
      expect(linesOf(story)).toEqual([
        expect.objectContaining({
          event: 'met',
          needs: ['shower'],
          role: 'night_worker',
          teamId: town.ids.teamCentro,
        }),
      ]);
      // Until the end of its last day in Italy, also without a network.
      expect(item).toMatchObject({ until: '2027-01-15T23:00:00.000Z' });
      const words = JSON.stringify([...page.holds.values()]);
      for (const never of [meeting.recordId, town.ids.piazza, 'una nota', 'wound', 'permit'])
        expect(words).not.toContain(never);
      for (const id of [personId, meeting.recordId]) expect(page.holds.get(id)).toBeUndefined();

      // What comes later is told too.
      await anna.answers(anna.encounter([personId]));
      expect(linesOf(await storyOf(opening.recordId))).toHaveLength(2);
      // Where it was opened coordination alone reads it: it tells of meetings in every area.
      expect(linesOf(await storyOf(opening.recordId, 'carla'))).toHaveLength(2);
      expect(await seenBy(town, 'anna', sharedStoryId(opening.recordId))).toBeUndefined();

      const no = anna.create('consent_event', word('withdrawn'), about);
      await anna.answers(no);
      const then = await pullAll(town, 'fabio', page);
      for (const id of [sharedStoryId(opening.recordId), opening.recordId])
        expect(then.holds.get(id)).toMatchObject({ gone: true });
      expect(await storyOf(opening.recordId)).toBeUndefined();
      expect((await storyOf(opening.recordId, 'carla'))?.body).toMatchObject({ state: 'closed', lines: [] });
      // A yes that knew of the no opens it again, whole.
      await anna.answers(anna.create('consent_event', word('given', { liftsIds: [no.recordId] }), about));
      expect(linesOf(await storyOf(opening.recordId))).toHaveLength(2);

      // The agreement ends: so does the story, the day after, and nobody writes anything.
      const untilOn = '2026-12-10';
      await carla.answers(
        carla.patch('agreement', agreement.recordId, { untilOn: { set: untilOn } }, { untilOn: null }),
      );
      expect((await storyOf(opening.recordId))?.body.closesOn).toBe(untilOn);
      town.clock.set('2026-12-10T22:59:00.000Z');
      await closeOpenings(town.store, town.ids.tenant);
      expect(await storyOf(opening.recordId)).toBeDefined();
      const before = await pullAll(town, 'fabio');
      town.clock.set('2026-12-10T23:01:00.000Z');
      await closeOpenings(town.store, town.ids.tenant);
      const after = await pullAll(town, 'fabio', before);
      for (const id of [sharedStoryId(opening.recordId), opening.recordId])
        expect(after.holds.get(id)).toMatchObject({ gone: true });
      const { cursor } = after;
      await closeOpenings(town.store, town.ids.tenant);
      expect((await pullAll(town, 'fabio', { cursor })).holds.size).toBe(0);
    });

    it('T17: what was told once closes at the centre too when the last day of the yes is over', async () => {
      const { anna, about, word, opened } = await somebody();
      const once = opened({ storyFor: null, untilOn: null, bundles: ['need_and_housing'] });
      const yes = word('given', { purpose: 'share_with', expiresOn: '2026-11-30' });
      await anna.answers(anna.create('consent_event', yes, about), once);
      expect(await seenBy(town, 'fabio', once.recordId)).toBeDefined();
      expect(await storyOf(once.recordId)).toBeUndefined();
      town.clock.set('2026-11-30T23:30:00.000Z');
      await closeOpenings(town.store, town.ids.tenant);
      expect(await seenBy(town, 'fabio', once.recordId)).toBeUndefined();
      expect(await seenBy(town, 'anna', once.recordId)).toBeDefined();
    });

    it('opens on a public task with its reason and no yes, and a no closes it', async () => {
      const { anna, carla, about, word, opened } = await somebody();
      await carla.answers(carla.create('agreement', pact()));
      const task = opened({ ground: 'public_task', reason: 'presa in carico' });
      await anna.answers(task);
      expect(linesOf(await storyOf(task.recordId))).toHaveLength(1);
      await anna.answers(anna.create('consent_event', word('refused'), about));
      expect(await storyOf(task.recordId)).toBeUndefined();
    });

    it('is written by the centre alone, and opened by no agreement of somebody else', async () => {
      const { anna, carla, about, word, opened } = await somebody();
      const fabio = aPhone(town, 'fabio');
      await carla.answers(carla.create('agreement', pact()));
      await anna.answers(anna.create('consent_event', word('given'), about));
      const opening = opened();
      await anna.answers(opening);
      const forged = anna.create(
        'shared_story',
        { ...(await storyOf(opening.recordId))?.body, disclosureId: town.ids.strada },
        about,
      );
      expect(await anna.answer(forged)).toMatchObject({ result: 'refused', reason: { code: 'server-only' } });
      // Ponte's own agreement opens nothing of Strada's, and fabio cannot open to himself whom he does not see.
      expect(
        await fabio.answer(fabio.create('agreement', pact({ withOrgIds: [town.ids.strada] }))),
      ).toMatchObject({
        result: 'refused',
        reason: { code: 'not-your-role' },
      });
      const own = fabio.create('disclosure', opening.body, { ...about, schemaVersion: 2 });
      expect(await fabio.answer(own)).toMatchObject({ result: 'refused' });
      expect(await storyOf(opening.recordId)).toBeDefined();
    });

    it('delivers with a referral exactly what the preview showed, whatever was chosen, and nothing after the no', async () => {
      const { anna, carla, personId, about, word } = await somebody();
      const serviceId = (await aService(carla, town.ids.ponte)).recordId;
      const parts = [
        'code_only',
        'identity',
        'need_and_housing',
        'health_brief',
        'path_summary',
        'contact_ways',
      ] as const;
      const yes = anna.create(
        'consent_event',
        word('given', { purpose: 'share_with', bundles: [...parts] }),
        about,
      );
      await anna.answers(yes);
      const events = [await stored(yes.recordId)] as unknown as RecordOf<ConsentEventBody>[];
      const ctx = contextOf(anna);
      const sent: { readonly id: string; readonly preview: unknown }[] = [];
      await fc.assert(
        fc.asyncProperty(
          fc.subarray([...parts], { minLength: 1 }),
          fc.array(
            fc.record({
              bundle: fc.constantFrom(...parts),
              words: fc.string({ minLength: 1, maxLength: 80 }),
            }),
            {
              maxLength: 8,
            },
          ),
          async (bundles, lines) => {
            const tell = {
              bundles,
              lines,
              events,
              ground: 'consent' as const,
              reason: '',
              toOrgId: town.ids.ponte,
            };
            const change = must(createReferral({ ...sending(personId, serviceId), tell }, ctx));
            expect(await answersTo(anna, change)).toEqual(Array(3).fill('accepted'));
            const told = change.intents.find(({ kind }) => kind === 'disclosure')?.recordId ?? '';
            const { body } = recordIn((await pullAll(town, 'fabio')).holds.get(told)) ?? {};
            expect(body?.lines).toEqual(linesTold(lines, bundles));
            expect(body).toMatchObject({ bundles, referralId: change.intents[0]?.recordId });
            sent.push({ id: told, preview: body?.lines });
            // Neither the referral with its note nor the person comes along.
            for (const id of [personId, change.intents[0]?.recordId ?? '', change.intents[1]?.recordId ?? ''])
              expect(await seenBy(town, 'fabio', id)).toBeUndefined();
            expect(await stored(change.intents[0]?.recordId ?? '')).toMatchObject({
              body: { bundles, ground: 'consent', consentId: yes.recordId },
            });
          },
        ),
        { numRuns: 8, seed: 5 },
      );
      const before = await pullAll(town, 'fabio');
      await anna.answers(anna.create('consent_event', word('withdrawn', { purpose: 'share_with' }), about));
      const after = await pullAll(town, 'fabio', before);
      for (const { id } of sent) expect(after.holds.get(id)).toMatchObject({ gone: true });
      // What was written without network before the no was heard is kept, and opens nothing.
      const late = must(
        createReferral(
          {
            ...sending(personId, serviceId),
            tell: {
              ...{ bundles: ['code_only'], ground: 'consent', reason: '', toOrgId: town.ids.ponte, events },
              lines: [{ bundle: 'code_only', words: 'Codice K7' }],
            },
          },
          ctx,
        ),
      );
      expect(await answersTo(anna, late)).toEqual(Array(3).fill('accepted'));
      expect(await seenBy(town, 'fabio', late.intents[2]?.recordId ?? '')).toBeUndefined();
    });

    it('goes with a referral on a stated public task, neither health nor ways to find them, and not against a no', async () => {
      const { anna, carla, personId, about, word } = await somebody();
      const serviceId = (await aService(carla, town.ids.ponte)).recordId;
      const ctx = contextOf(anna);
      const telling = (bundles: readonly Bundle[], more: object = {}) =>
        createReferral(
          {
            ...sending(personId, serviceId),
            tell: {
              ...{ bundles, ground: 'public_task', reason: 'presa in carico', toOrgId: town.ids.ponte },
              ...{ events: [], lines: [{ bundle: 'code_only', words: 'Codice K7' }], ...more },
            },
          },
          ctx,
        );
      for (const part of ['health_brief', 'contact_ways'] as const)
        expect(telling([part])).toMatchObject({ error: { type: 'said-no' } });
      expect(telling(['code_only'], { reason: ' ' })).toMatchObject({ error: { type: 'reason-needed' } });
      const change = must(telling(['code_only']));
      await answersTo(anna, change);
      const told = change.intents[2]?.recordId ?? '';
      expect(await seenBy(town, 'fabio', told)).toBeDefined();
      expect(await stored(told)).toMatchObject({
        body: { untilOn: '2027-02-19', reason: 'presa in carico' },
      });
      // Forged to tell of health, it stays closed.
      const opened = await stored(told);
      const body = { ...opened?.body, bundles: ['health_brief'], lines: [] };
      const forged = anna.create('disclosure', body, { ...about, schemaVersion: 2 });
      expect(await anna.answer(forged)).toMatchObject({ result: 'accepted' });
      expect(await seenBy(town, 'fabio', forged.recordId)).toBeUndefined();
      await anna.answers(anna.create('consent_event', word('refused', { purpose: 'share_with' }), about));
      expect(await seenBy(town, 'fabio', told)).toBeUndefined();
    });

    it('takes a referral of an older version, which tells nothing; one that tells without a right is refused', async () => {
      const { anna, carla, personId, about } = await somebody();
      const serviceId = (await aService(carla, town.ids.ponte)).recordId;
      const change = must(createReferral(sending(personId, serviceId), contextOf(anna)));
      const [first] = change.intents;
      const {
        bundles: _,
        ground: __,
        consentId: ___,
        ...old
      } = (first?.action === 'create' ? first.body : {}) as {
        [field: string]: unknown;
      };
      const older = anna.create('referral', old, about);
      expect(await anna.answer(older)).toMatchObject({ result: 'accepted' });
      expect(await stored(older.recordId)).toMatchObject({ body: { toServiceId: serviceId } });
      const bare = anna.create(
        'referral',
        { ...old, bundles: ['code_only'] },
        { ...about, schemaVersion: 2 },
      );
      expect(await anna.answer(bare)).toMatchObject({ result: 'refused' });
    });

    it('follows corrections, referrals and their answers', async () => {
      const { anna, carla, personId, about, meeting, word, opened } = await somebody();
      await carla.answers(carla.create('agreement', pact()));
      const opening = opened();
      await anna.answers(anna.create('consent_event', word('given'), about), opening);
      const mistaken = anna.encounter([personId], { correctsId: meeting.recordId, withdrawn: true });
      await anna.answers(mistaken);
      expect(linesOf(await storyOf(opening.recordId))).toEqual([]);
      const canteen = await aService(carla, null);
      const referral = anna.create(
        'referral',
        {
          ...{
            personId,
            toServiceId: canteen.recordId,
            shiftId: null,
            encounterId: null,
            urgency: 'routine',
          },
          ...{
            teamId: town.ids.teamCentro,
            reasonCodes: ['food'],
            mode: 'phone',
            dueOn: null,
            note: 'una nota',
          },
        },
        about,
      );
      const step = (from: string, to: string) =>
        anna.create(
          'referral_transition',
          { referralId: referral.recordId, from, to, outcome: null, outcomeConfirmedBy: null, note: null },
          { subjectId: referral.recordId },
        );
      await anna.answers(referral, step('draft', 'requested'));
      await anna.answers(step('requested', 'accepted'));
      expect(linesOf(await storyOf(opening.recordId))).toEqual([
        expect.objectContaining({
          event: 'referred',
          serviceId: canteen.recordId,
          state: 'accepted',
          needs: ['food'],
        }),
      ]);
    });
  });
}
