// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aPerson } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { PersonScreen } from './person-screen.tsx';

const opId = fakeId(0x99);
const rosso = aPerson('Rosso', { note: 'zaino rosso' }, { id: fakeId(0x30) });

it('opens a refused edit in the form, with what it said, and sends the repair in its place', async () => {
  const phone = fakePhone({ records: [rosso] });
  phone.refuse({
    action: 'patch',
    opId,
    recordId: rosso.id,
    kind: 'person',
    schemaVersion: 1,
    recordedAt: rosso.recordedAt,
    patch: { note: { set: 'zaino rosso' } },
    baseValues: { note: null },
    baseV: 3,
  });
  const path = `/people/${rosso.id}?mends=${opId}`;
  const { visited } = renderScreen(<PersonScreen personId={rosso.id} />, phone.ports, path);
  const note = await screen.findByLabelText<HTMLTextAreaElement>(/Una nota/);
  expect(note.value).toBe('zaino rosso');
  fireEvent.change(note, { target: { value: 'zaino blu' } });
  fireEvent.click(screen.getByRole('button', { name: 'Salva' }));
  await waitFor(() => expect(phone.mended).toHaveLength(1));
  expect(phone.mended[0]?.change.intents[0]).toMatchObject({
    action: 'patch',
    replaces: opId,
    patch: { note: { set: 'zaino blu' } },
    baseValues: { note: null },
    baseV: 3,
  });
  expect(phone.draft(`edit-person:${rosso.id}`)).toBeUndefined();
  await waitFor(() => expect(visited.at(-1)).toBe('/notes'));
});
