// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  aCrew,
  aReview,
  aShift,
  aShiftEvent,
  aTask,
  marek,
  me,
  stops,
  tonight,
} from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { anEncounter, aPerson } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { SyncStatus } from '../../ports/sync-status.ts';
import { TonightScreen } from './tonight-screen.tsx';

function open(...records: readonly FakeRecord[]) {
  const phone = fakePhone({ records });
  const { visited } = renderScreen(<TonightScreen netLine={<span>rete</span>} />, phone.ports);
  const tap = (name: string | RegExp) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  const bodies = () =>
    phone.commits.flatMap(({ change }) =>
      change.intents.map((one) => ('body' in one ? one.body : one.patch)),
    );
  return { phone, visited, tap, bodies };
}
const out = [aShift(), aShiftEvent('joined', '18:30')];

it('counts at a stop what stands: what was withdrawn is none', () => {
  const here = { shiftId: tonight, placeId: stops[0] };
  const wrong = anEncounter(here, { id: fakeId(0x91), at: '2026-11-21T20:00:00.000Z' });
  const taken = anEncounter(
    { ...here, correctsId: wrong.id, withdrawn: true },
    { id: fakeId(0x92), at: '2026-11-21T20:00:00.000Z' },
  );
  const other = anEncounter(here, { id: fakeId(0x93), at: '2026-11-21T20:10:00.000Z' });
  open(...aCrew(), ...out, aShiftEvent('arrived', '19:40', { placeId: stops[0] }), wrong, taken, other);
  expect(screen.getByText(/1 incontro qui/)).toBeTruthy();
});

it('reads what the outing before left, whatever night or day either is of', () => {
  const morning = fakeId(0x95);
  const later = { ...aShiftEvent('joined', '22:00'), at: '2026-11-22T08:00:00.000Z' };
  open(
    ...aCrew(),
    aShift({ serviceNight: '2026-11-22', period: 'day', kind: 'hub' }, morning),
    aShiftEvent('joined', '18:00', { shiftId: morning }),
    aShiftEvent('closed', '19:00', { shiftId: morning, note: 'Cancello chiuso' }),
    aShift(),
    later,
  );
  expect(screen.getByText('Cancello chiuso')).toBeTruthy();
});

