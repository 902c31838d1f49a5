import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteRegisterRead, registerPage } from '../../../server/audit/register-page.ts';
import { noteAttempt } from '../../../server/store/attempts.ts';
import { actOnAccess } from '../../../server/store/change-access.ts';
import { setAsidePage } from '../../../server/store/desk/set-aside.ts';
import { reportFound, reportLost, revokeDevice } from '../../../server/store/devices.ts';
import { paths } from '../../../src/contract/protocol.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import { aGroup, aPersonBody, aPhone, aShiftBody, aShiftEventBody, aTown, type Town } from './a-town.ts';
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
