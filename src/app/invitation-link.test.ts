// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { createInvitationLink } from './invitation-link.ts';

it('takes the code out of the address, once, and nothing else', () => {
  const link = createInvitationLink(window);
  for (const address of ['/', '/#invite=', '/#invite=ABCD.EF(GH)', '/#provider=ABCD-EFGH-JKLM']) {
    history.replaceState(null, '', address);
    expect(link(), address).toBeNull();
    expect(location.pathname + location.hash).toBe(address);
  }
  history.replaceState(null, '', '/#invite=ABCD-EFGH-JKLM');
  expect(link()).toBe('ABCD-EFGH-JKLM');
  expect(location.href).not.toContain('ABCD');
  expect(link()).toBeNull();
});