describe('Stanotte before going out', () => {
  it('starts with the crew, kind and route that are usual, in one tap', async () => {
    const { tap, bodies } = open(...aCrew());
    await tap(/Comincia l'uscita/);
    expect(bodies()[0]).toMatchObject({
      kind: 'street_night',
      crewIds: [me, marek],
      routePlaceIds: [...stops],
      ordinal: 1,
    });
    expect(bodies()[1]).toMatchObject({ event: 'joined', operatorId: me });
    expect(await screen.findByRole('button', { name: /Nuovo incontro/ })).toBeTruthy();
  });

  it('asks why somebody goes out alone, at the field, and clears nothing', async () => {
    const { tap, phone, bodies } = open(...aCrew());
    await tap('Marek Prova');
    await tap(/Comincia l'uscita/);
    expect(screen.getByText(/In strada si esce almeno in due/)).toBeTruthy();
    expect(phone.commits).toHaveLength(0);
    fireEvent.change(screen.getByLabelText(/Perché esci senza altri/), {
      target: { value: 'Marek è malato' },
    });
    await tap(/Comincia l'uscita/);
    expect(bodies()[1]).toMatchObject({ event: 'joined', note: 'Marek è malato' });
  });

  it('does not take an old night for tonight while its closing may still be on its way', () => {
    const old = aShift({ serviceNight: '2026-11-17' });
    const { phone } = open(...aCrew(), old, aShiftEvent('joined', '18:30'));
    expect(screen.getByRole('button', { name: /Nuovo incontro/ })).toBeTruthy();
    const status = phone.status.current();
    act(() =>
      phone.status.set({ ...(status as SyncStatus), partial: true, firstDownload: { received: 12 } }),
    );
    expect(screen.getByRole('button', { name: /Comincia l'uscita/ })).toBeTruthy();
  });

  it('joins the outing that a colleague has opened', async () => {
    const { tap, bodies } = open(
      ...aCrew(),
      aShift({ crewIds: [marek] }),
      aShiftEvent('joined', '18:31', { operatorId: marek }),
    );
    expect(screen.getByText(/ha già aperto l'uscita/)).toBeTruthy();
    await tap('Unisciti');
    expect(bodies()).toEqual([
      expect.objectContaining({ event: 'joined', operatorId: me, shiftId: tonight }),
    ]);
  });

  it('says that nothing was saved when the disk is full', async () => {
    const { tap, phone } = open(...aCrew());
    phone.failSaving({ type: 'disk-full' });
    await tap(/Comincia l'uscita/);
    expect(screen.getByText(/NON è salvato/)).toBeTruthy();
  });

  it('says so when there is no équipe', () => {
    open();
    expect(screen.getByText(/Non sei ancora in nessuna équipe/)).toBeTruthy();
  });
});

describe('Stanotte after handing in', () => {
  const handedIn = [...aCrew(), ...out, aShiftEvent('closed', '18:40'), aShiftEvent('submitted', '18:41')];

  it('lights nothing: rest, the log, and another outing only for who asks for it', async () => {
    const { tap, visited } = open(...handedIn);
    expect(screen.getByText(/La notte è consegnata/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: "Comincia l'uscita" })).toBeNull();
    await tap('Rileggi il diario');
    expect(visited.at(-1)).toBe(`/shifts/${tonight}`);
    await tap("Comincia un'altra uscita");
    expect(screen.getByRole('button', { name: /^Comincia l'uscita/ })).toBeTruthy();
  });

  it('says that a log which was closed is still to be handed in', () => {
    open(...handedIn.slice(0, -1));
    expect(screen.getByText(/Manca la consegna/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /Diario da consegnare/ })).toBeTruthy();
  });
});

describe('Stanotte in the street', () => {
  it('arrives with one tap, and then shows what is to do and what is dangerous there', async () => {
    const { tap, bodies } = open(...aCrew(), ...out, aTask('Portare calze', stops[1], fakeId(61)));
    expect(screen.queryByText('Portare calze')).toBeNull();
    await tap('Siamo qui: Secondo luogo');
    expect(bodies()).toEqual([expect.objectContaining({ event: 'arrived', placeId: stops[1] })]);
    expect(screen.getByText('Vetri rotti.')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: /Portare calze/ }));
    await waitFor(() => expect(bodies()[1]).toMatchObject({ status: { set: 'done' } }));
    expect(screen.getByRole('checkbox', { name: /Portare calze/, checked: true })).toBeTruthy();
  });

  it('can be at a place that is not on the route', async () => {
    const { tap, bodies } = open(
      ...aCrew(),
      aShift({ routePlaceIds: [stops[0]] }),
      aShiftEvent('joined', '18:30'),
    );
    await tap(/Siamo in un altro posto/);
    await tap(/Terzo luogo/);
    expect(bodies()).toEqual([expect.objectContaining({ event: 'arrived', placeId: stops[2] })]);
  });

  it('opens a new encounter under an id minted now', async () => {
    const { tap, visited } = open(...aCrew(), ...out);
    await tap(/Nuovo incontro/);
    expect(visited.at(-1)).toMatch(/^\/encounters\/new\/[0-9a-f-]{36}$/);
  });

  it('puts at the top what the coordinator asks, and the way to the log', () => {
    const last = fakeId(51);
    const old = { shiftId: last };
    open(
      ...aCrew(),
      ...out,
      aShift({ serviceNight: '2026-11-19' }, last),
      aShiftEvent('joined', '10:00', old),
      aShiftEvent('closed', '10:01', old),
      aShiftEvent('submitted', '10:02', old),
      aReview('return', [{ text: 'Chi lo accompagna?', aboutId: null }], { shiftId: last }),
    );
    const link = screen.getByRole('link', { name: /Elena chiede una cosa/ });
    expect(link.getAttribute('href')).toBe(`/shifts/${last}`);
    expect(link.textContent).toContain('Chi lo accompagna?');
  });

  it('goes on with what was begun, and counts what was written at the stops behind', () => {
    const arrived = (placeId: string, at: string) => aShiftEvent('arrived', at, { placeId });
    const note = anEncounter({ shiftId: tonight, placeId: stops[0] }, { at: '2026-11-21T19:50:00.000Z' });
    open(...aCrew(), ...out, arrived(stops[0], '19:40'), arrived(stops[1], '20:40'), note);
    expect(screen.getByText(/1 tappa fatta/).textContent).toContain('1 incontro');
    expect(screen.getByText('Secondo luogo')).toBeTruthy();
  });

  it('leads to a half-filled form; of somebody who left, to where it can be let go, without a word of them', async () => {
    const [here, gone] = [fakeId(0x30), fakeId(0x31)];
    const { phone } = open(...aCrew(), ...out, aPerson('Rosso', {}, { id: here }));
    for (const id of [here, gone])
      await phone.ports.drafts.save(`edit-person:${id}`, { nicknames: 'Zebedeo' });
    const drafts = await screen.findAllByRole('link', { name: /Una scheda da finire/ });
    expect(drafts.map((one) => one.getAttribute('href'))).toEqual([
      `/people/${here}?form=edit-person`,
      '/notes',
    ]);
    expect(drafts[1]?.textContent).toContain('di chi non è più su questo telefono');
    expect(document.body.textContent).not.toContain('Zebedeo');
  });

  it('leads to what was begun also whoever is in no team any more', async () => {
    const { phone } = open();
    await act(async () => void (await phone.ports.drafts.save('encounter:1', {})));
    expect(await screen.findByRole('link', { name: /Un incontro da finire/ })).toBeTruthy();
    expect(screen.getByText('Non sei ancora in nessuna équipe.')).toBeTruthy();
  });
});
