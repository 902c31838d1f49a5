// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { BodyOf } from '../../domain/kinds.ts';
import { CountAreaScreen } from './count-area-screen.tsx';
import { CountsScreen } from './counts-screen.tsx';
import { DeskCountsScreen } from './desk-counts-screen.tsx';

const night = aRecord(
  'count_night',
  {
    ...{ name: 'Conteggio di novembre', night: '2026-11-21', state: 'open', instructions: null },
    areas: [
      { id: 'a1', name: 'Piazza', cluster: 'Centro', squad: 'Squadra 1' },
      { id: 'a2', name: 'Stazione', cluster: 'Centro', squad: null },
    ],
  },
  { id: fakeId(0x50) },
);
const counted = (n: number, createdBy: string, more: Partial<BodyOf<'count'>> = {}) =>
  aRecord(
    'count',
    {
      ...{ countNightId: night.id, areaId: 'a1', teamId: fakeId(4), shiftId: null, placeId: null },
      ...{ method: 'visual', certainty: 'sure', note: null, correctsId: null, withdrawn: false },
      lines: [
        { gender: 'M', ageBand: 'unknown', inTent: false, asleep: false, inGroup: null, pet: false, n },
      ],
      ...more,
    },
    { subjectId: night.id, createdBy },
  );
const click = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('counting an area', () => {
  const area = () => {
    const phone = fakePhone({ records: [night] });
    const { visited } = renderScreen(
      <CountAreaScreen nightId={night.id} areaId="a1" />,
      phone.ports,
      '/counts',
    );
    return { phone, visited };
  };

  it('a tap is a person, with what one sees of them', async () => {
    const { phone, visited } = area();
    await click(/Uomo, agg/);
    await click(/Uomo, agg/);
    await click('in tenda');
    await click(/Donna, agg/);
    expect(screen.getByText('3 persone')).toBeTruthy();
    expect(phone.draft(`count:${night.id}/a1`)).toMatchObject({ said: { marks: ['inTent'] } });
    await click('Salva');
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({
      kind: 'count',
      body: {
        areaId: 'a1',
        method: 'visual',
        lines: [
          { gender: 'M', inTent: false, n: 2 },
          { gender: 'F', inTent: true, n: 1 },
        ],
      },
    });
    expect(visited.at(-1)).toBe('/counts');
  });

  it('nobody is a result too, and an empty save is none', async () => {
    const { phone } = area();
    await click('Salva');
    expect(await screen.findByText('Conta qualcuno, o tocca «Nessuno qui».')).toBeTruthy();
    await click('Nessuno qui');
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({ body: { lines: [] } });
  });
});

it('lists the areas by cluster: lit where somebody counted', async () => {
  const phone = fakePhone({ records: [night, counted(4, fakeId(2))] });
  renderScreen(<CountsScreen />, phone.ports, '/counts');
  const centre = await screen.findByRole('list', { name: 'Centro' });
  const [square, station] = within(centre).getAllByRole('listitem');
  expect(square?.textContent).toContain('4 persone');
  expect(square?.querySelector('.lamp-dot.lit')).toBeTruthy();
  expect(station?.textContent).toContain('da contare');
  expect(screen.getByText(/Aree fatte: 1 su 2/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: /Prepara/ })).toBeNull();
});

describe('at the desk', () => {
  const desk = (roles: string[]) => {
    const records = [night, counted(4, fakeId(2)), counted(5, fakeId(9))];
    const phone = fakePhone({ records, actor: { roles } });
    renderScreen(<DeskCountsScreen netLine={null} />, phone.ports, '/desk/counts');
    return phone;
  };

  it('flags an area that two people counted, and adds nothing up in silence', async () => {
    desk(['coordinator']);
    expect(await screen.findByText(/Persone: 5–9/)).toBeTruthy();
    const row = screen.getByRole('rowheader', { name: 'Piazza' }).closest('tr');
    expect(row?.textContent).toContain('5–9');
    expect(row?.textContent).toContain('forse contate due volte');
  });

  it('a night is set with its areas one a line; an odd line is named', async () => {
    const phone = desk(['coordinator']);
    await click('Prepara una notte');
    const write = async (name: string, value: string) =>
      fireEvent.change(await screen.findByLabelText(name), { target: { value } });
    await write('Nome del conteggio', 'Gennaio');
    await write('Aree, una per riga', 'Nord; Mercato; Squadra 2\nNord;');
    await click('Salva');
    expect(await screen.findByText(/La riga 2 non torna/)).toBeTruthy();
    await write('Aree, una per riga', 'Nord; Mercato; Squadra 2\nNord; Ponte');
    await click('Salva');
    await waitFor(() => expect(phone.commits).toHaveLength(1));
    expect(phone.commits[0]?.change.intents[0]).toMatchObject({
      kind: 'count_night',
      body: { name: 'Gennaio', areas: [{ squad: 'Squadra 2' }, { name: 'Ponte' }] },
    });
  });

  it('is set by who coordinates', async () => {
    desk(['night_worker']);
    await screen.findByText(/Persone: 5–9/);
    expect(screen.queryByRole('button', { name: 'Prepara una notte' })).toBeNull();
  });
});
