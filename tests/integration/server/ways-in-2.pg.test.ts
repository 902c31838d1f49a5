import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteRegisterRead, registerPage } from '../../../server/audit/register-page.ts';
import { noteAttempt } from '../../../server/store/attempts.ts';
import { actOnAccess } from '../../../server/store/change-access.ts';
import { setAsidePage } from '../../../server/store/desk/set-aside.ts';
import { reportFound, reportLost, revokeDevice } from '../../../server/store/devices.ts';
import { paths } from '../../../src/contract/protocol.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import {
  aGroup,
  aPersonBody,
  aPhone,
  aShiftBody,
  aShiftEventBody,
  aTown,
  seenBy,
  type Town,
} from './a-town.ts';
import { aSignInBench } from './sign-in-bench.ts';

// More ways in, or in the way, that were found by trying.

let town: Town;
let bench: Awaited<ReturnType<typeof aSignInBench>>;
beforeAll(async () => {
  town = await aTown('postgres');
  bench = await aSignInBench(town);
});
afterAll(() => town?.close());

type Phone = ReturnType<typeof aPhone>;
const refusedWith = (code: string) => ({ result: 'refused', reason: { code } });
const accepted = { result: 'accepted' };
const nightOf = (ordinal: number, more: object = {}) => {
  const body = aShiftBody(town, { ordinal, ...more });
  return { body, recordId: shiftId(town.ids.tenant, body as Parameters<typeof shiftId>[1]) };
};
const event = (phone: Phone, id: string, what: string) =>
  phone.create('shift_event', aShiftEventBody(id, what, phone.account.operatorId), { subjectId: id });

it('who signs in at the same moment as others from one address waits for nobody', async () => {
  const limit = { about: ['sign-in', 'one address'], free: 5 };
  const at = (ms: number) => ({ ...town.store, now: () => new Date(town.clock.nowMs() + ms) });
  expect(await noteAttempt(at(50), limit)).toBe(0);
  // Came first, and got the row second.
  expect(await noteAttempt(at(0), limit)).toBe(0);
  for (let n = 2; n < limit.free; n += 1) expect(await noteAttempt(at(50), limit)).toBe(0);
  expect(await noteAttempt(at(50), limit)).toBe(1);
  expect(await noteAttempt(at(0), limit)).toBe(1);
  expect(await noteAttempt(at(1100), limit)).toBe(0);
});

it('naming every colleague in the crew and taking them off again keeps no coordinator from reviewing', async () => {
  const [anna, carla] = [aPhone(town, 'anna'), aPhone(town, 'carla')];
  const { body, recordId } = nightOf(2);
  await anna.answers(anna.create('shift', body, { recordId }), event(anna, recordId, 'joined'));
  await anna.answers(event(anna, recordId, 'closed'), event(anna, recordId, 'submitted'));
  const everybody = Object.values(town.ids.operators).filter((id) => id !== town.ids.operators.anna);
  const crew = (change: object) => anna.answer(anna.patch('shift', recordId, { crewIds: change }, {}));
  const review = () =>
    carla.create(
      'review',
      { shiftId: recordId, noteId: null, decision: 'approve', comments: [] },
      { subjectId: recordId },
    );
  expect(await crew({ add: everybody, remove: [] })).toMatchObject(accepted);
  expect(await carla.answer(review())).toMatchObject(refusedWith('reviewer-in-crew'));
  expect(await crew({ add: [], remove: everybody })).toMatchObject(accepted);
  expect(await carla.answer(review())).toMatchObject(accepted);
});

it('who was out stays out of the review, whoever struck them off the crew', async () => {
  const [anna, ilde] = [aPhone(town, 'anna'), aPhone(town, 'ilde')];
  const { ilde: ildeId } = town.ids.operators;
  const { body, recordId } = nightOf(3, { crewIds: [ildeId] });
  await anna.answers(anna.create('shift', body, { recordId }), event(anna, recordId, 'joined'));
  expect(await ilde.answer(ilde.encounter([], { shiftId: recordId }))).toMatchObject(accepted);
  await anna.answers(event(anna, recordId, 'closed'), event(anna, recordId, 'submitted'));
  const off = anna.patch('shift', recordId, { crewIds: { add: [], remove: [ildeId] } }, {});
  expect(await anna.answer(off)).toMatchObject(accepted);
  const review = { shiftId: recordId, noteId: null, decision: 'approve', comments: [] };
  expect(await ilde.answer(ilde.create('review', review, { subjectId: recordId }))).toMatchObject(
    refusedWith('reviewer-in-crew'),
  );
});

