import { afterAll, beforeAll, expect, it } from 'vitest';
import { scopesOfRecord } from '../../../server/policy/record-scopes.ts';
import { inContext } from '../../../server/store/context.ts';
import { loadRights } from '../../../server/store/rights.ts';
import type { AnyRecord } from '../../../src/domain/kernel/record.ts';
import { pairOf } from '../../../src/domain/person/person-link.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import {
  anAlertBody,
  aPersonBody,
  aPhone,
  aPlaceBody,
  aShiftBody,
  aTown,
  pullAll,
  seenBy,
  type Town,
} from './a-town.ts';

// Ways in that were found by trying, as somebody would who has an account and means harm.

let town: Town;
beforeAll(async () => {
  town = await aTown('postgres');
});
afterAll(() => town?.close());

type Phone = ReturnType<typeof aPhone>;
const refusedWith = (code: string) => ({ result: 'refused', reason: { code } });
const aServiceBody = (more: object) => ({
  ...{ name: 'Rifugio di prova', organizationId: null, description: null, status: 'active' },
  ...{ itCategory: 'shelter', phone: null, applicationProcess: null, openingNote: null },
  ...{ acceptsPets: null, acceptsCouples: null, acceptsWithoutDocuments: null, assuredDate: null },
  ...more,
});
const nightOf = (ordinal: number) => {
  const body = aShiftBody(town, { ordinal });
  return { body, recordId: shiftId(town.ids.tenant, body as Parameters<typeof shiftId>[1]) };
};

it('somebody else’s refused creation spoils no shift for its crew', async () => {
  const [anna, fabio] = [aPhone(town, 'anna'), aPhone(town, 'fabio')];
  const { body, recordId } = nightOf(27);
  const spoilt = fabio.create('shift', body, { recordId });
  expect(await fabio.answer(spoilt)).toMatchObject({ result: 'refused' });
  const note = anna.encounter([], { shiftId: recordId });
  expect(['accepted', 'later']).toContain((await anna.answer(note)).result);
  await anna.answer(anna.create('shift', body, { recordId }));
  expect(await anna.answer(note)).toMatchObject({ result: 'accepted' });
});

it('somebody to be protected is hidden from whoever met the other under another page of theirs', async () => {
  const [anna, dino, ilde] = (['anna', 'dino', 'ilde'] as const).map((name) => aPhone(town, name)) as [
    Phone,
    Phone,
    Phone,
  ];
  const nord = { teamId: town.ids.teamNord, placeId: town.ids.parco };
  const [she, him, himAgain] = [
    anna.create('person', aPersonBody()),
    anna.create('person', aPersonBody()),
    dino.create('person', aPersonBody()),
  ];
  await anna.answers(she, him, anna.encounter([she.recordId]), anna.encounter([him.recordId]));
  const met = ilde.encounter([she.recordId], nord);
  await ilde.answer(met);
  await dino.answers(himAgain, dino.encounter([himAgain.recordId], nord));
  expect(await seenBy(town, 'dino', she.recordId)).toBeDefined();
  const danger = {
    personId: she.recordId,
    otherId: him.recordId,
    relation: 'protection_from',
    note: null,
    endsId: null,
  };
  await anna.answer(anna.create('relation', danger, { subjectId: she.recordId }));
  expect(await seenBy(town, 'dino', she.recordId)).toBeDefined();
  const link = (relation: string) => {
    const pair = pairOf(him.recordId, himAgain.recordId);
    const body = { ...pair, relation, evidence: [], proposedBy: 'operator', undoesId: null };
    return ilde.create('person_link', body, { subjectId: pair.aId });
  };
  expect(await ilde.answer(link('same_as'))).toMatchObject({ result: 'accepted' });
  expect(await seenBy(town, 'dino', she.recordId)).toBeUndefined();
  expect(await seenBy(town, 'dino', met.recordId)).toBeUndefined();
  await ilde.answer(link('not_same'));
  expect(await seenBy(town, 'dino', she.recordId)).toBeDefined();
  expect(await seenBy(town, 'dino', met.recordId)).toBeDefined();
});

