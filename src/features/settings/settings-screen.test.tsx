// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { ok } from '../../domain/kernel/result.ts';
import type { SyncStatus } from '../../ports/sync-status.ts';
import { LocaleContext } from '../../ui/i18n/use-locale.ts';
import { SettingsScreen } from './settings-screen.tsx';

function open(status: Partial<SyncStatus> = {}) {
  const phone = fakePhone();
  const before = phone.status.current();
  if (before) phone.status.set({ ...before, ...status });
  const signIn = vi.fn(phone.ports.session.signIn);
  const sendNow = vi.fn(async () => undefined);
  const setLocale = vi.fn();
  const ports = {
    ...phone.ports,
    session: { ...phone.ports.session, signIn },
    sync: { ...phone.ports.sync, sendNow },
  };
  renderScreen(
    <LocaleContext value={{ locale: 'it', setLocale }}>
      <SettingsScreen appVersion="1.2.3" />
    </LocaleContext>,
    ports,
  );
  return { phone, signIn, sendNow, setLocale };
}

describe('Altro', () => {
  it('changes light and language', () => {
    const { setLocale } = open();
    fireEvent.click(screen.getByRole('radio', { name: 'Pieno sole' }));
    expect(document.documentElement.dataset.theme).toBe('sole');
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    expect(setLocale).toHaveBeenCalledWith('en');
  });

  it('locks at once, and says what stays here', async () => {
    const { phone } = open({ onlyHere: 7 });
    expect(screen.getByText(/7 note sono solo qui/)).toBeTruthy();
    await act(
      async () => void fireEvent.click(screen.getByRole('button', { name: 'Chiudi le note adesso' })),
    );
    expect(phone.lock.current()?.state).toBe('locked');
  });

  it('fault 32: says the truth about what the browser promised', () => {
    open({ persisted: false });
    expect(screen.getByText(/non ha promesso di tenere le note/)).toBeTruthy();
  });

  it('signs in again only when the centre asks, then sends', async () => {
    const { signIn, sendNow } = open({ link: 'sign-in-needed' });
    signIn.mockResolvedValue(ok(null));
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'giulia@esempio.it' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'segreta' } });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Accedi di nuovo' })));
    await vi.waitFor(() => expect(sendNow).toHaveBeenCalled());
  });
});
