import { describe, expect, it } from 'vitest';
import { recordEncounter } from '../encounter/record-encounter.ts';
import type { CommandContext } from '../kernel/command.ts';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import type { Change } from '../kernel/operation.ts';
import { createTask } from '../task/create-task.ts';
import { debriefText } from './after-death.ts';
import { isToLookFor, presenceOf } from './presence-of.ts';
import { askToSearch, foundAgain, noteSearchCheck } from './search-person.ts';
import { confirmDeath, tellPresence, undoPresence } from './tell-presence.ts';

const personId = anId(0x30);
const boss = { operatorId: ids.carla, roles: ['coordinator'] };

/** What happened to one person, told by its commands. */
function aStory() {
  const steps: { change: Change; ctx: CommandContext }[] = [];
  let firstId = 0x5000;
  const at = (now: string, actor: object = {}): CommandContext => {
    firstId += 0x100;
    return aContext({ now, firstId, ...actor });
  };
  const say = (change: Change, ctx: CommandContext) => void steps.push({ change, ctx });
  const of = <K extends 'presence_event' | 'task' | 'encounter'>(kind: K) => ofKind(accepted(steps), kind);
  const meet = (now: string) => {
    const ctx = at(now);
    const input = { shift: null, teamId: ids.team, placeId: ids.place, kind: 'street' as const };
    const participants = [{ personId, role: 'main' as const, certainty: 'sure' as const }];
    say(must(recordEncounter({ ...input, participants }, ctx)), ctx);
  };
  const presence = (night = '2026-11-21') =>
    presenceOf([personId], of('presence_event'), of('encounter'), night);
  return { at, say, of, meet, presence };
}

describe('somebody who is not seen', () => {
  it('is looked for after as many nights as is unusual for them, and closed for none', () => {
    const { meet, presence } = aStory();
    meet('2026-11-14T21:00:00.000Z');
    expect(isToLookFor(presence('2026-11-20'), 7, '2026-11-20')).toBe(false);
    expect(isToLookFor(presence('2026-11-21'), 7, '2026-11-21')).toBe(true);
    expect(isToLookFor(presence('2026-11-21'), null, '2026-11-21')).toBe(false);
    expect(presence('2027-03-01').state).toBe('not_seen_90');
    expect(isToLookFor(presence('2027-03-01'), 7, '2027-03-01')).toBe(true);
  });

  it('is looked for by whoever comes by, then asked after by a coordinator, and found again', () => {
    const { at, say, of, meet, presence } = aStory();
    meet('2026-11-01T21:00:00.000Z');
    const worker = at('2026-11-21T20:00:00.000Z');
    const places = [ids.place, anId(0x71)];
    const ask = { personId, missing: null, placeIds: places, text: 'Cercarla' };
    expect(askToSearch({ ...ask, placeIds: [] }, worker)).toMatchObject({ error: { type: 'place-needed' } });
    say(must(askToSearch(ask, worker)), worker);
    expect(of('task')).toMatchObject(
      places.map((placeId) => ({
        body: { personId, placeId, assignee: 'any_team_at_place', status: 'open' },
      })),
    );
    expect(presence()).toMatchObject({ state: 'missing', search: { checks: [] } });
    // Nobody sends twice for somebody who is looked for.
    expect(isToLookFor(presence(), 3, '2026-11-21')).toBe(false);

    const search = presence().search;
    if (search === null) throw new Error('Nobody is looked for.');
    const check = { missing: search.event, check: 'hospital' as const };
    expect(noteSearchCheck(check, worker)).toMatchObject({ error: { type: 'coordinator-only' } });
    const asked = at('2026-11-22T09:00:00.000Z', boss);
    say(must(noteSearchCheck(check, asked)), asked);
    const reported = at('2026-11-23T09:00:00.000Z', boss);
    const report = { missing: search.event, check: 'police_report' as const };
    expect(noteSearchCheck(report, reported)).toMatchObject({ error: { type: 'reference-needed' } });
    say(must(noteSearchCheck({ ...report, reference: 'Prot. 12/26' }, reported)), reported);
    expect(presence().search).toMatchObject({
      event: { id: search.event.id },
      checks: [
        { body: { check: 'hospital' } },
        { body: { check: 'police_report', reference: 'Prot. 12/26' } },
      ],
    });

    const found = at('2026-11-24T20:00:00.000Z');
    say(must(foundAgain({ search, source: 'team_seen', tasks: of('task') }, found)), found);
    expect(presence('2026-11-24')).toMatchObject({ state: 'active', search: null });
    expect(of('task').map(({ body }) => body.status)).toEqual(['done', 'done']);
    expect(of('presence_event')).toHaveLength(4);
  });

  it('is here again when somebody meets them, whatever was said of the search', () => {
    const { at, say, meet, presence } = aStory();
    const worker = at('2026-11-20T20:00:00.000Z');
    const ask = { personId, missing: null, placeIds: [ids.place], text: 'Cercarla' };
    say(must(askToSearch(ask, worker)), worker);
    const event = presence().search?.event;
    if (!event) throw new Error('Nobody is looked for.');
    const asked = at('2026-11-23T09:00:00.000Z', boss);
    say(must(noteSearchCheck({ missing: event, check: 'prison' }, asked)), asked);
    meet('2026-11-22T21:00:00.000Z');
    expect(presence('2026-11-23')).toMatchObject({ state: 'active', search: null });
  });

  it('is searched for again with the word that is there already, and no second one', () => {
    const { at, say, of, presence } = aStory();
    const worker = at('2026-11-20T20:00:00.000Z');
    say(must(tellPresence({ personId, presence: 'missing', source: 'peer' }, worker)), worker);
    const missing = presence().search?.event ?? null;
    const later = at('2026-11-21T20:00:00.000Z');
    say(must(askToSearch({ personId, missing, placeIds: [ids.place], text: 'Cercarla' }, later)), later);
    expect(of('presence_event')).toHaveLength(1);
    expect(of('task')).toMatchObject([{ body: { createdFrom: missing?.id } }]);
  });
});