it('a task about a person is given on by whoever sees them, to a colleague whose role reads people', async () => {
  const [anna, dino] = [aPhone(town, 'anna'), aPhone(town, 'dino')];
  const { operators, teamNord } = town.ids;
  const person = anna.create('person', aPersonBody());
  const about = { subjectId: person.recordId };
  const body = {
    ...{ text: 'coperta', personId: person.recordId, placeId: null, teamId: null, dueAt: null },
    ...{ status: 'open', doneBy: null, createdFrom: null },
  };
  const to = (operatorId: string) =>
    anna.create('task', { ...body, assignee: 'operator', operatorId }, about);
  await anna.answer(person);
  expect(await anna.answer(to(operators.fabio))).toMatchObject(refusedWith('org-not-yours'));
  expect(await anna.answer(to(operators.emma))).toMatchObject(refusedWith('not-your-role'));
  expect(await anna.answer(to(operators.livia))).toMatchObject(refusedWith('not-your-role'));
  expect(await anna.answer(to(operators.bruno))).toMatchObject({ result: 'accepted' });
  const forTheOthers = anna.create('task', { ...body, assignee: 'team', teamId: teamNord }, about);
  await anna.answer(forTheOthers);
  const pass = (change: Record<string, unknown>, before: Record<string, unknown>) =>
    dino.answer(dino.patch('task', forTheOthers.recordId, change, before));
  expect(
    await pass(
      { assignee: { set: 'operator' }, operatorId: { set: operators.bruno } },
      { assignee: 'team', operatorId: null },
    ),
  ).toMatchObject(refusedWith('not-visible'));
  expect(await pass({ status: { set: 'done' } }, { status: 'open' })).toMatchObject({
    result: 'accepted',
  });
});

it('a note of another body opens nobody to its teams', async () => {
  const [anna, fabio] = [aPhone(town, 'anna'), aPhone(town, 'fabio')];
  const person = anna.create('person', aPersonBody());
  const ponte = fabio.create('place', aPlaceBody('centro'));
  await anna.answers(person, anna.encounter([person.recordId]));
  await fabio.answer(ponte);
  const theirs = { teamId: town.ids.teamPonte, placeId: ponte.recordId };
  // As whoever once was lent the person, and knows the id.
  expect(await fabio.answer(fabio.encounter([person.recordId], theirs))).toMatchObject({ result: 'refused' });
  const meetings = [{ teamId: town.ids.teamPonte, placeId: ponte.recordId }];
  const record = await seenBy(town, 'anna', person.recordId);
  if (record === undefined) throw new Error('Nobody is there.');
  const teams = new Map([[town.ids.teamPonte, { orgId: town.ids.ponte } as AnyRecord]]);
  const facts = { record: (id: string) => teams.get(id), meetings, originScopes: [] };
  expect(scopesOfRecord(record, facts).some((scope) => scope.includes(town.ids.teamPonte))).toBe(false);
});

it('a task about somebody to be protected reaches no team that knows the other, nor whoever is near', async () => {
  const [anna, dino, ilde] = [aPhone(town, 'anna'), aPhone(town, 'dino'), aPhone(town, 'ilde')];
  const nord = { teamId: town.ids.teamNord, placeId: town.ids.parco };
  const [she, he] = [anna.create('person', aPersonBody()), dino.create('person', aPersonBody())];
  await anna.answers(she, anna.encounter([she.recordId]));
  await dino.answers(he, dino.encounter([he.recordId], nord));
  const about = { subjectId: she.recordId };
  const task = (more: object) =>
    anna.create(
      'task',
      {
        ...{ text: 'coperta', personId: she.recordId, placeId: null, teamId: null, dueAt: null },
        ...{ status: 'open', doneBy: null, createdFrom: null, operatorId: null, ...more },
      },
      about,
    );
  const before = [
    task({ assignee: 'team', teamId: town.ids.teamNord }),
    task({ assignee: 'any_team_at_place', placeId: town.ids.parco }),
  ];
  await anna.answers(...before);
  for (const { recordId } of before) expect(await seenBy(town, 'dino', recordId)).toBeDefined();
  const danger = { personId: she.recordId, otherId: he.recordId, relation: 'protection_from' };
  await ilde.answer(ilde.create('relation', { ...danger, note: null, endsId: null }, about));
  const after = task({ assignee: 'any_team_at_place', placeId: town.ids.parco });
  await anna.answer(after);
  for (const { recordId } of [...before, after]) {
    expect(await seenBy(town, 'dino', recordId)).toBeUndefined();
    expect(await seenBy(town, 'anna', recordId)).toBeDefined();
  }
});

