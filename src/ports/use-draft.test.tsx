// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fakePhone } from '../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../tests/factories/render-screen.tsx';
import { useDraft } from './use-draft.ts';

const parse = (kept: unknown) => (typeof kept === 'string' ? kept : null);

function Form() {
  useDraft<string>({ key: 'form:1', parse, blank: async () => '' });
  return null;
}

async function openForm(phone: ReturnType<typeof fakePhone>) {
  const { unmount } = renderScreen(<Form />, phone.ports);
  await act(async () => undefined);
  unmount();
}

it('puts what this version cannot read aside, once, with its day, and writes nothing over anything', async () => {
  const phone = fakePhone({ now: '2026-11-21T21:00:00.000Z' });
  await phone.ports.drafts.save('form:1', { from: 'a newer version' });
  await openForm(phone);
  phone.setNow('2026-11-22T21:00:00.000Z');
  await openForm(phone);
  const first = { putAsideAt: '2026-11-21T21:00:00.000Z', kept: { from: 'a newer version' } };
  expect(phone.draft('unreadable:form:1')).toEqual(first);
  expect(phone.draft('form:1')).toEqual({ from: 'a newer version' });
  await phone.ports.drafts.save('form:1', { from: 'another one' });
  await openForm(phone);
  expect(phone.draft('unreadable:form:1')).toEqual(first);
  expect(phone.draft('unreadable:form:1:2026-11-22T21:00:00.000Z')).toMatchObject({
    kept: { from: 'another one' },
  });
});