describe('what a death changes', () => {
  function aDeath() {
    const story = aStory();
    const { at, say, of } = story;
    const before = at('2026-11-09T20:00:00.000Z');
    say(must(createTask({ text: 'Portare le scarpe', personId, placeId: ids.place }, before)), before);
    const told = at('2026-11-12T09:00:00.000Z', boss);
    const word = { personId, presence: 'deceased', on: '2026-11-10', source: 'hospital' } as const;
    say(must(tellPresence(word, told)), told);
    const [event] = of('presence_event');
    if (!event) throw new Error('Nothing was said.');
    const confirm = () => {
      const ctx = at('2026-11-13T09:00:00.000Z', { ...boss, operatorId: ids.bruno });
      const around = { tasks: of('task'), teamId: ids.team };
      say(must(confirmDeath({ event, source: 'police', around }, ctx)), ctx);
    };
    const undo = () => {
      const ctx = at('2026-11-14T09:00:00.000Z', boss);
      say(must(undoPresence({ event, tasks: of('task') }, ctx)), ctx);
    };
    const states = () => of('task').map(({ body }) => [body.text, body.status, body.cancelledBy ?? null]);
    return { ...story, event, confirm, undo, states };
  }

  it('nothing while one voice only has told it', () => {
    expect(aDeath().states()).toEqual([['Portare le scarpe', 'open', null]]);
  });

  it('with the second word nobody is sent to them, and the crew that met them has something to talk about', () => {
    const { confirm, states, event, of } = aDeath();
    confirm();
    expect(states()).toEqual([
      ['Portare le scarpe', 'expired', event.id],
      [debriefText, 'open', null],
    ]);
    expect(of('task')[1]).toMatchObject({ body: { assignee: 'team', teamId: ids.team, personId } });
  });

  it('taken back, everything is to do again as it was', () => {
    const { confirm, undo, states, presence } = aDeath();
    confirm();
    undo();
    expect(presence()).toMatchObject({ death: null });
    expect(states()).toEqual([
      ['Portare le scarpe', 'open', null],
      [debriefText, 'expired', null],
    ]);
  });
});
