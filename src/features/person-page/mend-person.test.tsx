// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
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

it('keeps what was chosen of a refused link until it is saved', async () => {
  const other = aPerson('Verde', {}, { id: fakeId(0x31) });
  const phone = fakePhone({ records: [rosso, other] });
  phone.refuse({
    action: 'create',
    opId,
    recordId: fakeId(0x32),
    kind: 'person_link',
    schemaVersion: 1,
    recordedAt: rosso.recordedAt,
    at: rosso.at,
    orgId: rosso.orgId,
    subjectId: rosso.id,
    body: {
      aId: rosso.id,
      bId: other.id,
      relation: 'same_as',
      evidence: [],
      proposedBy: 'operator',
      undoesId: null,
    },
  } as never);
  const open = () =>
    renderScreen(<PersonScreen personId={rosso.id} />, phone.ports, `/people/${rosso.id}?mends=${opId}`);
  const first = open();
  const dialog = () => screen.findByRole('dialog');
  const notTheSame = { name: 'Sono due persone' };
  fireEvent.click(await within(await dialog()).findByRole('radio', notTheSame));
  const key = `person-link:${rosso.id}:mends:${opId}`;
  await waitFor(() => expect(phone.draft(key)).toEqual({ relation: 'not_same' }));
  first.unmount();
  open();
  await within(await dialog()).findByRole('radio', { ...notTheSame, checked: true });
  fireEvent.click(within(await dialog()).getByRole('button', { name: 'Salva e rimanda' }));
  await waitFor(() => expect(phone.mended).toHaveLength(1));
  expect(phone.mended[0]?.change.intents[0]).toMatchObject({ body: { relation: 'not_same' } });
  await waitFor(() => expect(phone.draft(key)).toBeUndefined());
});
