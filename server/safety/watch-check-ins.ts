import { type AlertBody, alert, isOfTheCentre } from '../../src/domain/alert/alert.ts';
import { climateInForce, isInForce } from '../../src/domain/alert/in-force.ts';
import { deterministicId } from '../../src/domain/kernel/ids.ts';
import type { RecordOf } from '../../src/domain/kernel/record.ts';
import { addDays, serviceNight } from '../../src/domain/kernel/service-night.ts';
import type { Log } from '../log.ts';
import { lookAgain } from '../look-again.ts';
import { inContext } from '../store/context.ts';
import { importRecords, type SeedRecord } from '../store/seed.ts';
import type { Store } from '../store/store.ts';
import { marksNow } from '../store/whole-store.ts';
import { type Silence, silenceOf, type WatchedShift } from './judge-silence.ts';
import { loadWatched } from './load-watched.ts';

/** How long the centre's own word stands if nobody sees to it, hours. */
const standsHours = 12;

/**
 * Looks once at every crew that is out, in every tenant: tells the coordinator of a word that did not come, as an alert like any other,
 * and takes it back when the word has come. Looking twice writes nothing twice.
 */
export async function lookAfterCrews(store: Store): Promise<void> {
  for (const tenantId of Object.keys(await marksNow(store.database.db))) {
    const now = store.now().toISOString();
    const since = addDays(serviceNight(now), -1);
    const { shifts, alerts } = await inContext(store.database.db, { tenantId, mode: 'accept' }, (trx) =>
      loadWatched(trx, tenantId, since),
    );
    const seeds = shifts.flatMap((watched) => {
      const climate = climateInForce(
        alerts.filter((one) => one.orgId === watched.shift.orgId),
        now,
      );
      const told = alerts.filter(
        (one) => isOfTheCentre(one.body.kind) && one.body.shiftId === watched.shift.id,
      );
      return wordsOn(watched, silenceOf(watched, climate?.body ?? null, now), told, now);
    });
    if (seeds.length > 0) await importRecords(store, tenantId, seeds);
  }
}

/** What is to be written of one crew: a silence that nobody was told of, and the end of those that are over. */
function wordsOn(
  watched: WatchedShift,
  silence: Silence,
  told: readonly RecordOf<AlertBody>[],
  now: string,
): readonly SeedRecord[] {
  const id = silence && alertId(watched, silence);
  const over = told.filter((one) => one.id !== id && isInForce(one, now) && one.body.status !== 'handled');
  const ends = over.map((one) =>
    seedOf(one.id, watched, { ...one.body, status: 'closed' }, one.at, one.createdBy),
  );
  if (silence === null || id === null || told.some((one) => one.id === id)) return ends;
  const first = watched.events.find((one) => one.body.event === 'joined');
  return [
    ...ends,
    seedOf(id, watched, bodyOf(watched, silence, now), now, first?.createdBy ?? watched.shift.createdBy),
  ];
}

const alertId = ({ shift }: WatchedShift, { kind, timer }: NonNullable<Silence>): string =>
  deterministicId('silence', shift.id, kind, timer.dueAt);

function bodyOf({ shift, events }: WatchedShift, { kind }: NonNullable<Silence>, now: string): AlertBody {
  const arrivals = events.filter((one) => one.body.event === 'arrived');
  return {
    kind,
    level: kind === 'missed_check_in' ? 3 : 2,
    scope: 'team',
    status: 'open',
    text: null,
    expiresAt: new Date(Date.parse(now) + standsHours * 3_600_000).toISOString(),
    teamId: shift.body.teamId,
    shiftId: shift.id,
    placeId: arrivals.sort((a, b) => (a.at < b.at ? 1 : -1))[0]?.body.placeId ?? null,
    personId: null,
    seenBy: [],
    handledBy: null,
    handledNote: null,
    climateLevel: null,
    serviceIds: [],
    checkInMinutes: null,
  };
}

const seedOf = (
  id: string,
  { shift }: WatchedShift,
  body: AlertBody,
  at: string,
  createdBy: string,
): SeedRecord => ({
  ...{ id, kind: alert.kind, orgId: shift.orgId, subjectId: null, at, createdBy, body },
});

/** Looks again and again while the server runs. */
export const watchCheckIns = (store: Store, log: Log, everyMs = 30_000): { stop(): Promise<void> } =>
  lookAgain(() => lookAfterCrews(store), everyMs, log, 'the safety checks could not be looked at');
