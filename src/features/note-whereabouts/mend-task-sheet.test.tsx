// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { aTask } from '../../../tests/factories/fake-night.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { NoteWhereaboutsScreen } from './note-whereabouts-screen.tsx';

const opId = fakeId(0x99);
const coat = aTask('Portare il cappotto', fakeId(0x60), fakeId(0x61));

it('keeps what was chosen of a refused task until it is saved', async () => {
  const phone = fakePhone({ records: [coat] });
  phone.refuse({
    action: 'patch',
    opId,
    recordId: coat.id,
    kind: 'task',
    schemaVersion: 1,
    recordedAt: coat.recordedAt,
    patch: { status: { set: 'done' } },
    baseValues: { status: 'open' },
    baseV: 1,
  });
  const open = () => renderScreen(<NoteWhereaboutsScreen />, phone.ports, `/notes?mends=${opId}`);
  const first = open();
  fireEvent.click(await screen.findByRole('radio', { name: 'Non si può' }));
  const key = `task-outcome:${coat.id}:mends:${opId}`;
  await waitFor(() => expect(phone.draft(key)).toEqual({ outcome: 'cannot' }));
  first.unmount();
  open();
  expect(await screen.findByRole('radio', { name: 'Non si può', checked: true })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Salva e rimanda' }));
  await waitFor(() => expect(phone.mended).toHaveLength(1));
  expect(phone.mended[0]?.change.intents[0]).toMatchObject({ patch: { status: { set: 'cannot' } } });
  await waitFor(() => expect(phone.draft(key)).toBeUndefined());
});
