// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { HandOverScreen } from './hand-over-screen.tsx';

it('tells exactly what is only here, of oneself and of the others, and locks in one tap', async () => {
  const phone = fakePhone();
  const quiet = phone.status.current();
  if (quiet) phone.status.set({ ...quiet, onlyHere: 3 });
  await phone.ports.drafts.save('encounter:1', { note: 'parole di chi scrive' });
  phone.setVaults([
    { vaultId: fakeId(5), label: 'Giulia', onlyHere: 3, ways: ['passphrase'], passkeys: [], waitUntil: null },
    { vaultId: fakeId(6), label: 'Marta', onlyHere: 7, ways: ['passphrase'], passkeys: [], waitUntil: null },
  ]);
  const { visited } = renderScreen(<HandOverScreen />, phone.ports, '/hand-over');
  expect(await screen.findByText(/3 note sono solo qui/)).toBeTruthy();
  expect(screen.getByText(/1 bozza da finire/)).toBeTruthy();
  const others = await screen.findByRole('list', { name: 'Gli altri su questo telefono' });
  expect(others.textContent).toBe('Marta7 note solo qui');
  expect(document.body.textContent).not.toContain('parole');
  fireEvent.click(screen.getByRole('button', { name: 'Chiudi e passa' }));
  await waitFor(() => expect(phone.ports.session.lock.current()?.state).toBe('locked'));
  // Whoever takes the phone begins at the beginning.
  expect(visited.at(-1)).toBe('/');
});
