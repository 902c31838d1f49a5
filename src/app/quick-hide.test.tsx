// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import '../../tests/factories/screen-tests.ts';
import { fakePhone } from '../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../tests/factories/render-screen.tsx';
import { AppFrame } from '../ui/frame/app-frame.tsx';
import { QuickHide } from './quick-hide.tsx';

it('covers the screen at the tap, leaves the form, then locks', async () => {
  const phone = fakePhone();
  const leave = vi.fn();
  let locked: () => void = () => undefined;
  const session = {
    ...phone.ports.session,
    lockNow: () =>
      new Promise<void>((done) => {
        locked = done;
      }),
  };
  const lockNow = vi.spyOn(session, 'lockNow');
  renderScreen(
    <QuickHide leave={leave}>
      <AppFrame title="Marta">una nota</AppFrame>
    </QuickHide>,
    { ...phone.ports, session },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Nascondi tutto e chiudi le note' }));
  expect(screen.getByTestId('cover')).toBeTruthy();
  expect(leave).toHaveBeenCalledOnce();
  expect(lockNow).not.toHaveBeenCalled();
  await waitFor(() => expect(lockNow).toHaveBeenCalledOnce());
  locked();
  await waitFor(() => expect(screen.queryByTestId('cover')).toBeNull());
});
