// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { fail, ok } from '../../domain/kernel/result.ts';
import type { SessionPort } from '../../ports/session.ts';
import { LockScreens } from './lock-screens.tsx';

const each = { ways: ['passphrase'], passkeys: [], waitUntil: null } as const;
const vaults = [
  { vaultId: 'a', label: 'Giulia', onlyHere: 7, ...each },
  { vaultId: 'b', label: 'Marek', onlyHere: 0, ...each },
];

function open(session: Partial<SessionPort> = {}) {
  const phone = fakePhone();
  const ports = { ...phone.ports, session: { ...phone.ports.session, ...session } };
  return { phone, mount: () => renderScreen(<LockScreens />, ports) };
}

describe('the way in', () => {
  it('shows a label and a number before unlocking, and the emergency call', () => {
    const { phone, mount } = open();
    phone.lock.set({ state: 'locked', vaults });
    mount();
    expect(screen.getByRole('heading', { name: /Giulia/ })).toBeTruthy();
    expect(screen.getByText(/7 note aspettano la rete/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Chiama 112' }).getAttribute('href')).toBe('tel:112');
  });

  it('says a wrong phrase at the field and clears nothing, also while the lock passes through opening', async () => {
    const unlock = vi.fn(async () => {
      phone.lock.set({ state: 'opening', vaultId: 'a' });
      await Promise.resolve();
      phone.lock.set({ state: 'locked', vaults: [...vaults] });
      return fail({ type: 'wrong-passphrase' as const });
    });
    const { phone, mount } = open({ unlock });
    phone.lock.set({ state: 'locked', vaults });
    mount();
    const field = screen.getByLabelText('Frase segreta') as HTMLInputElement;
    fireEvent.change(field, { target: { value: 'quattro parole a caso' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sblocca' }));
    await screen.findByText(/Con questa frase non si apre/);
    const same = screen.getByLabelText('Frase segreta') as HTMLInputElement;
    expect(same.value).toBe('quattro parole a caso');
    expect(same.getAttribute('aria-invalid')).toBe('true');
    expect(unlock).toHaveBeenCalledWith('a', 'quattro parole a caso');
  });

  it('fault 55: whoever forgot the phrase leaves the closed notes at the centre, and nothing is lost without network', async () => {
    const unlock = vi.fn(async () => fail({ type: 'wrong-passphrase' as const }));
    const handOverLocked = vi
      .fn<SessionPort['handOverLocked']>()
      .mockResolvedValueOnce(fail({ type: 'no-network' }))
      .mockResolvedValueOnce(ok(undefined));
    const { phone, mount } = open({ unlock, handOverLocked });
    phone.lock.set({ state: 'locked', vaults });
    mount();
    fireEvent.change(screen.getByLabelText('Frase segreta'), { target: { value: 'quella di prima' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sblocca' }));
    fireEvent.click(await screen.findByRole('button', { name: "L'ho dimenticata" }));
    await screen.findByText(/7 note sono solo qui/);
    fireEvent.click(screen.getByRole('button', { name: 'Consegna le note chiuse' }));
    await screen.findByText(/Non si perde niente: restano qui, chiuse/);
    fireEvent.click(screen.getByRole('button', { name: 'Consegna le note chiuse' }));
    await screen.findByRole('heading', { name: 'Consegnate, ancora chiuse' });
    expect(handOverLocked).toHaveBeenCalledWith('a');
    fireEvent.click(screen.getByRole('button', { name: 'Accedi di nuovo' }));
    expect(await screen.findByLabelText('E-mail')).toBeTruthy();
  });

  it('a forgotten phrase, and every note at the centre: a form that was begun is left there too', async () => {
    const unlock = vi.fn<SessionPort['unlock']>().mockResolvedValue(fail({ type: 'wrong-passphrase' }));
    const handOverLocked = vi.fn<SessionPort['handOverLocked']>().mockResolvedValue(ok(undefined));
    const { phone, mount } = open({ unlock, handOverLocked });
    phone.lock.set({ state: 'locked', vaults: [{ ...vaults[0]!, onlyHere: 0 }] });
    mount();
    fireEvent.change(screen.getByLabelText('Frase segreta'), { target: { value: 'quella di prima' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sblocca' }));
    fireEvent.click(await screen.findByRole('button', { name: "L'ho dimenticata" }));
    fireEvent.click(await screen.findByRole('button', { name: 'Consegna quello che era a metà' }));
    await screen.findByRole('heading', { name: 'Consegnate, ancora chiuse' });
    expect(handOverLocked).toHaveBeenCalledExactlyOnceWith('a');
  });

  it('opens by PIN where there is one, says how many are left, and the phrase is one tap away', async () => {
    const unlock = vi
      .fn<SessionPort['unlock']>()
      .mockResolvedValueOnce(fail({ type: 'wrong-pin', left: 3 }))
      .mockResolvedValueOnce(fail({ type: 'too-soon', waitMs: 110_000 }));
    const { phone, mount } = open({ unlock });
    phone.lock.set({ state: 'locked', vaults: [{ ...vaults[0]!, ways: ['pin', 'passphrase'] }] });
    mount();
    fireEvent.change(screen.getByLabelText('PIN'), { target: { value: '271828' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sblocca' }));
    await screen.findByText(/Ancora 3 sbagli e le note si chiudono qui per sempre/);
    fireEvent.click(screen.getByRole('button', { name: 'Sblocca' }));
    await screen.findByText(/Si riprova fra 2 minuti/);
    fireEvent.click(screen.getByRole('button', { name: 'Usa la frase' }));
    expect(screen.getByLabelText('Frase segreta')).toBeTruthy();
    expect(unlock).toHaveBeenCalledWith('a', { way: 'pin', text: '271828' });
  });

  it('fault 54: where ten wrong PINs erased the keys, it says who opens the notes', async () => {
    const { phone, mount } = open();
    phone.lock.set({ state: 'locked', vaults: [{ ...vaults[0]!, ways: [] }] });
    mount();
    await screen.findByRole('heading', { name: 'Dieci PIN sbagliati' });
    expect(screen.getByRole('button', { name: 'Consegna le note chiuse' })).toBeTruthy();
  });

  it('lets somebody else of this phone in', async () => {
    const unlock = vi.fn(async () => ok(undefined));
    const { phone, mount } = open({ unlock });
    phone.lock.set({ state: 'locked', vaults });
    mount();
    fireEvent.click(screen.getByRole('button', { name: /Non sei Giulia/ }));
    fireEvent.click(screen.getByRole('button', { name: /Marek/ }));
    fireEvent.change(screen.getByLabelText('Frase segreta'), { target: { value: 'x' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sblocca' }));
    await waitFor(() => expect(unlock).toHaveBeenCalledWith('b', 'x'));
  });

  it('takes over from another tab', () => {
    const takeOver = vi.fn(async () => undefined);
    const { phone, mount } = open({ takeOver });
    phone.lock.set({ state: 'other-tab' });
    mount();
    fireEvent.click(screen.getByRole('button', { name: 'Usa qui' }));
    expect(takeOver).toHaveBeenCalled();
  });

  it('asks for a whole address and keeps what was written when the network is missing', async () => {
    const signIn = vi.fn(async () => fail({ type: 'no-network' as const }));
    const { phone, mount } = open({ signIn });
    phone.lock.set({ state: 'empty' });
    mount();
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'giulia' } });
    fireEvent.click(screen.getByRole('button', { name: 'Accedi' }));
    await screen.findByText(/indirizzo intero/);
    expect(signIn).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'giulia@esempio.it' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'segreta' } });
    fireEvent.click(screen.getByRole('button', { name: 'Accedi' }));
    await screen.findByText(/serve la rete\. Quello che hai scritto/);
    expect((screen.getByLabelText('Password') as HTMLInputElement).value).toBe('segreta');
  });

  it('wants at least 12 characters for the phrase', async () => {
    const setPassphrase = vi.fn(async () => ok(undefined));
    const { phone, mount } = open({ setPassphrase });
    const now = phone.lock.current();
    if (now?.state !== 'open') throw new Error('the fake phone starts open');
    phone.lock.set({ state: 'needs-passphrase', session: now.session });
    mount();
    const field = screen.getByLabelText('Frase segreta');
    fireEvent.change(field, { target: { value: 'corta' } });
    fireEvent.click(screen.getByRole('button', { name: 'Usa questa frase' }));
    await screen.findByText(/La frase è corta/);
    expect(setPassphrase).not.toHaveBeenCalled();
    expect(screen.getByText(/solo la tua organizzazione può riaprirle/)).toBeTruthy();
    fireEvent.change(field, { target: { value: 'aaaaaaaaaaaa' } });
    fireEvent.click(screen.getByRole('button', { name: 'Usa questa frase' }));
    await screen.findByText(/La frase è troppo facile/);
    expect(setPassphrase).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: 'quattro parole a caso' } });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Usa questa frase' })));
    await waitFor(() => expect(setPassphrase).toHaveBeenCalledWith('quattro parole a caso', 'Giulia'));
  });

  it('asks for the code after the password, and shows the codes for paper before it goes on', async () => {
    const step = {
      type: 'set-up' as const,
      key: 'k',
      secret: 'GEZDGNBV',
      uri: 'otpauth://totp/A?secret=GEZDGNBV',
    };
    const goOn = vi.fn(async () => ok(undefined));
    const answerStep = vi.fn<SessionPort['answerStep']>();
    answerStep.mockResolvedValueOnce(fail({ type: 'code-wrong' }));
    answerStep.mockResolvedValue(ok({ recoveryCodes: ['abcde-fghjk'], goOn }));
    const { phone, mount } = open({ signIn: async () => ok(step), answerStep });
    phone.lock.set({ state: 'empty' });
    mount();
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'giulia@esempio.it' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'segreta' } });
    fireEvent.click(screen.getByRole('button', { name: 'Accedi' }));
    fireEvent.change(await screen.findByLabelText('Codice'), { target: { value: '111 111' } });
    expect(screen.getByText('GEZD GNBV')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Entra' }));
    await screen.findByText(/Questo codice non va bene/);
    fireEvent.click(screen.getByRole('button', { name: 'Entra' }));
    await screen.findByText('abcde-fghjk');
    expect(answerStep).toHaveBeenLastCalledWith(step, '111 111');
    expect(goOn).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Li ho scritti' }));
    await waitFor(() => expect(goOn).toHaveBeenCalledOnce());
  });

  it("offers the organisation's own sign-in where there is one, and says why it did not let in", async () => {
    const leaveForProvider = vi.fn(async () => ok(undefined));
    const backFromProvider = async () => fail({ type: 'not-invited' as const });
    const { phone, mount } = open({ provider: async () => 'Comune', leaveForProvider, backFromProvider });
    phone.lock.set({ state: 'empty' });
    mount();
    await screen.findByText(/nessuno ti ha ancora dato un codice d'invito/);
    fireEvent.click(await screen.findByRole('button', { name: 'Accedi con Comune' }));
    expect(leaveForProvider).toHaveBeenCalledOnce();
  });

  it('asks for the second step also after the organisation sent somebody back', async () => {
    const step = { type: 'code' as const, key: 'k' };
    const { phone, mount } = open({ backFromProvider: async () => ok(step) });
    phone.lock.set({ state: 'empty' });
    mount();
    expect(await screen.findByLabelText('Codice')).toBeTruthy();
  });
});