it('a note that is set aside leaves the desk by its own author’s mend alone', async () => {
  const { dino } = town.ids.operators;
  const carla = aPhone(town, 'carla');
  const inTeamNord = (change: object, before: string[]) =>
    carla.answer(
      carla.patch('team', town.ids.teamNord, { memberIds: change as never }, { memberIds: before }),
    );
  await inTeamNord({ add: [], remove: [dino] }, [dino]);
  const phone = aPhone(town, 'dino');
  const note = phone.encounter([], { teamId: town.ids.teamNord, placeId: town.ids.parco });
  expect(await phone.answer(note)).toMatchObject({ result: 'quarantined' });
  const isThere = async () => {
    const page = await setAsidePage(town.store, town.account('carla'), { limit: 50 });
    if (!page.ok) throw new Error(page.error);
    return page.value.groups.some(({ operations }) => operations.some(({ opId }) => opId === note.opId));
  };
  expect(await isThere()).toBe(true);
  const search = { deed: 'searched', personId: null, reason: null, minor: false, wordsHash: v7() };
  for (const name of ['anna', 'fabio', 'dino'] as const) {
    const by = aPhone(town, name);
    const replacing = by.create('access_note', search, { replaces: note.opId });
    expect(await by.answer(replacing)).toMatchObject(accepted);
    expect(await isThere()).toBe(true);
  }
  await inTeamNord({ add: [dino], remove: [] }, []);
  const again = phone.encounter([], { teamId: town.ids.teamNord, placeId: town.ids.parco });
  const mended = { ...again, recordId: note.recordId, replaces: note.opId };
  expect(await phone.answer(mended)).toMatchObject(accepted);
  expect(await isThere()).toBe(false);
});

it('a phone taken out of use stays out of use, whoever reports it lost and found', async () => {
  const phone = aPhone(town, 'anna');
  await phone.push();
  const { tenant } = town.ids;
  const { deviceId } = phone;
  expect(await revokeDevice(town.store, tenant, deviceId)).toBe(true);
  const carla = town.account('carla');
  expect(await actOnAccess(town.store, carla, { act: 'report-lost', deviceId })).toBeNull();
  expect(await actOnAccess(town.store, carla, { act: 'report-found', deviceId })).toBeNull();
  await expect(phone.push()).rejects.toThrow('lost device');
});

it('a session ends with any phone it was used on, and with a phone that is out of use', async () => {
  await bench.account('bruno');
  const signedIn = async () => (await bench.signIn('bruno')).token ?? '';
  const pulls = async (token: string) => (await bench.send('GET', paths.pull, undefined, token)).status;
  const enrols = async (token: string, deviceId: string) => {
    const device = { deviceId, name: 'Telefono', appVersion: '1', recoveryWrap: null };
    return (await bench.send('POST', paths.enrolDevice, device, token)).status;
  };
  const pushes = async (token: string, deviceId: string) => {
    const beacon = { deviceId, headSeq: 0, onlyHere: 0, appVersion: '1' };
    const group = aGroup(aPhone(town, 'bruno', deviceId).create('person', aPersonBody()));
    return (await bench.send('POST', paths.push, { beacon, groups: [group] }, token)).status;
  };
  const revoked = (deviceId: string) => revokeDevice(town.store, town.ids.tenant, deviceId);

  const [first, second] = [v7(), v7()];
  const twice = await signedIn();
  expect([await enrols(twice, first), await enrols(twice, second)]).toEqual([200, 200]);
  await revoked(first);
  expect(await pulls(twice)).toBe(401);

  const [unnamed, elsewhere] = [await signedIn(), await signedIn()];
  const [third, fourth] = [v7(), v7()];
  expect(await enrols(elsewhere, fourth)).toBe(200);
  expect([await pushes(unnamed, third), await pulls(unnamed)]).toEqual([200, 200]);
  await revoked(third);
  expect([await pulls(unnamed), await pulls(elsewhere)]).toEqual([401, 200]);

  const enrolling = await signedIn();
  expect([await enrols(enrolling, third), await pulls(enrolling)]).toEqual([404, 401]);

  // A lost one that was found is used again.
  await reportLost(town.store, town.ids.tenant, second);
  await reportFound(town.store, town.ids.tenant, second);
  const found = await signedIn();
  expect([await enrols(found, second), await pulls(found)]).toEqual([200, 200]);
});

