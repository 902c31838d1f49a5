// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aPlace, aRecord, met } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { BodyOf } from '../../domain/kinds.ts';
import { NewPlaceScreen } from './new-place-screen.tsx';
import { PlaceScreen } from './place-screen.tsx';

const bridge = aPlace('Ponte', { kind: 'sleeping_site', riskNotes: null }, { id: fakeId(0x20) });
const usual = aPerson('Rosso', { usualPlaceIds: [bridge.id] }, { id: fakeId(0x30) });
const passing = aPerson('Verde', {}, { id: fakeId(0x31) });
const stranger = aPerson('Nero', {}, { id: fakeId(0x32) });
const team = aRecord(
  'team',
  {
    name: 'Notte 1',
    kind: 'night_mobile',
    areaIds: ['centro'],
    routePlaceIds: [],
    memberIds: [],
    deputyIds: [],
  },
  { id: fakeId(4) },
);

const seen = (at: string, body: Partial<BodyOf<'place_observation'>> = {}): FakeRecord =>
  aRecord(
    'place_observation',
    {
      ...{ placeId: bridge.id, teamId: fakeId(4), shiftId: null, heads: null, signs: [], hazards: [] },
      ...{ approach: null, note: null, correctsId: null, withdrawn: false, ...body },
    },
    { at, subjectId: bridge.id },
  );

function open(...records: FakeRecord[]) {
  const phone = fakePhone({ records: [bridge, usual, passing, stranger, team, ...records] });
  const { visited } = renderScreen(<PlaceScreen placeId={bridge.id} />, phone.ports, `/places/${bridge.id}`);
  return { phone, visited };
}
const click = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }));
const write = async (name: string, value: string) =>
  fireEvent.change(await screen.findByLabelText(name), { target: { value } });

describe('a place', () => {
  it('tells its nights, and who is usually here; nobody who never was', async () => {
    const encounter = anEncounter(
      { placeId: bridge.id, participants: [met(passing.id)] },
      { at: '2026-11-20T21:00:00.000Z' },
    );
    open(encounter, seen('2026-11-19T21:00:00.000Z', { signs: ['empty'] }));
    const nights = await screen.findByRole('list', { name: 'Le visite' });
    expect(nights.textContent).toContain('1 incontro, 1 persona');
    expect(nights.querySelector('li.miss')?.textContent).toContain('nessuno');
    const people = screen.getByRole('list', { name: 'Chi sta qui di solito' });
    expect(within(people).getAllByRole('link')).toHaveLength(2);
    expect(people.textContent).not.toContain('Nero');
  });

  it('warns of what was seen in the last 48 hours, and of nothing older', async () => {
    open(
      seen('2026-11-20T21:00:00.000Z', { hazards: ['dogs'] }),
      seen('2026-11-18T21:00:00.000Z', { hazards: ['fire'] }),
    );
    const strip = await screen.findByRole('region', { name: 'Attenzione.' });
    expect(strip.textContent).toContain('Cani sciolti');
    expect(strip.textContent).not.toContain('Fuochi');
  });

  it("is told as it is now: by eye, in the crew's own words", async () => {
    const { phone } = open();
    await click("Com'è adesso");
    await click('Salva');
    expect(await screen.findByText('Tocca almeno una risposta.')).toBeTruthy();
    await click(/persone viste/);
    await click('+5');
    fireEvent.click(screen.getByRole('button', { name: 'Siringhe o vetri' }));
    await write('Due parole', 'dietro il muretto');
    await click('Salva');
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({
      kind: 'place_observation',
      subjectId: bridge.id,
      body: { heads: 6, hazards: ['needles'], note: 'dietro il muretto', teamId: fakeId(4) },
    });
    expect(await screen.findByText(/viste 6 persone/)).toBeTruthy();
  });

  it('keeps what was half written, and a withdrawn word counts no more', async () => {
    const { phone } = open(seen('2026-11-20T21:00:00.000Z', { note: 'sbagliato' }));
    await click('Correggi');
    await click('Toglila: era uno sbaglio');
    await waitFor(() => expect(screen.queryByText('sbagliato')).toBeNull());
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({ body: { withdrawn: true } });
    await click("Com'è adesso");
    await click('+5');
    expect(phone.draft(`observe:${bridge.id}`)).toMatchObject({ said: { heads: 5 } });
  });

  it('is no secret of another area: it is just not here', async () => {
    const phone = fakePhone({ records: [] });
    renderScreen(<PlaceScreen placeId={bridge.id} />, phone.ports);
    expect(await screen.findByText('Questo luogo non è su questo telefono.')).toBeTruthy();
  });
});

describe('the point', () => {
  it('is refused at its field when it cannot be, and nothing is cleared', async () => {
    const { phone } = open();
    await click('Modifica');
    await write('Nord, in gradi', '7,6');
    await write('Est, in gradi', '45,06');
    await click('Salva');
    expect(await screen.findByText(/sono forse scambiati/)).toBeTruthy();
    expect(screen.getByLabelText('Nord, in gradi').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByDisplayValue('7,6')).toBeTruthy();
    expect(phone.commits).toHaveLength(0);
  });

  it('is asked of the phone on a tap only, and kept to 100 m', async () => {
    const getCurrentPosition = vi.fn((found: PositionCallback) =>
      found({ coords: { latitude: 45.0624912, longitude: 7.6781234 } } as GeolocationPosition),
    );
    vi.stubGlobal('navigator', Object.assign(navigator, { geolocation: { getCurrentPosition } }));
    const phone = fakePhone({ records: [team] });
    const { visited } = renderScreen(<NewPlaceScreen />, phone.ports, '/places/new');
    await screen.findByLabelText('Nome del luogo');
    expect(getCurrentPosition).not.toHaveBeenCalled();
    await click('Usa il punto dove sono');
    expect(await screen.findByDisplayValue('45,062')).toBeTruthy();
    await click('Salva');
    expect(await screen.findByText('Serve un nome, come lo dite tra voi.')).toBeTruthy();
    await write('Nome del luogo', 'Sotto il ponte');
    await click('Salva');
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({
      kind: 'place',
      body: { name: 'Sotto il ponte', areaId: 'centro', lat: 45.062, lon: 7.678 },
    });
    expect(visited.at(-1)).toMatch(/^\/places\/[0-9a-f-]{36}$/);
    vi.unstubAllGlobals();
  });
});

it('opens the form that was begun, as it was left', async () => {
  const phone = fakePhone({ records: [bridge] });
  await phone.ports.drafts.save(`observe:${bridge.id}`, {
    ids: { recordId: fakeId(0x70), opId: fakeId(0x71) },
    said: { heads: 3, signs: [], hazards: [], approach: null, note: 'Due tende nuove' },
  });
  renderScreen(<PlaceScreen placeId={bridge.id} />, phone.ports, `/places/${bridge.id}?form=observe`);
  expect(await screen.findByDisplayValue('Due tende nuove')).toBeTruthy();
});
