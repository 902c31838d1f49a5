// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakeId, fakePhone } from '../../../tests/factories/fake-phone.ts';
import { aPerson } from '../../../tests/factories/fake-records.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { draftAddress, draftKey, draftKinds, formsAboutPerson } from '../../ports/draft-forms.ts';
import { draftName } from '../../ports/draft-keys.ts';
import { ToastOutlet } from '../../ui/feedback/toast-outlet.tsx';
import { OpenDrafts } from './open-drafts.tsx';

it('says when what was begun is to be written, and when it is time', async () => {
  const phone = fakePhone({ now: '2026-11-21T21:14:00.000Z' });
  await phone.ports.drafts.save('encounter:a', { remindAt: '2026-11-21T21:29:00.000Z' });
  await phone.ports.drafts.save('encounter:b', { remindAt: '2026-11-21T21:10:00.000Z' });
  await phone.ports.drafts.save('encounter:c', { words: 'niente da ricordare' });
  renderScreen(<OpenDrafts />, phone.ports);
  expect(await screen.findByText('te lo ricorda alle 22:29')).toBeTruthy();
  expect(await screen.findByText('è ora di scriverlo')).toBeTruthy();
  expect(screen.getAllByRole('link')).toHaveLength(3);
});

/** The form of a beginning stands on *Stanotte* itself, filled in as it was left. */
const listed = draftKinds.filter((kind) => kind !== 'start-shift');

it.each(listed)('lists a half-filled form: %s', async (kind) => {
  const ada = aPerson('Ada', {}, { id: fakeId(20) });
  const phone = fakePhone({ records: [ada] });
  const key = draftKey(kind, ada.id);
  await phone.ports.drafts.save(key, {});
  renderScreen(<OpenDrafts />, phone.ports);
  const row = await screen.findByRole('link');
  expect(row.getAttribute('href')).toBe(draftAddress(draftName(key)));
  // Called by its own name, so that two rows can be told apart.
  expect(within(row).queryByText('Una bozza')).toBeNull();
  expect(formsAboutPerson.has(kind)).toBe(row.getAttribute('href')?.startsWith('/people/'));
});

it('does not list what has no form, nor what nobody waits for any more', async () => {
  const phone = fakePhone();
  await phone.ports.drafts.save('something-newer:a', {});
  await phone.ports.drafts.save('unreadable:encounter:a', {});
  await phone.ports.drafts.save(`${draftKey('close-shift', 'a')}:mends:answered`, {});
  await phone.ports.drafts.save(draftKey('encounter', 'b'), {});
  renderScreen(<OpenDrafts />, phone.ports);
  await screen.findByText('Un incontro da finire');
  expect(screen.getAllByRole('link')).toHaveLength(1);
});

const aMeeting = (over: object) => ({ at: '2026-11-21T20:14:00.000Z', people: [], counts: {}, ...over });

it('tells meetings apart by who and when, and leaves out a form that was only opened', async () => {
  const ada = aPerson('Ada', {}, { id: fakeId(0x31) });
  const phone = fakePhone({ records: [ada] });
  const { drafts } = phone.ports;
  await drafts.save('encounter:a', aMeeting({ people: [{ personId: ada.id, created: null }] }));
  await drafts.save('encounter:b', aMeeting({ counts: { M: 3 } }));
  await drafts.save('encounter:c', aMeeting({ newcomer: { nickname: '', descriptor: '' } }));
  renderScreen(<OpenDrafts />, phone.ports);
  expect(await screen.findByText(/^Ada · .*21:14/)).toBeTruthy();
  expect(await screen.findByText(/^3 persone · .*21:14/)).toBeTruthy();
  expect(screen.getByRole('button', { name: /^Scarta: Un incontro da finire, Ada/ })).toBeTruthy();
  await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(2));
});

it('keeps the stop in sight: of many it shows two, and the others with a tap', async () => {
  const phone = fakePhone();
  for (const [n, kind] of (['observe', 'new-place', 'new-group', 'alert'] as const).entries())
    await phone.ports.drafts.save(draftKey(kind, fakeId(0x41 + n)), {});
  renderScreen(<OpenDrafts />, phone.ports);
  fireEvent.click(await screen.findByRole('button', { name: 'Altri 2 da finire' }));
  expect(screen.getAllByRole('link')).toHaveLength(4);
});

it('lets go of a draft, and brings it back when that was a mistake', async () => {
  const phone = fakePhone();
  const key = draftKey('observe', fakeId(21));
  await phone.ports.drafts.save(key, { said: { note: 'mezza' } });
  renderScreen(
    <>
      <OpenDrafts />
      <ToastOutlet />
    </>,
    phone.ports,
  );
  fireEvent.click(await screen.findByRole('button', { name: /^Scarta/ }));
  const undo = await screen.findByRole('button', { name: 'Annulla' });
  expect(phone.draft(key)).toBeUndefined();
  fireEvent.click(undo);
  expect(await screen.findByRole('link')).toBeTruthy();
  expect(phone.draft(key)).toEqual({ said: { note: 'mezza' } });
});