it('the stream of hints ends with the session', async () => {
  await bench.account('anna');
  const token = (await bench.signIn('anna')).token ?? '';
  const reply = await bench.send('GET', paths.stream, undefined, token);
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  const read = async () => {
    const { value, done } = await reader.read();
    return done ? 'ended' : new TextDecoder().decode(value);
  };
  expect(await read()).toContain('open');
  town.store.hints.emit(town.ids.tenant);
  expect(await read()).toContain('changed');
  await bench.send('POST', paths.signOut, undefined, token);
  town.store.hints.emit(town.ids.tenant);
  expect(await read()).toBe('ended');
});

it('coordination does not read whom the data protection officer looks into', async () => {
  const { carla, livia } = town.ids.operators;
  const [officer, coordinator] = [town.account('livia'), town.account('carla')];
  await noteRegisterRead(town.store, officer, { workerId: carla, limit: 10 });
  await noteRegisterRead(town.store, officer, { sample: 'week', limit: 10 });
  await noteRegisterRead(town.store, coordinator, { limit: 10 });
  const reads = async (by: typeof officer) => {
    const page = await registerPage(town.store, by, { limit: 100 });
    return page?.entries
      .filter(({ action }) => action.endsWith('_read'))
      .map(({ action, actorId }) => [action, actorId]);
  };
  const own = ['register_read', carla];
  expect(await reads(coordinator)).toEqual([own]);
  expect(await reads(officer)).toEqual([own, ['sample_read', livia], ['register_read', livia]]);
});

it('an operation nested too deeply is refused by itself, and its neighbours go on', async () => {
  await bench.account('dino');
  const token = (await bench.signIn('dino')).token ?? '';
  const phone = aPhone(town, 'dino');
  const [good, bad] = [0, 1].map(() => phone.create('person', aPersonBody())) as [
    ReturnType<Phone['create']>,
    ReturnType<Phone['create']>,
  ];
  const nested = { ...bad, body: { ...bad.body, more: '@' } };
  const edit = phone.patch('person', good.recordId, { note: { set: '@' } }, { note: null });
  const beacon = { deviceId: phone.deviceId, headSeq: 3, onlyHere: 0, appVersion: '1' };
  const groups = [nested, edit, good].map(aGroup);
  // Written by hand: what makes text of it would not come to its end either.
  const asText = (value: object) =>
    JSON.stringify(value).replaceAll('"@"', `${'['.repeat(6000)}1${']'.repeat(6000)}`);
  const raw = (body: string) => bench.send('POST', paths.push, body, token);
  const reply = await raw(asText({ beacon, groups }));
  expect(reply.status).toBe(200);
  const { answers } = (await reply.json()) as { answers: { opId: string }[] };
  const byOpId = new Map(answers.map((answer) => [answer.opId, answer]));
  expect(byOpId.get(nested.opId)).toMatchObject(refusedWith('invalid'));
  expect(byOpId.get(edit.opId)).toMatchObject(refusedWith('invalid'));
  expect(byOpId.get(good.opId)).toMatchObject(accepted);
  expect((await raw(asText({ beacon: { ...beacon, more: '@' }, groups: [aGroup(good)] }))).status).toBe(400);
});

it('a time that no database holds is refused in words, at its field', async () => {
  const anna = aPhone(town, 'anna');
  for (const year of ['0000', '0001', '1899', '9999']) {
    const at = `${year}-12-31T23:59:59.000Z`;
    const note = anna.encounter([], {}, { at });
    expect(await anna.answer(note)).toMatchObject({
      result: 'refused',
      reason: { code: 'invalid', field: 'at' },
    });
    const edit = anna.patch('place', town.ids.piazza, { riskNotes: { set: 'x' } }, { riskNotes: null });
    expect(await anna.answer({ ...edit, recordedAt: at })).toMatchObject(refusedWith('invalid'));
  }
  // A clock that was never set is no lie.
  expect(await anna.answer(anna.encounter([], {}, { at: '1970-01-01T00:00:00.000Z' }))).toMatchObject(
    accepted,
  );
});

