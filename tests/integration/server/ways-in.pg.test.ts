import { afterAll, beforeAll, expect, it } from 'vitest';
import { pairOf } from '../../../src/domain/person/person-link.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import { aPersonBody, aPhone, aShiftBody, aTown, seenBy, type Town } from './a-town.ts';

// Ways in that were found by trying, as somebody would who has an account and means harm.

let town: Town;
beforeAll(async () => {
  town = await aTown('postgres');
});
afterAll(() => town?.close());

type Phone = ReturnType<typeof aPhone>;
const refusedWith = (code: string) => ({ result: 'refused', reason: { code } });
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
