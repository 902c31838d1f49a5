// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  aCrew,
  aShift,
  aShiftEvent,
  aTask,
  marek,
  me,
  stops,
  team,
  tonight,
} from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson, aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { joinCode } from '../../domain/shift/join-pass.ts';
import { shiftId } from '../../domain/shift/shift.ts';
import { TonightScreen } from './tonight-screen.tsx';

function open(...records: readonly FakeRecord[]) {
  const phone = fakePhone({ records: [...aCrew(), ...records] });
  const { visited } = renderScreen(<TonightScreen netLine={<span>rete</span>} />, phone.ports);
  const tap = (name: string | RegExp) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  return { phone, tap, visited, last: () => phone.commits.at(-1)?.change.intents ?? [] };
}
const joined = [aShift(), aShiftEvent('joined', '21:00')];
const here = aShiftEvent('arrived', '21:05', { placeId: stops[0] });
const before = fakeId(0x60);
const lastNight = [
  aShift({ serviceNight: '2026-11-20' }, before),
  aShiftEvent('joined', '01:00', { shiftId: before, operatorId: marek }),
  aShiftEvent('closed', '02:00', { shiftId: before, operatorId: marek, note: 'Il cancello è rotto' }),
  aShiftEvent('joined', '01:05', { shiftId: before, operatorId: fakeId(23) }),
  aRecord(
    'shift_return',
    {
      ...{ shiftId: before, operatorId: marek, km: 20, tempC: null, weather: [] },
      kit: [{ code: 'blanket', loaded: 8, returned: 0 }],
    },
    { id: fakeId(0x61), subjectId: before },
  ),
];

describe('what the crew before left', () => {
  it('is read before going out: words, what is used up, whose notes are missing', () => {
    open(...lastNight);
    const text = document.body.textContent ?? '';
    expect(text).toContain('Il cancello è rotto');
    expect(text).toContain('Finito in furgone: Coperta');
    expect(text).toContain('Mancano le note di Elena');
  });

  it('stays on Stanotte until the first stop', () => {
    open(...lastNight, ...joined, here);
    expect(document.body.textContent).not.toContain('Il cancello è rotto');
  });
});