it('nobody is made to have heard a call for help, nor to see to it, by another', async () => {
  const [anna, bruno, carla] = [aPhone(town, 'anna'), aPhone(town, 'bruno'), aPhone(town, 'carla')];
  const call = anna.create(
    'alert',
    anAlertBody(town, 'worker_sos', { teamId: town.ids.teamCentro, shiftId: null }),
  );
  await anna.answer(call);
  const heard = (by: Phone, add: string[], remove: string[] = []) =>
    by.answer(by.patch('alert', call.recordId, { seenBy: { add, remove } }, { seenBy: remove }));
  const { bruno: b, carla: c } = town.ids.operators;
  expect(await heard(bruno, [b, c])).toMatchObject(refusedWith('not-yours'));
  expect(await heard(carla, [b])).toMatchObject(refusedWith('not-yours'));
  expect(await heard(bruno, [b])).toMatchObject({ result: 'accepted' });
  expect(await heard(carla, [], [b])).toMatchObject(refusedWith('not-yours'));
  const handled = { status: { set: 'closed' }, handledBy: { set: b } };
  expect(
    await carla.answer(carla.patch('alert', call.recordId, handled, { status: 'open', handledBy: null })),
  ).toMatchObject(refusedWith('not-yours'));
});

it('who somebody is, and that they are of age, is an administrator’s to write; it switches off no data protection officer', async () => {
  const [carla, emma] = [aPhone(town, 'carla'), aPhone(town, 'emma')];
  const { livia } = town.ids.operators;
  const minor = (by: Phone) =>
    by.answer(by.patch('operator', livia, { isMinor: { set: true } }, { isMinor: null }));
  expect(await minor(carla)).toMatchObject(refusedWith('not-your-role'));
  expect(await minor(emma)).toMatchObject({ result: 'accepted' });
  const rights = await inContext(
    town.store.database.db,
    { tenantId: town.ids.tenant, mode: 'accept' },
    (trx) => loadRights(trx, town.account('livia'), new Date(town.clock.now())),
  );
  expect(rights.roles).toEqual(['dpo']);
});

it('the address of a refuge is kept nowhere once it is secret, not as the second of two values', async () => {
  const [carla, gina] = [aPhone(town, 'carla'), aPhone(town, 'emma')];
  const service = carla.create(
    'service',
    aServiceBody({ address: 'Via Prova 1', addressVisibility: 'staff' }),
  );
  const other = carla.create('service', aServiceBody({ address: 'Via Prova 1', addressVisibility: 'staff' }));
  await carla.answers(service, other);
  const hide = (id: string) =>
    carla.answer(
      carla.patch(
        'service',
        id,
        { addressVisibility: { set: 'secret' }, address: { set: null } },
        { addressVisibility: 'staff', address: 'Via Prova 1' },
      ),
    );
  const move = (id: string) =>
    gina.answer(gina.patch('service', id, { address: { set: 'Via Prova 7' } }, { address: 'Via Prova 1' }));
  expect(await hide(service.recordId)).toMatchObject({ result: 'accepted' });
  expect(await move(service.recordId)).toMatchObject(refusedWith('secret-place-has-no-address'));
  // The other way round: whoever hides it did not know of the new one.
  expect(await move(other.recordId)).toMatchObject({ result: 'accepted' });
  expect(['accepted', 'merged']).toContain((await hide(other.recordId)).result);
  const { holds } = await pullAll(town, 'fabio');
  const all = JSON.stringify([...holds.values()]);
  expect(all).not.toContain('Via Prova 7');
  expect(all).not.toContain('Via Prova 1');
});
