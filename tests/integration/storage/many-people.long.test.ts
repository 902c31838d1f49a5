import { expect, it } from 'vitest';
import { aChange, aContact, aCopy, aCreate, aPage, aPersonBody } from './builders.ts';
import { createTestPhone, type TestPhone } from './test-phone.ts';

const count = 50_000;
const perPage = 1000;
/** Half of what the smallest phones have. The database of a test is in the same memory, so the app alone needs less. */
const mostBytes = 1024 ** 3;

/** As the first download brings them. */
async function withPeople(phone: TestPhone): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => phone.newId());
  for (let from = 0; from < count; from += perPage) {
    const copies = ids
      .slice(from, from + perPage)
      .map((id, n) => aCopy(id, from + n + 1, { body: aPersonBody({ nicknames: [`Persona ${from + n}`] }) }));
    const isLast = from + perPage === count;
    const sweep = from === 0 ? 'start' : isLast ? 'end' : 'none';
    await phone.store.sync.keepPage(aPage(copies, { sweep, more: !isLast }), aContact());
  }
  await phone.store.compactNow();
  return ids;
}

it('fault 62: with 50,000 people on one phone a note is taken before all of them are read, and then anybody is found', async () => {
  const phone = await createTestPhone();
  const ids = await withPeople(phone);
  await phone.reload({ allRead: false });
  let isAllRead = false;
  const reading = phone.store.allRead.then(() => {
    isAllRead = true;
  });
  const note = aCreate(phone.newId, { body: aPersonBody({ nicknames: ['Appena arrivata'] }) });
  expect(await phone.store.records.commit(aChange(phone.newId, note))).toMatchObject({ ok: true });
  expect(isAllRead).toBe(false);
  await reading;
  expect(process.memoryUsage().heapUsed).toBeLessThan(mostBytes);
  for (const n of [0, 24_999, 49_999]) {
    const found = phone.store.people.search(`Persona ${n}`, { placeId: null });
    const stop = found.subscribe(() => undefined);
    await expect.poll(() => found.current()?.hits[0]?.person.id, { timeout: 20_000 }).toBe(ids[n]);
    stop();
  }
  expect(await phone.store.records.get('person', note.recordId)).not.toBeNull();
});
