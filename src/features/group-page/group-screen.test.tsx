// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aPerson, aPlace, aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { BodyOf } from '../../domain/kinds.ts';
import { GroupScreen } from './group-screen.tsx';
import { GroupsScreen } from './groups-screen.tsx';

const fountain = aPlace('Fontana', {}, { id: fakeId(0x20) });
const body: BodyOf<'group'> = {
  ...{
    nameInternal: 'Gruppo Fontana',
    teamId: fakeId(4),
    usualPlaceIds: [fountain.id],
    sizeMin: 9,
    sizeMax: 12,
  },
  ...{
    ageBands: [],
    genderMix: 'mixed',
    compositionNote: null,
    since: null,
    activities: [],
    educatorIds: [],
  },
};
const group = aRecord('group', body, { id: fakeId(0x40) });
const phase = (stage: BodyOf<'group_note'>['stage'], at: string) =>
  aRecord(
    'group_note',
    { groupId: group.id, stage, climate: 'wary', on: at.slice(0, 10), encounterId: null, note: null },
    { at, subjectId: group.id },
  );

function open(...records: FakeRecord[]) {
  const phone = fakePhone({ records: [fountain, group, ...records] });
  renderScreen(<GroupScreen groupId={group.id} />, phone.ports, `/groups/${group.id}`);
  return phone;
}
const click = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('a group', () => {
  it('of eight is met in five taps from its page: heads first, names later', async () => {
    const phone = open(phase('observed', '2026-11-18T16:00:00.000Z'));
    const taps = ['Aggiungi cinque', 'Aggiungi uno', 'Aggiungi uno', 'Aggiungi uno', "Salva l'incontro"];
    for (const tap of taps) await click(tap);
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents).toMatchObject([
      { kind: 'encounter', body: { kind: 'group', placeId: fountain.id, anonymousCounts: [{ n: 8 }] } },
      { kind: 'group_note', body: { stage: 'observed' } },
    ]);
    const names = await screen.findByRole('link', { name: 'Aggiungi i nomi, se li sapete' });
    expect(names.getAttribute('href')).toContain(
      `?corrects=${phone.commits[0]?.change.intents[0]?.recordId}`,
    );
    expect(screen.getByRole('list', { name: 'La strada con loro' }).textContent).toContain('8 persone');
  });

  it('asks how many, and clears nothing', async () => {
    const phone = open();
    await click("Salva l'incontro");
    expect(await screen.findByText('Tocca quanti sono: basta a occhio.')).toBeTruthy();
    expect(phone.commits).toHaveLength(0);
  });

  it('warns of a name in a note on minors, and lets it be', async () => {
    open();
    await click('Aggiungi cinque');
    fireEvent.change(screen.getByLabelText('Due parole'), {
      target: { value: 'litiga con suo fratello Marco' },
    });
    expect(await screen.findByText(/«Marco»/)).toBeTruthy();
  });

  it('names only whom the crew knows', async () => {
    const known = aPerson('Rosso', {}, { id: fakeId(0x30) });
    const seen = aPerson('Verde', {}, { id: fakeId(0x31) });
    const step = (personId: string, to: 'known' | 'contacted') =>
      aRecord(
        'stage_transition',
        { personId, from: null, to, on: '2026-11-01', encounterId: null, reason: null },
        { subjectId: personId },
      );
    const phone = open(known, seen, step(known.id, 'known'), step(seen.id, 'contacted'));
    await click('Aggiungi chi conoscete');
    const search = await screen.findByLabelText('Cerca per soprannome');
    fireEvent.change(search, { target: { value: 'verde' } });
    await click('Verde');
    expect((await screen.findAllByText(/solo chi è già al gradino/)).length).toBeGreaterThan(0);
    fireEvent.change(search, { target: { value: 'rosso' } });
    await click('Rosso');
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    const members = await screen.findByRole('list', { name: 'Chi conoscete di loro' });
    expect(within(members).getByRole('link', { name: /Rosso/ })).toBeTruthy();
    phone.setNow('2026-11-21T21:20:00.000Z');
    await click('Non è più del gruppo: Rosso');
    await waitFor(() => expect(within(members).queryByRole('link')).toBeNull());
  });
});

it('lists the groups, the one met last first, and says a wrong size at its field', async () => {
  const old = aRecord('group', { ...body, nameInternal: 'Muretto' }, { id: fakeId(0x41) });
  const phone = fakePhone({ records: [fountain, old, group, phase('project', '2026-11-20T16:00:00.000Z')] });
  renderScreen(<GroupsScreen />, phone.ports, '/groups');
  const rows = await screen.findAllByRole('listitem');
  expect(rows[0]?.textContent).toContain('Gruppo FontanaProgetto · ieri');
  await click('Un gruppo nuovo');
  const write = async (name: string, value: string) =>
    fireEvent.change(await screen.findByLabelText(name), { target: { value } });
  await write('Come lo chiamate tra voi', 'Scale');
  await write('Da quanti', '12');
  await write('A quanti', '4');
  await click('Salva');
  expect(await screen.findByText('Il secondo numero è più piccolo del primo.')).toBeTruthy();
  await write('A quanti', '14');
  await click('Salva');
  await waitFor(() => expect(phone.commits).toHaveLength(1));
  expect(phone.commits[0]?.change.intents[0]).toMatchObject({ body: { sizeMin: 12, sizeMax: 14 } });
});
