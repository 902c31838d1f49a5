import { afterAll, beforeAll, expect, it } from 'vitest';
import { proposeLinks } from '../../../server/same-people/propose-links.ts';
import { contactsAndPeople } from '../../../src/domain/encounter/contacts-and-people.ts';
import type { EncounterBody } from '../../../src/domain/encounter/encounter.ts';
import { encounterVersions } from '../../../src/domain/encounter/encounter-versions.ts';
import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import { personClusters } from '../../../src/domain/person/person-clusters.ts';
import type { PersonLinkBody } from '../../../src/domain/person/person-link.ts';
import {
  aPersonBody,
  aPhone,
  aPlaceBody,
  aTown,
  type PersonName,
  pullAll,
  recordIn,
  seenBy,
  type Town,
} from './a-town.ts';

let town: Town;
let corner: { readonly centro: string; readonly nord: string };

beforeAll(async () => {
  town = await aTown('postgres');
  const [anna, dino] = [aPhone(town, 'anna'), aPhone(town, 'dino')];
  // Two corners of one square, on either side of the line between two areas.
  const centro = anna.create('place', aPlaceBody('centro', { lat: 45.071, lon: 7.68 }));
  const nord = dino.create('place', aPlaceBody('nord', { lat: 45.074, lon: 7.68 }));
  await anna.answer(centro);
  await dino.answer(nord);
  corner = { centro: centro.recordId, nord: nord.recordId };
});
afterAll(() => town?.close());

/** Writes somebody down and says that they were met, as one phone sends both. */
async function meets(name: PersonName, nickname: string, more: object = {}) {
  const phone = aPhone(town, name);
  const isNord = name === 'dino';
  const person = phone.create('person', aPersonBody({ nicknames: [nickname], ...more }));
  const encounter = phone.encounter([person.recordId], {
    teamId: isNord ? town.ids.teamNord : town.ids.teamCentro,
    placeId: isNord ? corner.nord : corner.centro,
  });
  const answers = await phone.answers([person, encounter]);
  expect([...answers.values()].map(({ result }) => result)).toEqual(['accepted', 'accepted']);
  return { personId: person.recordId, encounterId: encounter.recordId };
}

/** I01 and I02 of what the centre gives out of these people. */
async function indicators(...personIds: readonly string[]) {
  const { holds } = await pullAll(town, 'carla');
  const all = [...holds.values()].flatMap((item) => recordIn(item) ?? []);
  const encounters = all.filter(({ kind }) => kind === 'encounter') as RecordOf<EncounterBody>[];
  const entries = encounterVersions(encounters.filter(({ subjectId }) => personIds.includes(`${subjectId}`)));
  return contactsAndPeople(entries, personClusters(await linksOf(...personIds)));
}

const linksOf = async (...personIds: readonly string[]) => {
  const { holds } = await pullAll(town, 'carla');
  const all = [...holds.values()].flatMap((item) => recordIn(item) ?? []);
  const links = all.filter(({ kind }) => kind === 'person_link') as RecordOf<PersonLinkBody>[];
  return links.filter(({ body }) => personIds.includes(body.aId) && personIds.includes(body.bId));
};

it('T03: one man written down by two teams is two meetings, two people and one proposal, which a person decides and takes back', async () => {
  const one = await meets('anna', 'Youssouf');
  const other = await meets('dino', 'Iussuf');
  const ids = [one.personId, other.personId];
  await proposeLinks(town.store);
  const [proposal, ...more] = await linksOf(...ids);
  expect(more).toEqual([]);
  expect(proposal?.body).toMatchObject({ relation: 'maybe', proposedBy: 'system', undoesId: null });
  // Looking again writes nothing again.
  await proposeLinks(town.store);
  expect(await linksOf(...ids)).toEqual([proposal]);
  for (const { encounterId, personId } of [one, other])
    expect(await seenBy(town, 'carla', encounterId)).toMatchObject({ subjectId: personId });

  const people = async () => {
    const clusters = personClusters(await linksOf(...ids));
    return {
      count: new Set(ids.map(clusters.survivorOf)).size,
      waits: clusters.undecided.map(({ id }) => id),
    };
  };
  expect(await people()).toEqual({ count: 2, waits: [proposal?.id] });
  expect(await indicators(...ids)).toEqual({ contacts: 2, people: 2 });
  const carla = aPhone(town, 'carla');
  const says = (relation: string, undoesId: string | null = null) => {
    const body = { ...proposal?.body, relation, evidence: [], proposedBy: 'operator', undoesId };
    return carla.create('person_link', body, { subjectId: String(proposal?.body.aId) });
  };
  const same = says('same_as');
  await carla.answer(same);
  expect(await people()).toEqual({ count: 1, waits: [] });
  expect(await indicators(...ids)).toEqual({ contacts: 2, people: 1 });
  await proposeLinks(town.store);
  expect(await linksOf(...ids)).toHaveLength(2);
  await carla.answer(says('same_as', same.recordId));
  expect(await people()).toEqual({ count: 2, waits: [proposal?.id] });
  expect(await indicators(...ids)).toEqual({ contacts: 2, people: 2 });
  await carla.answer(says('not_same'));
  await proposeLinks(town.store);
  expect(await people()).toEqual({ count: 2, waits: [] });
});

it('a proposal is seen by those who see both people, and only the centre proposes', async () => {
  const ofAnna = await meets('anna', 'Lampione');
  const ofDino = await meets('dino', 'Lampione');
  const ofBruno = await meets('bruno', 'Lampione');
  await proposeLinks(town.store);
  const [across] = await linksOf(ofAnna.personId, ofDino.personId);
  const [within] = await linksOf(ofAnna.personId, ofBruno.personId);
  for (const name of ['anna', 'dino', 'fabio', 'emma'] as const)
    expect(await seenBy(town, name, String(across?.id))).toBeUndefined();
  expect(await seenBy(town, 'carla', String(across?.id))).toBeDefined();
  expect(await seenBy(town, 'bruno', String(within?.id))).toBeDefined();
  expect(await seenBy(town, 'dino', String(within?.id))).toBeUndefined();

  const anna = aPhone(town, 'anna');
  const claims = anna.create('person_link', { ...within?.body }, { subjectId: String(within?.body.aId) });
  expect(await anna.answer(claims)).toMatchObject({ result: 'refused', reason: { code: 'server-only' } });
});

it('proposes nobody whom something speaks against', async () => {
  const she = await meets('anna', 'Mimosa', { gender: 'F' });
  const he = await meets('bruno', 'Mimosa', { gender: 'M' });
  await proposeLinks(town.store);
  expect(await linksOf(she.personId, he.personId)).toEqual([]);
});
