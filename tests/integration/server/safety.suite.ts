import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAfterCrews } from '../../../server/safety/watch-check-ins.ts';
import { setContext } from '../../../server/store/context.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import {
  aPhone,
  aShiftBody,
  aShiftEventBody,
  aTown,
  type Backend,
  pullAll,
  recordIn,
  seenBy,
  type Town,
} from './a-town.ts';

/** The centre's own timer for the safety checks that it knows of (domain W8). */
export function safetySuite(backend: Backend): void {
  let town: Town;
  let outings = 0;
  beforeAll(async () => {
    town = await aTown(backend);
  });
  afterAll(() => town?.close());

  /** Anna is out with the team; the centre last heard of her phone when she joined. */
  async function out() {
    outings += 1;
    const anna = aPhone(town, 'anna');
    const body = aShiftBody(town, { ordinal: outings });
    const id = shiftId(town.ids.tenant, body as Parameters<typeof shiftId>[1]);
    const me = anna.account.operatorId;
    const event = (what: string) =>
      anna.create('shift_event', aShiftEventBody(id, what, me), { subjectId: id });
    await anna.answers(anna.create('shift', body, { recordId: id }), event('joined'));
    await touch(anna.deviceId);
    const well = (at = town.clock.now()) =>
      anna.answer(
        anna.create(
          'check_in',
          { shiftId: id, operatorId: me, placeId: null, minutes: 30 },
          { subjectId: id, at },
        ),
      );
    return { id, anna, well, close: () => anna.answer(event('closed')), touch: () => touch(anna.deviceId) };
  }

  /** The phone was in touch now, and brought nothing. */
  const touch = (deviceId: string) =>
    town.store.database.db.transaction().execute(async (trx) => {
      await setContext(trx, { tenantId: town.ids.tenant, mode: 'accept' });
      await trx
        .updateTable('device')
        .set({ last_contact_at: town.clock.now() })
        .where('device_id', '=', deviceId)
        .execute();
    });

  const alertsOf = async (id: string) => {
    const { holds } = await pullAll(town, 'carla');
    const records = [...holds.values()].flatMap((item) => recordIn(item) ?? []);
    return records.filter((one) => one.kind === 'alert' && one.body.shiftId === id);
  };

  /** What the coordinator's desk is told of one outing. */
  const told = async (id: string) => {
    await lookAfterCrews(town.store);
    return (await alertsOf(id)).map((one) => `${one.body.kind} ${one.body.status}`);
  };

  describe(`the watch over crews on ${backend}`, () => {
    it('says nothing until fifteen minutes after the word was due', async () => {
      const { id, well } = await out();
      town.clock.advance({ minutes: 44 });
      expect(await told(id)).toEqual([]);
      await well();
      town.clock.advance({ minutes: 44 });
      expect(await told(id)).toEqual([]);
    });

    it('tells a word that did not come from a phone that is out of reach', async () => {
      const [silent, away] = [await out(), await out()];
      town.clock.advance({ minutes: 40 });
      await silent.touch();
      town.clock.advance({ minutes: 6 });
      expect(await told(silent.id)).toEqual(['missed_check_in open']);
      expect(await told(away.id)).toEqual(['no_contact open']);
      // Looking again writes nothing again.
      expect(await told(away.id)).toEqual(['no_contact open']);
      // Back in reach, and still no word: now it is missed.
      await away.touch();
      expect((await told(away.id)).sort()).toEqual(['missed_check_in open', 'no_contact closed']);
    });

    it('takes it back when the word comes, also one said in time and sent late', async () => {
      const { id, well } = await out();
      const inTime = town.clock.now();
      town.clock.advance({ minutes: 50 });
      expect(await told(id)).toEqual(['no_contact open']);
      await well(new Date(Date.parse(inTime) + 25 * 60_000).toISOString());
      expect(await told(id)).toEqual(['no_contact closed']);
    });

    it('a clock in the future does not keep it waiting', async () => {
      const { id, well } = await out();
      await well(new Date(town.clock.nowMs() + 5 * 3_600_000).toISOString());
      town.clock.advance({ minutes: 46 });
      expect(await told(id)).toEqual(['no_contact open']);
    });

    it('is over when the crew has closed', async () => {
      const { id, close } = await out();
      await close();
      town.clock.advance({ minutes: 60 });
      expect(await told(id)).toEqual([]);
    });

    it('is for the team and its coordinator, and for nobody else', async () => {
      const { id } = await out();
      town.clock.advance({ minutes: 50 });
      await told(id);
      const [alert] = await alertsOf(id);
      expect(await seenBy(town, 'bruno', String(alert?.id))).toBeDefined();
      for (const name of ['dino', 'fabio', 'emma'] as const)
        expect(await seenBy(town, name, String(alert?.id))).toBeUndefined();
    });
  });
}
