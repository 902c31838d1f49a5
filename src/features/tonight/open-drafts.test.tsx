// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import '../../../tests/factories/screen-tests.ts';
import { fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
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
