import { describe, expect, it } from 'vitest';
import { sayAllWell } from '../check-in/say-all-well.ts';
import { correctEncounter } from '../encounter/correct-encounter.ts';
import { recordEncounter } from '../encounter/record-encounter.ts';
import { withdrawEncounter } from '../encounter/withdraw-encounter.ts';
import type { CommandContext } from '../kernel/command.ts';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import type { Change } from '../kernel/operation.ts';
import { linkPeople, undoLink } from '../person/link-people.ts';
import { arriveAtStop } from './arrive-at-stop.ts';
import { closeShift } from './close-shift.ts';
import { joinShift } from './join-shift.ts';
import { shiftLog } from './shift-log.ts';
import { startShift } from './start-shift.ts';

const station = anId(0x71);
const square = anId(0x72);

/** A night told by its commands; each line gets a time and a writer. */
function aNight() {
  const steps: { change: Change; ctx: CommandContext }[] = [];
  let firstId = 0x10000;
  const at = (time: string, operatorId = ids.anna): CommandContext => {
    firstId += 0x100;
    return aContext({ now: `2026-11-${time < '12' ? '22' : '21'}T${time}:00.000Z`, operatorId, firstId });
  };
  const save = (change: Change, ctx: CommandContext) => steps.push({ change, ctx });
  const start = at('19:00');
  save(must(startShift({ teamId: ids.team, kind: 'street_night', crewIds: [ids.bruno] }, start)), start);
  const records = () => accepted(steps);
  const shift = ofKind(records(), 'shift')[0]!;
  const view = () =>
    shiftLog({
      shift,
      events: ofKind(records(), 'shift_event'),
      encounters: ofKind(records(), 'encounter'),
      referrals: [],
      tasks: ofKind(records(), 'task'),
      reviews: [],
      checkIns: ofKind(records(), 'check_in'),
      links: ofKind(records(), 'person_link'),
    });
  const arrive = (time: string, placeId: string, who?: string) => {
    const ctx = at(time, who);
    save(must(arriveAtStop({ shift, placeId }, ctx)), ctx);
  };
  const meet = (time: string, placeId: string, more: object = {}) => {
    const ctx = at(time);
    const counts = [{ gender: 'M' as const, ageBand: 'unknown' as const, n: 1 }];
    const change = must(
      recordEncounter({ shift, placeId, kind: 'street', anonymousCounts: counts, ...more }, ctx),
    );
    save(change, ctx);
    return ofKind(records(), 'encounter').at(-1)!;
  };
  return { shift, at, save, records, view, arrive, meet };
}

