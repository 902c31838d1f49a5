// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { fail, ok } from '../../domain/kernel/result.ts';
import type { AccountPort, OwnAccount } from '../../ports/account.ts';
import { OwnAccountScreen } from './own-account-screen.tsx';

const at = '2026-11-21T20:00:00.000Z';
const session = { way: 'password', deviceId: null, browser: 'Chrome · Android', openedAt: at, usedAt: at };
const plain: OwnAccount = {
  serverTime: at,
  email: 'giulia@esempio.it',
  hasPassword: true,
  secondFactor: null,
  secondFactorWanted: false,
  passkeys: [],
  sessions: [
    { ...session, id: 'here', current: true },
    { ...session, id: 'there', deviceId: fakeId(9), current: false },
  ],
  devices: [
    {
      deviceId: fakeId(9),
      name: 'Telefono vecchio',
      state: 'lost',
      appVersion: '0.1.0',
      headSeq: 41,
      onlyHere: 3,
      enrolledAt: at,
      lastContactAt: at,
      locked: true,
      deposited: 0,
      wipedAt: null,
    },
  ],
};

async function open(own: OwnAccount, account: Partial<AccountPort> = {}) {
  const phone = fakePhone();
  const asked = vi.fn(async () => ok(own));
  const ports = { ...phone.ports, account: { ...phone.ports.account, own: asked, ...account } };
  await act(async () => void renderScreen(<OwnAccountScreen />, ports));
  return { asked };
}
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe("one's own account", () => {
  it('tells plainly that the password was changed with a code, and who gave it', async () => {
    await open({ ...plain, passwordReset: { at, byName: 'Nadia Prova' } });
    expect(screen.getByRole('alert').textContent).toMatch(
      /con un codice dato da Nadia Prova.*chi protegge i dati/s,
    );
  });

  it('tells where one is signed in and what waits on each phone; another session is ended by a tap', async () => {
    const endSession = vi.fn(async () => ok(undefined));
    const { asked } = await open(plain, { endSession });
    expect(screen.getByText(/Qui, adesso/)).toBeTruthy();
    const phones = within(screen.getByRole('list', { name: 'I tuoi telefoni' }));
    expect(phones.getByText(/3 note erano solo lì/)).toBeTruthy();
    expect(phones.getByText(/versione 0\.1\.0 · operazione 41 · chiuso/)).toBeTruthy();
    expect(phones.getByText('segnato come perso')).toBeTruthy();
    await press("Chiudi l'accesso su Telefono vecchio");
    expect(endSession).toHaveBeenCalledExactlyOnceWith('there');
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('sets up an authenticator app: password, picture and key, first code, codes for paper', async () => {
    const secret = 'GEZDGNBVGY3TQOJQ';
    const beginFactor = vi.fn<AccountPort['beginFactor']>();
    beginFactor.mockResolvedValueOnce(fail({ type: 'refused', field: 'password' }));
    beginFactor.mockResolvedValue(ok({ key: 'k', secret, uri: `otpauth://totp/A?secret=${secret}` }));
    const confirmFactor = vi.fn<AccountPort['confirmFactor']>();
    confirmFactor.mockResolvedValueOnce(fail({ type: 'refused', field: 'code' }));
    confirmFactor.mockResolvedValue(ok({ recoveryCodes: ['abcde-fghjk'] }));
    await open(plain, { beginFactor, confirmFactor });
    await press('Aggiungi il secondo passo');
    write('La tua password', 'non è questa');
    await press('Avanti');
    expect(screen.getByText('Questa non è la tua password.')).toBeTruthy();
    await press('Avanti');
    expect(screen.getByRole('img', { name: /Disegno da inquadrare/ })).toBeTruthy();
    expect(screen.getByText('GEZD GNBV GY3T QOJQ')).toBeTruthy();
    write('Codice', '111111');
    await press('Il codice è questo');
    expect(screen.getByText(/Questo codice non va bene/)).toBeTruthy();
    expect((screen.getByLabelText('Codice') as HTMLInputElement).value).toBe('111111');
    write('Codice', '222222');
    await press('Il codice è questo');
    expect(confirmFactor).toHaveBeenLastCalledWith('k', '222222');
    expect(screen.getByText('abcde-fghjk')).toBeTruthy();
    await press('Li ho scritti');
    expect(screen.queryByText('abcde-fghjk')).toBeNull();
  });

  it('does not offer to put down what the organisation asks of everybody', async () => {
    await open({ ...plain, secondFactor: { since: at, codesLeft: 1 }, secondFactorWanted: true });
    expect(screen.getByText(/Resta 1 codice di riserva/)).toBeTruthy();
    expect(screen.getByText('Il tuo ente lo chiede a tutti.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Togli il secondo passo' })).toBeNull();
  });

  it('lists passkeys by their names and removes one with the password', async () => {
    const removePasskey = vi.fn<AccountPort['removePasskey']>();
    removePasskey.mockResolvedValueOnce(fail({ type: 'refused', field: 'password' }));
    removePasskey.mockResolvedValue(ok(undefined));
    const passkey = { id: 'k1', name: 'Telefono di Giulia', madeAt: at, usedAt: null };
    await open({ ...plain, passkeys: [passkey], passkeysWork: true }, { removePasskey });
    expect(screen.getByText('Telefono di Giulia')).toBeTruthy();
    expect(screen.getByText(/Anche la sola password continua ad aprire/)).toBeTruthy();
    await press('Togli la passkey Telefono di Giulia');
    write('La tua password', 'non è questa');
    await press('Togli questa passkey');
    expect(screen.getByText('Questa non è la tua password.')).toBeTruthy();
    await press('Togli questa passkey');
    expect(removePasskey).toHaveBeenLastCalledWith('non è questa', 'k1');
    expect(screen.queryByLabelText('La tua password')).toBeNull();
  });

  it('without a centre that takes passkeys, none is offered', async () => {
    await open(plain);
    expect(screen.queryByRole('heading', { name: 'Passkey' })).toBeNull();
  });

  it('changes the password, and says at the field what is wrong', async () => {
    const changePassword = vi.fn(async () => ok(undefined));
    await open(plain, { changePassword });
    await press('Cambia la password');
    write('La password di adesso', 'quella di prima');
    write('Una password nuova', 'corta');
    await press('Cambia la password');
    expect(screen.getByText(/servono almeno 12 caratteri, e che non sia/)).toBeTruthy();
    expect(changePassword).not.toHaveBeenCalled();
    write('Una password nuova', 'quattro lampioni e un tram');
    await press('Cambia la password');
    expect(changePassword).toHaveBeenCalledExactlyOnceWith('quella di prima', 'quattro lampioni e un tram');
    expect(screen.getByText(/Password cambiata/)).toBeTruthy();
  });

  it('without network says so, and that work goes on', async () => {
    await open(plain, { own: async () => fail({ type: 'no-network' }) });
    expect(screen.getByText(/Le note si aprono e si scrivono anche senza/)).toBeTruthy();
  });
});
