import { answerAlert } from '../domain/alert/answer-alert.ts';
import { callForHelp, raiseAlert } from '../domain/alert/raise-alert.ts';
import { usualMinutes } from '../domain/check-in/safety-timer.ts';
import { sayAllWell } from '../domain/check-in/say-all-well.ts';
import type { RecordOf } from '../domain/kernel/record.ts';
import { bringBack } from '../domain/shift/bring-back.ts';
import type { ShiftBody } from '../domain/shift/shift.ts';
import type { KitLine } from '../domain/shift/shift-return.ts';
import type { Chronicle } from './chronicle.ts';
import { type OperatorKey, operators } from './operators.ts';
import type { TeamKey } from './organisations.ts';
import { isCold } from './outing.ts';
import { operatorKeys } from './registers.ts';

/** Safety checks are kept for the last nights: of older ones nobody asks how long a crew was silent. */
const checkedNights = 3;

/**
 * What crews brought back, how they said that they were well, and what they warned of. Told after all the rest, so that it takes no luck
 * from the story.
 */
export function tellSafety(chronicle: Chronicle): void {
  for (const shift of chronicle.of('shift')) {
    const closings = chronicle
      .of('shift_event')
      .filter(
        ({ body }) => body.shiftId === shift.id && (body.event === 'closed' || body.event === 'joined'),
      );
    const closed = closings.find((one) => one.body.event === 'closed');
    if (!closed) continue;
    const by = operatorOf(closed.body.operatorId, chronicle);
    returned(shift, by, closed.at, chronicle);
    const joined = closings.find((one) => one.body.event === 'joined');
    if (joined && shift.body.serviceNight >= chronicle.date(checkedNights)) {
      checked(shift, by, { from: joined.at, until: closed.at }, chronicle);
    }
  }
  tellAlerts(chronicle);
}

function operatorOf(id: string, chronicle: Chronicle): OperatorKey {
  const found = operatorKeys.find((key) => chronicle.id('operator', key) === id);
  if (!found) throw new Error('Nobody closed it.');
  return found;
}

const later = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Whatever was given had been loaded; a few things more come back. */
function returned(shift: RecordOf<ShiftBody>, by: OperatorKey, at: string, chronicle: Chronicle): void {
  const given = new Map<KitLine['code'], number>();
  for (const { body } of chronicle.of('encounter')) {
    if (body.shiftId !== shift.id) continue;
    for (const { code, qty } of body.items) given.set(code, (given.get(code) ?? 0) + qty);
  }
  const kit = [...given]
    .slice(0, 6)
    .map(([code, out], index) => ({ code, loaded: out + index, returned: index }));
  const night = Number(shift.body.serviceNight.slice(8));
  const isWet = night % 5 === 0;
  const ctx = chronicle.as(by, later(at, -2));
  chronicle.commit(
    bringBack(
      {
        shiftId: shift.id,
        km: 14 + (night % 9),
        tempC: isWet ? 6 : 9,
        weather: [isWet ? 'rain' : 'dry'],
        kit,
      },
      ctx,
    ),
    ctx,
  );
}

function checked(
  shift: RecordOf<ShiftBody>,
  by: OperatorKey,
  out: { readonly from: string; readonly until: string },
  chronicle: Chronicle,
): void {
  for (
    let at = later(out.from, usualMinutes - 3);
    at < later(out.until, -5);
    at = later(at, usualMinutes - 3)
  ) {
    const ctx = chronicle.as(by, at);
    chronicle.commit(sayAllWell({ shiftId: shift.id, placeId: null, minutes: usualMinutes }, ctx), ctx);
  }
}

function tellAlerts(chronicle: Chronicle): void {
  coldWeek(chronicle);
  callOfOneNight(chronicle);
  warn(
    chronicle,
    'marta',
    'notte2',
    { ago: 1, lasts: 20, at: 'portaNuova' },
    'Vetri rotti sotto i portici, lato stazione.',
  );
  warn(
    chronicle,
    'ilaria',
    'notte1',
    { ago: 2, lasts: 6, at: 'portaPalazzo' },
    'Cani liberi dietro il mercato: non entrare senza torcia.',
  );
  // Over by now: kept, and shown to nobody.
  warn(chronicle, 'davide', 'notte2', { ago: 40, lasts: 5, at: 'castello' }, 'Ponteggio pericolante.');
  const ctx = chronicle.as('lucia', chronicle.at(1, -3));
  chronicle.commit(
    raiseAlert(
      {
        ...{ kind: 'bad_batch', level: 2, scope: 'network', expiresAt: chronicle.at(-12, 0) },
        text: 'Gira una sostanza molto forte: chi usa non sia solo. Naloxone in ogni uscita.',
      },
      ctx,
    ),
    ctx,
  );
}

/** The cold emergency of domain 6.1: set by the administrator, renewed, over. */
function coldWeek(chronicle: Chronicle): void {
  const nights = Array.from({ length: 90 }, (_, ago) => ago).filter((ago) => isCold(ago));
  const [until, from] = [Math.min(...nights), Math.max(...nights)];
  const ctx = chronicle.as('nadia', chronicle.at(from, 2));
  chronicle.commit(
    raiseAlert(
      {
        ...{ kind: 'cold_emergency', level: 3, scope: 'org', climateLevel: 3, checkInMinutes: 20 },
        serviceIds: [chronicle.id('service', 'freddo')],
        text: 'Coperte doppie in furgone, posti in più dalle 20.',
        expiresAt: chronicle.at(until - 1, 0),
      },
      ctx,
    ),
    ctx,
  );
}

/** One call for help, answered within minutes (domain 6.1). */
function callOfOneNight(chronicle: Chronicle): void {
  const shift = chronicle
    .of('shift')
    .find(
      (one) =>
        one.body.teamId === chronicle.id('team', 'notte2') &&
        one.body.serviceNight <= chronicle.date(12) &&
        one.body.serviceNight >= chronicle.date(20),
    );
  const calling = chronicle.as('marta', shift ? later(shift.at, 130) : chronicle.at(12, 10));
  const [call] = chronicle.commit(
    callForHelp(
      {
        teamId: chronicle.id('team', 'notte2'),
        shiftId: shift?.id ?? null,
        placeId: chronicle.id('place', 'carloFelice'),
      },
      calling,
    ),
    calling,
  );
  const answering = chronicle.as('lucia', later(calling.now, 4));
  const alert = chronicle.of('alert').find((one) => one.id === call?.id);
  if (!alert) throw new Error('Nobody called.');
  const note = 'Parlato al telefono: un uomo agitato, allontanati, nessuno si è fatto male.';
  chronicle.commit(answerAlert({ alert, answer: 'handled', note }, answering), answering);
}

function warn(
  chronicle: Chronicle,
  by: OperatorKey,
  team: TeamKey,
  when: { readonly ago: number; readonly lasts: number; readonly at: Parameters<typeof placeOf>[1] },
  text: string,
): void {
  if (!operators[by].teams.includes(team)) throw new Error('They are in no such team.');
  const ctx = chronicle.as(by, chronicle.at(when.ago, 9.4));
  chronicle.commit(
    raiseAlert(
      {
        ...{ kind: 'place_danger', level: 2, scope: 'team', text },
        teamId: chronicle.id('team', team),
        placeId: placeOf(chronicle, when.at),
        expiresAt: chronicle.at(when.ago - when.lasts, 0),
      },
      ctx,
    ),
    ctx,
  );
}

const placeOf = (chronicle: Chronicle, key: string): string => chronicle.id('place', key);
