// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { fakePhone } from '../../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../../tests/factories/render-screen.tsx';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { UnlockWays, VaultSummary } from '../../../ports/session.ts';
import { UnlockWaysScreen } from './unlock-ways-screen.tsx';

function open(ways: Partial<UnlockWays>, has: VaultSummary['ways'] = ['passphrase']) {
  const phone = fakePhone();
  const lock = phone.lock.current();
  const vaultId = lock?.state === 'open' ? lock.vaultId : '';
  const own: VaultSummary = {
    ...{ vaultId, label: 'Giulia', onlyHere: 0, ways: has },
    ...{ passkeys: [], waitUntil: null },
  };
  const session = {
    ...phone.ports.session,
    vaults: async () => [own],
    ways: { ...phone.ports.session.ways, ...ways },
  };
  renderScreen(<UnlockWaysScreen />, { ...phone.ports, session }, '/unlock-ways');
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

it('adds a PIN only with the phrase, after saying what a PIN is worth', async () => {
  const addPin = vi
    .fn<UnlockWays['addPin']>()
    .mockResolvedValueOnce(fail({ type: 'too-easy' }))
    .mockResolvedValueOnce(fail({ type: 'wrong-passphrase' }))
    .mockResolvedValueOnce(ok(undefined));
  open({ addPin });
  expect(screen.getByText(/Non fermano chi copia la memoria del telefono/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Aggiungi un PIN' }));
  type('La frase di adesso', 'corda lampione tram nebbia');
  type('PIN, sei cifre', '111111');
  fireEvent.click(screen.getByRole('button', { name: 'Usa questo PIN' }));
  await screen.findByText(/È il primo che si prova/);
  type('PIN, sei cifre', '271828');
  fireEvent.click(screen.getByRole('button', { name: 'Usa questo PIN' }));
  await screen.findByText(/La frase di adesso non è questa/);
  fireEvent.click(screen.getByRole('button', { name: 'Usa questo PIN' }));
  await screen.findByRole('button', { name: 'Aggiungi un PIN' });
  expect(addPin).toHaveBeenLastCalledWith('corda lampione tram nebbia', '271828');
});

it('changes the phrase, keeps what was typed when it fails, and says that the old one is still good', async () => {
  const changePassphrase = vi
    .fn<UnlockWays['changePassphrase']>()
    .mockResolvedValue(fail({ type: 'storage-broken' }));
  open({ changePassphrase });
  fireEvent.click(screen.getByRole('button', { name: 'Cambia la frase' }));
  type('La frase di adesso', 'corda lampione tram nebbia');
  type('La frase nuova', 'corta');
  fireEvent.click(screen.getByRole('button', { name: 'Usa la frase nuova' }));
  await screen.findByText(/È troppo corta/);
  expect(changePassphrase).not.toHaveBeenCalled();
  type('La frase nuova', 'fontana inverno pane sveglia');
  fireEvent.click(screen.getByRole('button', { name: 'Usa la frase nuova' }));
  await screen.findByText(/Vale ancora quello di prima/);
  expect((screen.getByLabelText('La frase nuova') as HTMLInputElement).value).toContain('fontana');
});

it('takes away a PIN that is there', async () => {
  const removePin = vi.fn(async () => undefined);
  open({ removePin }, ['pin', 'passphrase']);
  fireEvent.click(await screen.findByRole('button', { name: 'Togli il PIN' }));
  await waitFor(() => expect(removePin).toHaveBeenCalled());
});
