import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedStoryId } from '../../../src/domain/sharing/shared-story.ts';
import { aPersonBody, aPhone, aTown, seenBy, type Town } from './a-town.ts';
import { aBackupFolder, answered, type Backups } from './yesterday.ts';

/** A story that is open to another body, in a store that went back to yesterday (ADR 24). */
describe('a story put through a restore', { timeout: 180_000 }, () => {
  let town: Town;
  let backups: Backups;
  beforeAll(async () => {
    town = await aTown('postgres');
    backups = await aBackupFolder('postgres');
    town = { ...town, store: { ...town.store, takenAway: backups.apart.takenAway } };
  }, 180_000);
  afterAll(async () => {
    await backups?.close();
    await town?.close();
  });

  it('T17: keeps closed what a no had closed since the backup, before any phone gives that no back', async () => {
    const [anna, carla] = [aPhone(town, 'anna'), aPhone(town, 'carla')];
    const person = await answered(anna, anna.create('person', aPersonBody()));
    const personId = person.recordId;
    const about = { subjectId: personId };
    const word = (answer: 'given' | 'withdrawn', more: object = {}) => ({
      ...{ personId, purpose: 'shared_history', recipientOrgId: town.ids.ponte, answer, on: '2026-11-21' },
      ...{ bundles: ['code_only'], form: 'verbal_witnessed', capacityDoubt: null, liftsIds: [] },
      ...{ expiresOn: answer === 'given' ? '2027-02-01' : null, noticeLanguage: 'it', noticeVersion: 1 },
      ...more,
    });
    const pact = { title: 'Rete', withOrgIds: [town.ids.ponte], basis: 'joint_controllers' };
    const opening = anna.create(
      'disclosure',
      {
        ...{
          personId,
          toOrgId: town.ids.ponte,
          referralId: null,
          bundles: ['code_only'],
          ground: 'consent',
        },
        ...{ reason: null, channel: 'network', on: '2026-11-21', lines: [] },
        ...{ storyFor: 'follow_together', untilOn: '2027-01-15' },
      },
      { ...about, schemaVersion: 2 },
    );
    await carla.answers(carla.create('agreement', { ...pact, fromOn: '2026-01-01', untilOn: null }));
    await anna.answers(
      anna.encounter([personId]),
      anna.create('consent_event', word('given'), about),
      opening,
    );
    const storyId = sharedStoryId(opening.recordId);
    const linesIn = async (on: Town) =>
      ((await seenBy(on, 'fabio', storyId))?.body.lines as unknown[] | undefined)?.length;
    expect(await linesIn(town)).toBe(1);
    await backups.take(town);
    const later = await answered(anna, anna.encounter([personId]));

    // Put back while the yes holds: the story is what the store knows, and goes on with what phones give back.
    const { town: open } = await backups.restore(town);
    expect(await linesIn(open)).toBe(1);
    await aPhone(open, 'anna', anna.deviceId).answers(later);
    expect(await linesIn(open)).toBe(2);

    const no = await answered(anna, anna.create('consent_event', word('withdrawn'), about));
    expect(await linesIn(town)).toBeUndefined();
    const { town: now } = await backups.restore(town);
    const again = aPhone(now, 'anna', anna.deviceId);
    for (const id of [storyId, opening.recordId]) expect(await seenBy(now, 'fabio', id)).toBeUndefined();
    expect((await seenBy(now, 'carla', storyId))?.body).toMatchObject({ state: 'closed', lines: [] });
    // Its author's phone says the same no, which is one: and a yes that knew of it opens again.
    expect((await again.answers(no)).get(no.opId)).toMatchObject({ result: 'accepted' });

    expect(await seenBy(now, 'anna', no.recordId)).toMatchObject({ body: { answer: 'withdrawn' } });
    const fresh = aPhone(now, 'anna');
    const lifting = fresh.create('consent_event', word('given', { liftsIds: [no.recordId] }), about);
    expect(await fresh.answer(lifting)).toMatchObject({ result: 'accepted' });
    expect(await linesIn(now)).toBeGreaterThan(0);
  });
});