it('an id in capitals is refused, in an edit too', async () => {
  const [anna, carla] = [aPhone(town, 'anna'), aPhone(town, 'carla')];
  const person = anna.create('person', aPersonBody());
  const body = {
    ...{
      text: 'coperta',
      personId: null,
      placeId: town.ids.piazza,
      teamId: town.ids.teamCentro,
      dueAt: null,
    },
    ...{ status: 'open', doneBy: null, createdFrom: null },
  };
  const task = anna.create('task', body);
  await anna.answers(person, task);
  const personId = { set: person.recordId.toUpperCase() };
  const invalid = { result: 'refused', reason: { code: 'invalid', field: 'personId' } };
  expect(
    await anna.answer(anna.patch('task', task.recordId, { personId }, { personId: null })),
  ).toMatchObject(invalid);
  const memberIds = { add: [town.ids.operators.fabio.toUpperCase()], remove: [] };
  expect(await carla.answer(carla.patch('team', town.ids.teamNord, { memberIds }, {}))).toMatchObject(
    refusedWith('invalid'),
  );
});

it('what the centre alone says of a meeting is left out of what a phone says', async () => {
  const anna = aPhone(town, 'anna');
  const note = anna.encounter([], { note: 'parole', anonymousSince: '2026-11-01' });
  expect(await anna.answer(note)).toMatchObject(accepted);
  const kept = await seenBy(town, 'anna', note.recordId);
  expect(kept?.body).toMatchObject({ note: 'parole' });
  expect(kept?.body).not.toHaveProperty('anonymousSince');
});

it('a record of another organisation tells none of its areas and teams', async () => {
  const anna = aPhone(town, 'anna');
  const person = anna.create('person', aPersonBody());
  await anna.answers(person, anna.encounter([person.recordId]));
  const { recordId: personId } = person;
  const about = { subjectId: personId };
  const bundles = ['need_and_housing'];
  const yes = anna.create(
    'consent_event',
    {
      ...{ personId, purpose: 'share_with', recipientOrgId: town.ids.ponte, bundles, answer: 'given' },
      ...{ form: 'verbal_witnessed', capacityDoubt: null, on: '2026-11-21', liftsIds: [] },
      ...{ expiresOn: '2027-02-01', noticeLanguage: 'it', noticeVersion: 1 },
    },
    about,
  );
  const told = {
    ...{ personId, toOrgId: town.ids.ponte, referralId: null, bundles, ground: 'consent', reason: null },
    ...{ channel: 'network', on: '2026-11-21', lines: [] },
  };
  const disclosure = anna.create('disclosure', told, about);
  const answers = await anna.answers(yes, disclosure);
  expect([...answers.values()]).toMatchObject([accepted, accepted]);
  const scopesFor = async (name: 'anna' | 'fabio') =>
    JSON.stringify((await seenBy(town, name, disclosure.recordId))?.scopes);
  for (const own of ['centro', town.ids.teamCentro]) {
    expect(await scopesFor('anna')).toContain(own);
    expect(await scopesFor('fabio')).not.toContain(own);
  }
  expect(await scopesFor('fabio')).toContain(town.ids.ponte);
});

it('whose password was changed with a code is told so, by whom it was given; the register and the session say it too', async () => {
  await bench.account('carla');
  await bench.account('livia');
  const { strada, operators } = town.ids;
  const given = await actOnAccess(town.store, town.account('emma'), {
    ...{ act: 'give-reset-code', operatorId: operators.carla },
  });
  const taken = { code: given?.code, email: 'carla@example.org', password: 'gatto verde sul tram' };
  const token = (await bench.send('POST', paths.acceptInvitation, taken)).headers.get('set-auth-token');
  expect(await bench.get(paths.account, token ?? '')).toMatchObject({
    passwordReset: { byName: 'emma', at: town.clock.now() },
    sessions: [{ way: 'reset', current: true }],
  });
  const told = (await bench.deeds(strada)).filter(({ action }) => action.startsWith('reset_'));
  expect(told.map((one) => [one.action, one.actor_id, one.subject_id])).toEqual([
    ['reset_code_given', operators.emma, operators.carla],
    ['reset_code_used', operators.carla, operators.carla],
  ]);
  const page = await registerPage(town.store, town.account('livia'), { limit: 50 });
  expect(page?.entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['reset_code_given', 'reset_code_used']),
  );
  const officer = (await bench.signIn('livia')).token ?? '';
  expect(await bench.get(paths.account, officer)).not.toHaveProperty('passwordReset');
});

