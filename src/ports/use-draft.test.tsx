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

interface Hand {
  draft?: ReturnType<typeof useDraft<string>>;
}

function Held({ hand }: { readonly hand: Hand }) {
  hand.draft = useDraft<string>({ key: 'form:1', parse, blank: async () => '' });
  return null;
}

/** The form in the test's hand. */
function held(phone: ReturnType<typeof fakePhone>): Hand {
  const hand: Hand = {};
  renderScreen(<Held hand={hand} />, phone.ports);
  return hand;
}

it('loses nothing that was said before the draft was found', async () => {
  const phone = fakePhone();
  await phone.ports.drafts.save('form:1', 'due');
  const hand = held(phone);
  hand.draft?.change((words) => `${words} coperte`);
  await act(async () => undefined);
  expect(hand.draft?.entry).toBe('due coperte');
  expect(phone.draft('form:1')).toBe('due coperte');
});

it('keeps what is written after it was thrown away', async () => {
  const phone = fakePhone();
  const hand = held(phone);
  await act(async () => undefined);
  await act(async () => hand.draft?.change(() => 'prima'));
  await act(async () => hand.draft?.discard());
  expect(phone.draft('form:1')).toBeUndefined();
  await act(async () => hand.draft?.change(() => 'dopo'));
  expect(phone.draft('form:1')).toBe('dopo');
});