describe('the log of a shift', () => {
  it('puts what was written under its stop, in the order in which it happened', () => {
    const night = aNight();
    night.arrive('19:30', station);
    night.arrive('19:31', station, ids.bruno);
    night.meet('19:50', station);
    night.meet('19:40', station);
    night.arrive('20:30', square);
    night.meet('20:40', square);
    night.arrive('22:00', station);
    night.meet('22:10', station);
    const stops = night
      .view()
      .stops.map((stop) => [
        stop.placeId,
        stop.arrivedAt?.slice(11, 16),
        stop.entries.map((one) => one.latest.at.slice(11, 16)),
      ]);
    expect(stops).toEqual([
      [station, '19:30', ['19:40', '19:50']],
      [square, '20:30', ['20:40']],
      [station, '22:00', ['22:10']],
    ]);
  });

  it('makes a stop of a place where nobody tapped the arrival', () => {
    const night = aNight();
    night.arrive('20:30', square);
    night.meet('19:40', station);
    expect(night.view().stops).toMatchObject([
      { placeId: station, arrivedAt: null },
      { placeId: square, entries: [] },
    ]);
  });

  it('shows the latest version of each note and leaves withdrawn ones out of the counts', () => {
    const night = aNight();
    const items = [{ code: 'hot_drink' as const, qty: 2 }];
    const first = night.meet('19:40', station, { items });
    const second = night.meet('19:50', station, { items });
    const correction = night.at('21:00');
    const counts = [{ gender: 'F' as const, ageBand: 'unknown' as const, n: 3 }];
    const again = {
      original: first,
      placeId: station,
      kind: 'street' as const,
      anonymousCounts: counts,
      items,
    };
    night.save(must(correctEncounter(again, correction)), correction);
    const withdrawal = night.at('21:05');
    night.save(must(withdrawEncounter({ original: second }, withdrawal)), withdrawal);
    expect(night.view().stops[0]?.entries).toMatchObject([{ corrected: true }, { withdrawn: true }]);
    expect(night.view().counts).toMatchObject({
      encounters: 1,
      contacts: 3,
      anonymous: 3,
      people: 0,
      withdrawn: 1,
      items: { hot_drink: 2 },
    });
  });

  it('counts contacts, people and heads apart, and beds by how it went', () => {
    const night = aNight();
    const bed = (result: 'placed' | 'refused_by_person') => ({
      asked: true,
      offered: true,
      result,
      serviceId: anId(0x60),
      reason: null,
    });
    const known = [{ personId: anId(0x50) }];
    night.meet('19:40', station, {
      participants: known,
      anonymousCounts: [],
      bedRequest: bed('refused_by_person'),
    });
    night.meet('23:40', station, { participants: known, anonymousCounts: [], bedRequest: bed('placed') });
    night.meet('23:50', station, { kind: 'observation' });
    expect(night.view().counts).toMatchObject({
      encounters: 3,
      contacts: 2,
      people: 1,
      anonymous: 1,
      bedsAsked: 2,
      bedsOffered: 2,
      bedsPlaced: 1,
      bedsRefused: 1,
    });
  });

  it('T03: counts two records held to be one person as one, and their meetings as two', () => {
    const night = aNight();
    const [a, b] = [anId(0x50), anId(0x51)];
    for (const [time, personId] of [
      ['19:40', a],
      ['23:40', b],
    ] as const)
      night.meet(time, station, { participants: [{ personId }], anonymousCounts: [] });
    expect(night.view().counts).toMatchObject({ contacts: 2, people: 2 });
    const ctx = night.at('23:50');
    const said = { personIds: [a, b], relation: 'same_as' } as const;
    night.save(must(linkPeople(said, ctx)), ctx);
    const [same] = ofKind(night.records(), 'person_link');
    expect(night.view().counts).toMatchObject({ contacts: 2, people: 1 });
    const later = night.at('23:55');
    night.save(must(undoLink({ link: same! }, later)), later);
    expect(night.view().counts).toMatchObject({ contacts: 2, people: 2 });
  });

  it('says which phones have not closed, and what the crew wrote of the night', () => {
    const night = aNight();
    const bruno = night.at('19:05', ids.bruno);
    night.save(must(joinShift({ shift: night.shift }, bruno)), bruno);
    const anna = night.at('02:00');
    const events = ofKind(night.records(), 'shift_event');
    night.save(
      must(
        closeShift({ shift: night.shift, events, noteCount: 0, note: 'Notte fredda', allWell: true }, anna),
      ),
      anna,
    );
    expect(night.view()).toMatchObject({
      status: 'closed',
      startedAt: '2026-11-21T19:00:00.000Z',
      crewIds: [ids.anna, ids.bruno],
      phones: [
        { operatorId: ids.anna, closedAt: '2026-11-22T02:00:00.000Z', noteCount: 0, owedSince: null },
        { operatorId: ids.bruno, closedAt: null, noteCount: null },
      ],
      crewNotes: [{ operatorId: ids.anna, text: 'Notte fredda' }],
    });
  });

  it('tells of a phone that closed without the word it owed, as an older app lets it', () => {
    const night = aNight();
    const [quarterPast, two] = [night.at('19:15'), night.at('02:00')];
    const said = must(sayAllWell({ shiftId: night.shift.id, placeId: null, minutes: 30 }, quarterPast));
    night.save(said, quarterPast);
    const closed = must(
      closeShift(
        { shift: night.shift, events: ofKind(night.records(), 'shift_event'), noteCount: 0, allWell: true },
        two,
      ),
    );
    const onlyClosed = closed.intents.filter((one) => one.kind === 'shift_event');
    night.save({ ...closed, intents: onlyClosed }, two);
    expect(night.view().phones).toMatchObject([{ owedSince: '2026-11-21T19:45:00.000Z' }]);
  });

  it('lists what was written after the shift', () => {
    const night = aNight();
    night.meet('19:40', station);
    const later = aContext({ now: '2026-11-22T18:00:00.000Z', firstId: 0x90000 });
    const counts = [{ gender: 'M' as const, ageBand: 'unknown' as const, n: 1 }];
    const input = { shift: night.shift, placeId: station, kind: 'street' as const, anonymousCounts: counts };
    night.save(must(recordEncounter({ ...input, observedAt: '2026-11-21T23:00:00.000Z' }, later)), later);
    expect(night.view().writtenLater).toHaveLength(1);
    expect(night.view().stops[0]?.entries).toHaveLength(2);
  });
});