describe('a phone that has not heard of the shift', () => {
  const pass = { teamId: team, kind: 'street_night', serviceNight: '2026-11-21', ordinal: 1 } as const;
  const id = shiftId(fakeId(1), pass);

  it('comes in by the code that a colleague reads aloud', async () => {
    const { tap, last } = open();
    await tap(/Entra senza rete/);
    fireEvent.change(screen.getByLabelText(/Codice dell'uscita/), {
      target: { value: joinCode(id).toLowerCase() },
    });
    await tap(/Entra nell'uscita/);
    expect(last()).toEqual([
      expect.objectContaining({ kind: 'shift', recordId: id }),
      expect.objectContaining({
        body: expect.objectContaining({ event: 'joined', shiftId: id, operatorId: me }),
      }),
    ]);
  });

  it('says that a code means no shift, and leaves it there', async () => {
    const { tap, phone } = open();
    await tap(/Entra senza rete/);
    fireEvent.change(screen.getByLabelText(/Codice dell'uscita/), { target: { value: 'ZZZ ZZZ' } });
    await tap(/Entra nell'uscita/);
    expect(screen.getByText(/Nessuna uscita di stanotte/)).toBeTruthy();
    expect(screen.getByDisplayValue('ZZZ ZZZ')).toBeTruthy();
    expect(phone.commits).toHaveLength(0);
  });

  it('is let in by whoever is out: a picture and the same code, and no name', async () => {
    const { tap } = open(...joined);
    await tap('Fai entrare un altro telefono');
    expect(screen.getByText(joinCode(tonight))).toBeTruthy();
    const picture = await screen.findByRole('img', { name: /Codice da inquadrare/ });
    expect(picture.innerHTML).not.toContain('Giulia');
  });
});

describe('at a stop', () => {
  it('tells the alert in force and the danger around whoever was met there', () => {
    const danger = aRecord('alert', {
      ...{
        kind: 'place_danger',
        level: 2,
        scope: 'team',
        status: 'open',
        text: 'Vetri rotti sotto i portici',
      },
      ...{
        expiresAt: '2026-11-24T00:00:00.000Z',
        teamId: team,
        shiftId: null,
        placeId: stops[1],
        personId: null,
      },
      ...{
        seenBy: [],
        handledBy: null,
        handledNote: null,
        climateLevel: null,
        serviceIds: [],
        checkInMinutes: null,
      },
    });
    const rex = aPerson('Rex', {}, { id: fakeId(0x131) });
    const met = anEncounter(
      { placeId: stops[1], participants: [{ personId: rex.id, role: 'main', certainty: 'sure' }] },
      { id: fakeId(0x132), at: '2026-11-20T21:00:00.000Z' },
    );
    const dog = aRecord('risk_flag', {
      ...{
        personId: rex.id,
        code: 'dog',
        level: 2,
        for: 'worker',
        expiresOn: '2026-12-10',
        note: null,
        endsId: null,
      },
    } as never);
    open(...joined, danger, rex, met, dog);
    const text = document.body.textContent ?? '';
    expect(text).toContain('Luogo pericoloso: Vetri rotti sotto i portici');
    expect(text).toContain('Rex: cane che può mordere');
  });

  it('leaves something to do for whoever comes by first', async () => {
    const { tap, last } = open(...joined, here);
    await tap('Una cosa da fare qui');
    fireEvent.change(await screen.findByLabelText('Che cosa'), { target: { value: 'Portare calze' } });
    await tap('Salva');
    expect(last()[0]).toMatchObject({
      kind: 'task',
      body: { text: 'Portare calze', placeId: stops[0], assignee: 'any_team_at_place', teamId: null },
    });
    expect(await screen.findByRole('checkbox', { name: /Portare calze/ })).toBeTruthy();
  });

  it("shows no other team's own reminders, and the pressing ones first", () => {
    const theirs = aTask('Di un altro giro', stops[0], fakeId(0x41));
    const own = { ...theirs, body: { ...theirs.body, assignee: 'team', teamId: fakeId(0x99) } };
    const pressing = aTask('Subito', stops[0], fakeId(0x42));
    const high = { ...pressing, body: { ...pressing.body, priority: 'high' } };
    open(...joined, here, aTask('Con calma', stops[0], fakeId(0x43)), own, high);
    const [first, ...rest] = screen.getAllByRole('checkbox');
    expect(first?.closest('li')?.textContent).toContain('Subito');
    expect(rest.map((one) => one.closest('li')?.textContent).join()).not.toContain('Di un altro giro');
  });

  it('a danger is written for that place', async () => {
    const { tap, visited } = open(...joined, here);
    await tap('Un pericolo qui');
    expect(visited.at(-1)).toMatch(new RegExp(`/alerts/new/.+\\?place=${stops[0]}`));
  });
});

it('shows whom the plan asks to look for until they are met tonight', () => {
  const [books, samir] = [
    aPerson('La Signora', {}, { id: fakeId(0x51) }),
    aPerson('Samir', {}, { id: fakeId(0x52) }),
  ];
  const met = anEncounter(
    {
      shiftId: tonight,
      placeId: stops[0],
      participants: [{ personId: samir.id, role: 'main', certainty: 'sure' }],
    },
    { id: fakeId(0x53), at: '2026-11-21T21:06:00.000Z' },
  );
  const plan = aShift({
    lookForIds: [books.id, samir.id],
    vehicle: 'Furgone',
    crewRoles: { [marek]: 'driver' },
  });
  open(plan, aShiftEvent('joined', '21:00'), books, samir, met);
  const text = document.body.textContent ?? '';
  expect(text).toContain('La Signora');
  expect(text).not.toContain('Samir');
  expect(text).toContain('Mezzo: Furgone');
  expect(text).toContain('Marek: alla guida');
});
