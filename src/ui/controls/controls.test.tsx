// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withWords } from '../i18n/with-words.testing.tsx';
import { Button } from './button.tsx';
import { ButtonMain } from './button-main.tsx';
import { ChipGroup } from './chip-group.tsx';
import { ChipGroupMany } from './chip-group-many.tsx';
import { ItemStepper } from './item-stepper.tsx';
import { SosButton } from './sos-button.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

test('a button that cannot act now can be reached, says why, and does nothing', () => {
  const onClick = vi.fn();
  const onSubmit = vi.fn();
  render(
    <form onSubmit={onSubmit}>
      <ButtonMain type="submit" blockedBecause="serve la rete" onClick={onClick}>
        Invia
      </ButtonMain>
      <Button blockedBecause="serve la rete">Esporta</Button>
    </form>,
  );
  const button = screen.getByRole('button', { name: 'Invia: serve la rete' });
  button.focus();
  fireEvent.click(button);
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(onClick).not.toHaveBeenCalled();
  expect(onSubmit).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: /Esporta.*serve la rete/ })).toBeTruthy();
});

test.each([Button, ButtonMain])('the tap that opens a form does not also send it', (Kind) => {
  const shown = (type: 'button' | 'submit') => <form>{<Kind type={type}>Avanti</Kind>}</form>;
  const { rerender } = render(shown('button'));
  const tapped = screen.getByRole('button', { name: 'Avanti' });
  rerender(shown('submit'));
  expect(screen.getByRole('button', { name: 'Avanti' })).not.toBe(tapped);
  expect(tapped.isConnected).toBe(false);
});

test('one answer is chosen with one tap, and the question says where a prefilled one comes from', () => {
  const onChange = vi.fn();
  render(
    <ChipGroup
      label="Dove dorme"
      prefilled="come giovedì, se non tocchi"
      choices={[
        { value: 'street', label: 'In strada' },
        { value: 'shelter', label: 'Dormitorio' },
      ]}
      value="street"
      onChange={onChange}
    />,
  );
  expect(screen.getByRole('radiogroup', { name: /Dove dorme.*come giovedì/ })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'In strada' }).checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'Dormitorio' }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith('shelter');
});

test('many answers come back in the order of the choices, whatever the order of the taps', () => {
  const onChange = vi.fn();
  render(
    <ChipGroupMany
      label="Ha bisogno di"
      choices={[
        { value: 'health', label: 'Salute' },
        { value: 'papers', label: 'Documenti' },
      ]}
      values={['papers']}
      onChange={onChange}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Salute' }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith(['health', 'papers']);
});

test('the minus appears with the first one', async () => {
  const onChange = vi.fn();
  const { rerender } = render(await withWords(<ItemStepper label="Coperta" count={0} onChange={onChange} />));
  expect(screen.queryByRole('button', { name: 'Togli uno: Coperta' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /Coperta/ }));
  expect(onChange).toHaveBeenLastCalledWith(1);
  const lastPlace = () => document.querySelector('.item')?.lastElementChild;
  expect(lastPlace()?.className).toContain('minus');
  const add = screen.getByRole('button', { name: /Coperta/ });
  rerender(await withWords(<ItemStepper label="Coperta" count={2} onChange={onChange} />));
  expect(add.querySelector('.plus')).toBeTruthy();
  expect(lastPlace()?.className).toContain('minus');
  fireEvent.click(screen.getByRole('button', { name: 'Togli uno: Coperta' }));
  expect(onChange).toHaveBeenLastCalledWith(1);
});

test('SOS goes only after three held seconds, and lifting the finger stops it', async () => {
  const onHeld = vi.fn();
  render(await withWords(<SosButton onHeld={onHeld} />));
  const sos = screen.getByRole('button');
  const finger = { pointerId: 1, pointerType: 'touch', width: 20, height: 20, button: 0 };
  fireEvent.pointerDown(sos, finger);
  pass(2900);
  expect(sos.textContent).toContain('ancora 1 s');
  fireEvent.pointerUp(sos, finger);
  pass(5000);
  expect(onHeld).not.toHaveBeenCalled();

  fireEvent.keyDown(sos, { key: ' ' });
  pass(3000);
  expect(onHeld).toHaveBeenCalledOnce();
});

test('who cannot hold starts the SOS count with one press and stops it with another', async () => {
  const onHeld = vi.fn();
  render(await withWords(<SosButton onHeld={onHeld} />));
  const sos = screen.getByRole('button');
  fireEvent.click(sos);
  pass(1000);
  fireEvent.click(sos);
  pass(5000);
  expect(onHeld).not.toHaveBeenCalled();
  fireEvent.click(sos);
  pass(3000);
  expect(onHeld).toHaveBeenCalledOnce();
});
