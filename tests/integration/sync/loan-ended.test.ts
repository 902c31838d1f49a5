import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setContext } from '../../../server/store/context.ts';
import { createOrganisationKeys } from '../../../src/crypto/index.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import { draftKey } from '../../../src/ports/draft-forms.ts';
import { aPersonBody, aPhone, aPlaceBody, aShiftBody, aTown, type Town } from '../server/a-town.ts';
import { centreOf, contact } from './harness/real-centre.ts';
import { aSearchedPhone, type Place, type SearchedPhone } from './harness/searched-phone.ts';

/** Starting a PGlite and deriving keys take long on a busy machine. */
const slowMs = 180_000;

/** A night is over at noon of the next day: what is lent for this one, and for thirty before it, ends then. */
const lastInstant = '2026-11-22T11:00:00.000Z';
const justBefore = '2026-11-22T10:59:59.999Z';
const thirtyNightsAgo = '2026-10-22T20:30:00.000Z';

interface Lent {
  readonly what: string;
  readonly role: string;
  readonly words: readonly [string, string];
  /** Where the phone has something of it, while it is lent. */
  readonly lies: readonly Place[];
  /** Writes it at the centre; its id there. */
  readonly lend: (town: Town, words: string) => Promise<string>;
  readonly kind: 'place' | 'person';
}

type Held = SearchedPhone & { readonly id: string; readonly words: string };

const everywhere: readonly Place[] = ['rows', 'lists', 'search index', 'drafts'];

async function taken(phone: ReturnType<typeof aPhone>, ...operations: readonly Operation[]) {
  for (const [, answer] of await phone.answers(...operations))
    expect(answer).toEqual(expect.objectContaining({ result: 'accepted' }));
}

const loans: readonly Lent[] = [
  {
    ...{
      what: 'the place of a volunteer’s outing of tonight',
      role: 'volunteer',
      words: ['Sottopasso Zefiro', 'Portico Melodia'],
    },
    ...{ kind: 'place', lies: ['rows', 'lists'] },
    lend: async (town, words) => {
      const dino = aPhone(town, 'dino');
      const place = dino.create('place', aPlaceBody('nord', { name: words }));
      await taken(dino, place);
      const routePlaceIds = [place.recordId];
      const anna = aPhone(town, 'anna');
      const ordinal = words.startsWith('S') ? 7 : 8;
      await taken(anna, anna.create('shift', aShiftBody(town, { ordinal, routePlaceIds })));
      return place.recordId;
    },
  },
  {
    ...{
      what: 'somebody whom a volunteer’s team met thirty nights ago',
      role: 'volunteer',
      words: ['Ortensia', 'Zebedeo'],
    },
    ...{ kind: 'person', lies: everywhere },
    lend: async (town, words) => {
      const anna = aPhone(town, 'anna');
      const then = { at: thirtyNightsAgo, recordedAt: thirtyNightsAgo };
      const person = anna.create('person', aPersonBody({ nicknames: [words] }), then);
      await taken(anna, person, anna.encounter([person.recordId], { note: `ha parlato ${words}` }, then));
      return person.recordId;
    },
  },
  {
    ...{
      what: 'whom a mediator was given a task about',
      role: 'cultural_mediator',
      words: ['Guglielmo', 'Ludmilla'],
    },
    ...{ kind: 'person', lies: everywhere },
    lend: async (town, words) => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody({ nicknames: [words] }));
      const personId = person.recordId;
      const task = {
        ...{ text: 'Tradurre', personId, placeId: null, teamId: null, dueAt: thirtyNightsAgo },
        ...{ status: 'open', doneBy: null, createdFrom: null, cancelledBy: null, priority: null },
        ...{ assignee: 'operator', operatorId: town.ids.operators.bruno },
      };
      const given = anna.create('task', task, { subjectId: personId, schemaVersion: 3 });
      await taken(anna, person, anna.encounter([personId]), given);
      return personId;
    },
  },
];

