// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aCrew, aShift, aShiftEvent, me, stops, tonight } from '../../../tests/factories/fake-night.ts';
import { type FakeRecord, fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aRecord } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import type { SyncStatus } from '../../ports/sync-status.ts';
import { TonightScreen } from './tonight-screen.tsx';

const well = (at: string, minutes = 30) =>
  aRecord(
    'check_in',
    { shiftId: tonight, operatorId: me, placeId: null, minutes },
    { id: fakeId(0x9000), at: `2026-11-21T${at}:00.000Z`, subjectId: tonight },
  );
const out = [
  ...aCrew(),
  aShift(),
  aShiftEvent('joined', '18:30'),
  aShiftEvent('arrived', '19:40', { placeId: stops[0] }),
];

/** The phone's clock stands at 21:14 UTC. */
function open(...records: readonly FakeRecord[]) {
  const phone = fakePhone({ records: [...out, ...records] });
  const sent = vi.spyOn(phone.ports.sync, 'sendNow');
  renderScreen(<TonightScreen netLine={<span>rete</span>} />, phone.ports);
  const tap = (name: string | RegExp) =>
    act(async () => void fireEvent.click(screen.getByRole('button', { name })));
  const reach = (link: SyncStatus['link']) =>
    act(() => phone.status.set({ ...(phone.status.current() as SyncStatus), link }));
  const last = () => phone.commits.at(-1)?.change.intents[0];
  return { phone, tap, reach, last, sent };
}

describe('the safety check', () => {
  it('says how long until the next word, and one tap says it for the whole crew', async () => {
    const { tap, last } = open(well('20:56'));
    expect(screen.getByText('12 minuti')).toBeTruthy();
    expect(screen.queryByText('State bene?')).toBeNull();
    await tap('Tutto bene');
    expect(last()).toMatchObject({
      kind: 'check_in',
      body: { shiftId: tonight, operatorId: me, placeId: stops[0], minutes: 30 },
    });
    expect(await screen.findByText('30 minuti')).toBeTruthy();
  });

  it('asks when the word is due, and is quiet again after one tap', async () => {
    const { tap } = open(well('20:40'));
    expect(screen.getByRole('alert').textContent).toContain('State bene?');
    await tap('Tutto bene');
    expect(screen.queryByText('State bene?')).toBeNull();
  });

  it('overdue, says who was told; without network, that the centre knows nothing', () => {
    const { reach } = open(well('20:20'));
    expect(screen.getByRole('alert').textContent).toContain('Senza rete il centro non sa come state');
    reach('reached');
    expect(screen.getByRole('alert').textContent).toContain('Chi vi coordina è stato avvisato');
  });

  it('comes sooner in a cold emergency', () => {
    const cold = aRecord('alert', {
      ...{ kind: 'cold_emergency', level: 3, scope: 'org', status: 'open', text: null, climateLevel: 3 },
      ...{
        expiresAt: '2026-11-24T00:00:00.000Z',
        teamId: null,
        shiftId: null,
        placeId: null,
        personId: null,
      },
      ...{ seenBy: [], handledBy: null, handledNote: null, serviceIds: [], checkInMinutes: 15 },
    });
    open(well('21:04'), cold);
    expect(screen.getByText('5 minuti')).toBeTruthy();
  });
});

describe('the call for help', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const hold = async (ms: number) => {
    const button = screen.getByRole('button', { name: /^SOS/ });
    await act(async () => void fireEvent.keyDown(button, { key: 'Enter' }));
    await act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
  };

  it('needs three whole seconds, by keyboard too', async () => {
    const { phone } = open();
    await hold(2_900);
    await act(
      async () => void fireEvent.keyUp(screen.getByRole('button', { name: /^SOS/ }), { key: 'Enter' }),
    );
    await act(async () => void (await vi.advanceTimersByTimeAsync(5_000)));
    expect(phone.commits).toHaveLength(0);
  });

  it('without network says that it has NOT left, and offers 112', async () => {
    const { last, sent } = open();
    await hold(3_100);
    expect(last()).toMatchObject({
      kind: 'alert',
      body: { kind: 'worker_sos', level: 3, shiftId: tonight, placeId: stops[0] },
    });
    expect(sent).toHaveBeenCalled();
    expect(screen.getByText(/L'avviso NON è partito/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /112/ }).getAttribute('href')).toBe('tel:112');
  });

  it('says that it is leaving, after eight seconds that it has not, and then when it has arrived', async () => {
    const { phone, reach, last } = open();
    reach('reached');
    await hold(3_100);
    expect(screen.getByText(/sta partendo/)).toBeTruthy();
    await act(async () => void (await vi.advanceTimersByTimeAsync(8_000)));
    expect(screen.getByText(/NON è partito/)).toBeTruthy();
    const id = last()?.recordId ?? '';
    const call = await phone.ports.records.get('alert', id);
    const arrived = { ...call, receivedAt: '2026-11-21T21:15:00.000Z', whereabouts: 'at-centre' };
    act(() => phone.put(arrived as unknown as FakeRecord));
    expect(screen.getByText(/è arrivato al centro alle/).textContent).toContain('Nessuno ha ancora detto');
    act(() =>
      phone.put({ ...arrived, body: { ...call?.body, seenBy: [fakeId(77)] } } as unknown as FakeRecord),
    );
    expect(screen.getByText(/qualcuno l'ha letto/)).toBeTruthy();
  });

  it('that the phone could not even write down still offers 112', async () => {
    const { phone } = open();
    phone.failSaving({ type: 'disk-full' });
    await hold(3_100);
    expect(screen.getByText(/NON è partito/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /112/ })).toBeTruthy();
  });

  it('is over everywhere once it is taken back as a false alarm, which stays written', async () => {
    const { tap, last } = open();
    await hold(3_100);
    await tap(/Falso allarme/);
    expect(last()).toMatchObject({
      patch: { status: { set: 'closed' }, handledNote: { set: 'Falso allarme' } },
    });
  });
});
