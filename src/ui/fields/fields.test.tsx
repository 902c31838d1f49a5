// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { withWords } from '../i18n/with-words.testing.tsx';
import { PasswordField } from './password-field.tsx';
import { TextField } from './text-field.tsx';

test('an error is said at the field, keeps what was written and offers a way out', () => {
  const onAccept = vi.fn();
  render(
    <TextField
      label="A che ora"
      defaultValue="26:10"
      error="Le ore vanno da 00 a 23."
      proposal={{ label: 'Usa 02:10', onAccept }}
    />,
  );
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'A che ora' });
  expect(field.value).toBe('26:10');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Le ore vanno da 00 a 23.',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Usa 02:10' }));
  expect(onAccept).toHaveBeenCalledOnce();
});

test('nothing typed is offered to the next person on a shared phone', () => {
  render(<TextField label="Nome" />);
  const field = screen.getByRole('textbox', { name: 'Nome' });
  expect(field.getAttribute('autocomplete')).toBe('off');
  expect(field.getAttribute('spellcheck')).toBe('false');
});

test('a password manager finds the phrase, and the eye shows it', async () => {
  render(await withWords(<PasswordField label="Frase segreta" autoComplete="current-password" />));
  const field = screen.getByLabelText<HTMLInputElement>('Frase segreta');
  expect([field.type, field.autocomplete]).toEqual(['password', 'current-password']);
  fireEvent.click(screen.getByRole('button', { name: 'Mostra' }));
  expect(field.type).toBe('text');
});
