import { expect, it } from 'vitest';
import { aChange, aContact, aCopy, aCreate, aPage } from './builders.ts';
import { createTestPhone } from './test-phone.ts';

it('a note that the centre set aside waits for somebody until a coordinator has decided, also after a reload', async () => {
  const phone = await createTestPhone();
  const [first, second] = [aCreate(phone.newId), aCreate(phone.newId)];
  await phone.store.records.commit(aChange(phone.newId, first));
  await phone.store.records.commit(aChange(phone.newId, second));
  const aside = (opId: string) => ({
    opId,
    result: 'quarantined' as const,
    reason: { code: 'team-not-yours' },
  });
  await phone.store.sync.keepAnswers([aside(first.opId), aside(second.opId)], aContact());
  const waiting = () => phone.store.sync.outboxItems(new Map()).map(({ recordId }) => recordId);
  expect(waiting()).toEqual([first.recordId, second.recordId]);

  const body = { opIds: [first.opId], authorId: phone.newId(), choice: 'left', reason: 'già scritta' };
  const decision = aCopy(phone.newId(), 9, { kind: 'quarantine_decision', body });
  await phone.store.sync.keepPage(aPage([decision]), aContact());
  expect(waiting()).toEqual([second.recordId]);
  await phone.reload();
  expect(waiting()).toEqual([second.recordId]);
});

it.each([
  ['left', 'left-aside'],
  ['taken', 'at-centre'],
] as const)(
  'a note of mine on which a coordinator decided (%s) is marked so in my own lists, at once and after a reload',
  async (choice, where) => {
    const phone = await createTestPhone();
    const note = aCreate(phone.newId);
    await phone.store.records.commit(aChange(phone.newId, note));
    const aside = { opId: note.opId, result: 'quarantined' as const, reason: { code: 'team-not-yours' } };
    await phone.store.sync.keepAnswers([aside], aContact());
    const seen: (string | undefined)[] = [];
    const live = phone.store.records.one('person', note.recordId);
    const stop = live.subscribe(() => seen.push(live.current()?.whereabouts));
    await expect.poll(() => seen.at(-1)).toBe('set-aside');
    const reason = choice === 'left' ? 'già scritta' : null;
    const body = { opIds: [note.opId], authorId: phone.newId(), choice, reason };
    const decision = aCopy(phone.newId(), 9, { kind: 'quarantine_decision', body });
    await phone.store.sync.keepPage(aPage([decision]), aContact());
    await expect.poll(() => seen.at(-1)).toBe(where);
    stop();
    const whereIs = async () => (await phone.store.records.get('person', note.recordId))?.whereabouts;
    await phone.reload();
    expect(await whereIs()).toBe(where);
    await phone.store.compactNow();
    await phone.reload();
    expect(await whereIs()).toBe(where);
  },
);