it('who writes about a minor is written down: once for each push and person, with the kinds and no word of what they say', async () => {
  const anna = aPhone(town, 'anna');
  const lines = async () => {
    const all = (await bench.deeds(town.ids.strada)).filter(({ action }) => action === 'minor_edited');
    return all.map((one) => [one.actor_id, one.device_id, one.subject_id, one.detail]);
  };
  const by = [town.ids.operators.anna, anna.deviceId];
  const person = (more: object) => anna.create('person', aPersonBody({ note: 'segreto', ...more }));
  const [boy, grown, doubted] = [person({ ageBand: '16-17' }), person({ ageBand: '25-29' }), person({})];
  const ids = [boy, grown, doubted].map(({ recordId }) => recordId);
  const told = (personId: string, topic: string, value: string, endsId: string | null = null) =>
    anna.create(
      'person_fact',
      { ...{ personId, topic, value, endsId }, on: '2026-11-20', until: null, note: null },
      { subjectId: personId },
    );
  const doubt = told(doubted.recordId, 'attention', 'age_doubt');
  const facts = [told(boy.recordId, 'residency', 'none'), told(grown.recordId, 'residency', 'none'), doubt];
  const answers = await anna.answers(boy, grown, doubted, anna.encounter(ids), ...facts);
  expect([...answers.values()].map(({ result }) => result)).toEqual(Array(7).fill('accepted'));
  const before = await lines();
  expect(before).toEqual([
    [...by, boy.recordId, 'person,person_fact'],
    [...by, doubted.recordId, 'person,person_fact'],
  ]);
  // A meeting is in its log, and what was refused is no edit.
  await anna.answers(anna.encounter([boy.recordId]));
  const blind = aPhone(town, 'dino').patch('person', boy.recordId, { pets: { set: 'cane' } }, { pets: null });
  expect(await aPhone(town, 'dino').answer(blind)).toMatchObject({ result: 'refused' });
  const edit = (id: string, field: string, set: string, was: unknown = null) =>
    anna.patch('person', id, { [field]: { set } }, { [field]: was });
  await anna.answers(edit(grown.recordId, 'pets', 'cane'));
  expect(await lines()).toEqual(before);
  // Sent again it is no second edit; made older, they were a minor when it was written; then no more.
  const older = edit(boy.recordId, 'ageBand', '18-24', '16-17');
  await anna.answers(older);
  await anna.answers(older);
  await anna.answers(told(doubted.recordId, 'attention', 'age_doubt', doubt.recordId));
  await anna.answers(edit(boy.recordId, 'pets', 'cane'), edit(doubted.recordId, 'pets', 'gatto'));
  expect((await lines()).slice(before.length)).toEqual([[...by, boy.recordId, 'person']]);
  const page = await registerPage(town.store, town.account('livia'), { limit: 50, personId: boy.recordId });
  expect(page?.entries.map(({ action }) => action)).toContain('minor_edited');
  expect(JSON.stringify(await bench.deeds(town.ids.strada))).not.toContain('segreto');
});

it('the name of one’s organisation with a year behind it is no password, with a code or by a change', async () => {
  const emma = aPhone(town, 'emma');
  const renamed = emma.patch(
    'organization',
    town.ids.strada,
    { name: { set: 'Giardino Fiorito' } },
    { name: 'Strada' },
  );
  expect(await emma.answer(renamed)).toMatchObject(accepted);
  const named = 'GiardinoF10rito26';
  const given = await actOnAccess(town.store, town.account('emma'), {
    ...{ act: 'give-reset-code', operatorId: town.ids.operators.carla },
  });
  const accept = (code: unknown, password: string) =>
    bench.send('POST', paths.acceptInvitation, { code, email: 'carla@example.org', password });
  expect((await accept(given?.code, named)).status).toBe(400);
  // The code was not used up, and to whoever has none the answer is the same as ever.
  expect((await accept('ABCDEFGH2345', named)).status).toBe(404);
  const password = 'gatto rosso sul tetto';
  const token = (await accept(given?.code, password)).headers.get('set-auth-token');
  const change = (newPassword: string) =>
    bench.send('POST', `${paths.account}/password`, { password, newPassword }, token);
  const common = await change(named);
  expect([common.status, await common.json()]).toMatchObject([400, { field: 'newPassword' }]);
  expect((await change('gatto blu sul tetto')).status).toBe(200);
});
