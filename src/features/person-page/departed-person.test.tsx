// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { PersonScreen } from './person-screen.tsx';

it('shows nothing of somebody who left this phone, not even through the form that was left open on them', async () => {
  const phone = fakePhone({ records: [] });
  const id = fakeId(0x30);
  await phone.ports.drafts.save(`edit-person:${id}`, { nicknames: 'Zebedeo, Zeb' });
  renderScreen(<PersonScreen personId={id} />, phone.ports, `/people/${id}`);
  expect(screen.getByText('Questa persona non è su questo telefono.')).toBeTruthy();
  expect(document.body.textContent).not.toContain('Zeb');
  // The words are still the worker's: should the person come back, so do they.
  expect(phone.draft(`edit-person:${id}`)).toEqual({ nicknames: 'Zebedeo, Zeb' });
});
