// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { fail, ok } from '../../domain/kernel/result.ts';
import type { AccountPort, OrganisationAccess } from '../../ports/account.ts';
import { OrganisationAccessScreen } from './organisation-access-screen.tsx';

const at = '2026-11-21T20:00:00.000Z';
const marek = {
  operatorId: fakeId(20),
  name: 'Marek',
  roles: ['night_worker'],
  account: 'open' as const,
  secondFactor: false,
  passkeys: 0,
  codeUntil: null,
  sessions: [
    {
      id: 's1',
      way: 'password',
      deviceId: fakeId(21),
      browser: 'Chrome · Android',
      openedAt: at,
      usedAt: at,
      current: false,
    },
  ],
  devices: [
    {
      deviceId: fakeId(21),
      name: 'Telefono 2',
      state: 'active' as const,
      appVersion: '0.1.0',
      headSeq: 12,
      onlyHere: 4,
      enrolledAt: at,
      lastContactAt: at,
      locked: false,
      deposited: 0,
      wipedAt: null,
    },
  ],
};
const shown: OrganisationAccess = {
  serverTime: at,
  mayChange: true,
  secondFactorForAll: false,
  workers: [
    marek,
    { ...marek, operatorId: fakeId(22), name: 'Sara', account: 'closed', sessions: [], devices: [] },
  ],
};

async function open(access: OrganisationAccess, acts: AccountPort['act']) {
  const phone = fakePhone();
  const ports = {
    ...phone.ports,
    account: { ...phone.ports.account, access: async () => ok(access), act: acts },
  };
  await act(async () => void renderScreen(<OrganisationAccessScreen />, ports));
}
const press = (name: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const done = () => vi.fn<AccountPort['act']>(async () => ok({ serverTime: at }));

describe('who comes in for the organisation', () => {
  it('is told in a line each, and the second step can be asked of everybody', async () => {
    const acts = done();
    await open(shown, acts);
    expect(screen.getByText('solo la password · dentro su 1 dispositivo')).toBeTruthy();
    expect(screen.getByText('1 telefono · 4 note erano solo lì')).toBeTruthy();
    expect(screen.getByText('accesso chiuso · non è dentro')).toBeTruthy();
    await press('Chiedilo a tutti');
    expect(acts).toHaveBeenCalledExactlyOnceWith({ act: 'ask-second-factor', ofAll: true });
  });

  it('is ended, session by session, phone by phone, and whole: what cannot be undone is asked twice', async () => {
    const acts = done();
    await open(shown, acts);
    await press(/Marek/);
    await press("Chiudi l'accesso su Telefono 2");
    expect(acts).toHaveBeenLastCalledWith({ act: 'end-session', sessionId: 's1' });
    await press('È perso');
    expect(acts).toHaveBeenCalledTimes(1);
    await press('Sì, Telefono 2 è perso');
    expect(acts).toHaveBeenLastCalledWith({ act: 'report-lost', deviceId: fakeId(21) });
    await press('Toglilo');
    expect(screen.getByText(/lascia al centro, chiuso, quello che è solo lì, e poi si svuota/)).toBeTruthy();
    await press("Lascia com'è");
    expect(acts).toHaveBeenCalledTimes(2);
    await press('Chiudi questo accesso');
    await press('Sì, chiudi: non lavora più qui');
    expect(acts).toHaveBeenLastCalledWith({ act: 'close-account', operatorId: marek.operatorId });
  });

  it('is given a code to hand over in person, as text and as a picture', async () => {
    const acts = vi.fn<AccountPort['act']>(async () => ok({ serverTime: at, code: 'ABCD-EFGH-JKLM' }));
    await open(shown, acts);
    await press(/Marek/);
    await press('Dai un codice per una password nuova');
    expect(screen.getByText('ABCD-EFGH-JKLM')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Il codice, da inquadrare' })).toBeTruthy();
  });

  it('a colleague is invited: what is missing is said, the code is shown as text and as our address', async () => {
    const acts = vi.fn<AccountPort['act']>(async () => ok({ serverTime: at, code: 'ABCD-EFGH-JKLM' }));
    const teams = [{ id: fakeId(40), name: 'Notte 1', areaIds: ['centro', 'nord'] }];
    await open({ ...shown, teams }, acts);
    await press('Invita un collega');
    await press('Fai il codice');
    expect(screen.getByText('Scrivi come si chiama.')).toBeTruthy();
    expect(screen.getByText(/Scegli almeno una cosa/)).toBeTruthy();
    expect(acts).not.toHaveBeenCalled();
    await act(
      async () =>
        void fireEvent.change(screen.getByLabelText('Nome e cognome'), { target: { value: 'Noor Haddad' } }),
    );
    await press('Operatrice o operatore notturno');
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: 'Notte 1' })));
    expect(screen.getByText(/centro, nord/)).toBeTruthy();
    await press('Fai il codice');
    expect(acts).toHaveBeenCalledExactlyOnceWith({
      act: 'invite',
      operatorId: expect.any(String),
      name: 'Noor Haddad',
      roles: ['night_worker'],
      teamId: fakeId(40),
      isMinor: null,
    });
    expect(screen.getByText('ABCD-EFGH-JKLM')).toBeTruthy();
    await press("L'ho dato");
    expect(screen.getByRole('button', { name: 'Invita un collega' })).toBeTruthy();
  });

  it('somebody who has not come yet is given another code, or none', async () => {
    const acts = vi.fn<AccountPort['act']>(async () => ok({ serverTime: at, code: 'NMPQ-EFGH-JKLM' }));
    const noor = {
      ...marek,
      name: 'Noor',
      account: 'none' as const,
      codeUntil: at,
      sessions: [],
      devices: [],
    };
    await open({ ...shown, workers: [noor] }, acts);
    await press(/Noor/);
    await press(/Dai un codice nuovo/);
    expect(acts).toHaveBeenLastCalledWith({ act: 'invite-again', operatorId: noor.operatorId });
    expect(screen.getByText('NMPQ-EFGH-JKLM')).toBeTruthy();
    await press('Annulla il codice');
    expect(acts).toHaveBeenLastCalledWith({ act: 'cancel-code', operatorId: noor.operatorId });
    expect(screen.queryByText('NMPQ-EFGH-JKLM')).toBeNull();
  });

  it('is changed by administrators alone; a coordinator ends what cannot wait', async () => {
    const acts = vi.fn<AccountPort['act']>(async () => fail({ type: 'not-found' }));
    await open({ ...shown, mayChange: false }, acts);
    expect(screen.queryByRole('button', { name: 'Chiedilo a tutti' })).toBeNull();
    await press(/Marek/);
    for (const name of ['Toglilo', 'Chiudi questo accesso', 'Dai un codice per una password nuova'])
      expect(screen.queryByRole('button', { name })).toBeNull();
    await press("Chiudi l'accesso su Telefono 2");
    expect(screen.getByText(/Il centro non lo permette/)).toBeTruthy();
  });
});