describe('what was lent for a time is gone from the phone at its last instant, without a network', () => {
  let town: Town;
  let key: string;
  beforeAll(async () => {
    town = await aTown('pglite');
    key = (await createOrganisationKeys()).publicKey;
  }, slowMs);
  afterAll(async () => {
    vi.unstubAllGlobals();
    await town?.close();
  });

  const roleOfBruno = (role: string) =>
    town.store.database.db.transaction().execute(async (trx) => {
      await setContext(trx, { tenantId: town.ids.tenant, mode: 'accept' });
      await sql`UPDATE account SET roles = ${[role]}::text[] WHERE tenant_id = ${town.ids.tenant}
        AND operator_id = ${town.ids.operators.bruno}`.execute(trx);
    });

  const copyAtCentre = async (id: string) => {
    const { rows } = await sql<{ body: unknown; v: number }>`SELECT body, v FROM record
      WHERE tenant_id = ${town.ids.tenant} AND id = ${id}`.execute(town.store.database.db);
    return rows[0];
  };

  /** What the phone sends from now on, each request by its body. */
  function listening() {
    const sent: { groups: unknown[] }[] = [];
    const centre = centreOf(town);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (String(input).includes('push')) sent.push(JSON.parse(String(init?.body)));
      return centre(input, init);
    };
    return { sent, fetch };
  }

  async function aPhoneWith(
    { role, words: [first, second], lies, lend, kind, what }: Lent,
    way: 'open' | 'next',
  ) {
    const words = way === 'open' ? first : second;
    town.clock.set('2026-11-21T20:30:00.000Z');
    await roleOfBruno(role);
    const id = await lend(town, words);
    const one = await aSearchedPhone(`${what} ${way}`, key);
    const { phone } = one;
    phone.clock.set(town.clock.now());
    await phone.store.sync.keepCredential('bruno');
    for (let nth = 0; nth < 2; nth += 1) await contact(phone, centreOf(town));
    if (kind === 'person') {
      await phone.store.drafts.save(draftKey('edit-person', id), { note: `bozza su ${words}` });
      const search = phone.store.people.search(words, { placeId: null });
      const stop = search.subscribe(() => undefined);
      await expect.poll(() => search.current()?.hits).toHaveLength(1);
      stop();
    }
    await expect.poll(() => one.placesOf(words)).toEqual(expect.arrayContaining([...lies]));
    // To the last instant it is there, also for whoever opens the app anew.
    phone.clock.set(justBefore);
    await phone.reload();
    await phone.store.dropExpired();
    expect(await one.placesOf(words)).toEqual(expect.arrayContaining(['lists']));
    expect(await phone.store.records.get(kind, id)).toMatchObject({ id });
    phone.clock.set(lastInstant);
    return { ...one, id, words };
  }

  /** In nothing that is looked at or searched at once; nor on the disk, as soon as it is quiet. */
  async function expectNothingOf({ words, ...one }: Held, kind: Lent['kind']) {
    const { phone, id } = one;
    expect(await phone.store.records.get(kind, id)).toBeNull();
    const index = phone.store.people.search(words, { placeId: null });
    const stop = index.subscribe(() => undefined);
    await expect.poll(() => index.current()?.hits).toEqual([]);
    stop();
    const atOnce: readonly Place[] = ['lists', 'drafts'];
    expect((await one.placesOf(words)).filter((place) => atOnce.includes(place))).toEqual([]);
    await one.settle();
    expect(await one.placesOf(words)).toEqual([]);
  }

  /** The network returns: nothing is said of it to the centre, which has it as before. */
  async function expectNothingPushed({ words, ...one }: Held, before: unknown) {
    const { phone, id } = one;
    expect(phone.store.sync.outboxItems(new Map())).toEqual([]);
    town.clock.set(phone.clock.now());
    const { sent, fetch } = listening();
    await contact(phone, fetch);
    expect(sent.flatMap(({ groups }) => groups)).toEqual([]);
    expect(await copyAtCentre(id)).toEqual(before);
    await one.settle();
    expect(await one.placesOf(words)).toEqual([]);
  }

  for (const loan of loans) {
    it(
      `while the app is open: ${loan.what}`,
      async () => {
        const one = await aPhoneWith(loan, 'open');
        const before = await copyAtCentre(one.id);
        await one.phone.store.dropExpired();
        await expectNothingOf(one, loan.kind);
        await expectNothingPushed(one, before);
      },
      slowMs,
    );

    it(
      `when it is opened next: ${loan.what}`,
      async () => {
        const one = await aPhoneWith(loan, 'next');
        const before = await copyAtCentre(one.id);
        await one.phone.reload({ allRead: false });
        // Not even for the moment in which the first screen is drawn.
        expect(await one.phone.store.records.get(loan.kind, one.id)).toBeNull();
        await one.phone.store.allRead;
        await expectNothingOf(one, loan.kind);
        await expectNothingPushed(one, before);
      },
      slowMs,
    );
  }
});
