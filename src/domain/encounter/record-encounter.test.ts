import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { newDraft } from '../kernel/draft-ids.ts';
import { definitionOf } from '../kinds.ts';
import { closeShift } from '../shift/close-shift.ts';
import { startShift } from '../shift/start-shift.ts';
import { recordEncounter } from './record-encounter.ts';

const oneUnknown = [{ gender: 'unknown' as const, ageBand: 'unknown' as const, n: 1 }];
const smallest = {
  shift: null,
  teamId: ids.team,
  placeId: ids.place,
  kind: 'street' as const,
  anonymousCounts: oneUnknown,
};

function openShift(now = '2026-11-21T19:00:00.000Z') {
  const ctx = aContext({ now, firstId: 0x5000 });
  const started = {
    change: must(startShift({ teamId: ids.team, kind: 'street_night', crewIds: [ids.bruno] }, ctx)),
    ctx,
  };
  const records = accepted([started]);
  const [shift] = ofKind(records, 'shift');
  if (!shift) throw new Error('No shift.');
  return { shift, shiftEvents: ofKind(records, 'shift_event'), started };
}

describe('recordEncounter', () => {
  it('T01: team, place, time and one unknown person are enough, without network', () => {
    const { groupId, intents } = must(recordEncounter(smallest, aContext()));
    expect(groupId).toMatch(/^[0-9a-f-]{36}$/);
    expect(intents).toHaveLength(1);
    expect(intents[0]).toMatchObject({
      kind: 'encounter',
      subjectId: ids.place,
      at: '2026-11-21T21:00:00.000Z',
    });
  });

  it('saves new people, their first step and the reminder in one group, people first', () => {
    const { shift, shiftEvents } = openShift();
    const { intents } = must(
      recordEncounter(
        {
          shift,
          shiftEvents,
          placeId: ids.place,
          kind: 'street',
          newPeople: [{ nickname: 'Lungo', gender: 'M', ageBand: '45-54' }, { descriptor: 'Cappotto rosso' }],
          nextStep: { when: 'tomorrow', text: 'Portare una coperta' },
        },
        aContext(),
      ),
    );
    expect(intents.map((one) => one.kind)).toEqual([
      'person',
      'person',
      'encounter',
      'stage_transition',
      'stage_transition',
      'task',
    ]);
    const [long, coat, fact, step, , task] = intents;
    expect(long).toMatchObject({ body: { identityLevel: 'nickname', nicknames: ['Lungo'] } });
    expect(coat).toMatchObject({ body: { identityLevel: 'anonymous', descriptor: 'Cappotto rosso' } });
    expect(fact).toMatchObject({
      subjectId: long?.recordId,
      body: { shiftId: shift.id, teamId: ids.team, contactMade: true },
    });
    expect(step).toMatchObject({
      body: { personId: long?.recordId, from: null, to: 'contacted', on: '2026-11-21' },
    });
    expect(task).toMatchObject({
      body: {
        text: 'Portare una coperta',
        placeId: ids.place,
        personId: long?.recordId,
        dueAt: '2026-11-23T11:00:00.000Z',
      },
    });
    for (const one of intents) {
      if (one.action === 'create')
        expect(definitionOf(one.kind)?.schema.safeParse(one.body).success).toBe(true);
    }
  });

  it('enters people only seen as observed, and lifts someone observed at the first exchange', () => {
    const seen = must(
      recordEncounter({ ...smallest, anonymousCounts: [], kind: 'observation', newPeople: [{}] }, aContext()),
    );
    expect(seen.intents.at(-1)).toMatchObject({ kind: 'stage_transition', body: { to: 'observed' } });
    const known = { personId: anId(0x77), stage: 'observed' as const };
    const spoken = must(recordEncounter({ ...smallest, participants: [known] }, aContext()));
    expect(spoken.intents.at(-1)).toMatchObject({
      kind: 'stage_transition',
      body: { from: 'observed', to: 'contacted' },
    });
    const perhaps = must(
      recordEncounter({ ...smallest, participants: [{ ...known, certainty: 'possible' }] }, aContext()),
    );
    expect(perhaps.intents).toHaveLength(1);
  });

  it('gives the same operations when the same draft is concluded twice', () => {
    const ctx = aContext();
    const draft = newDraft(ctx.newId);
    const input = {
      ...smallest,
      draft,
      newPeople: [{ nickname: 'Lungo' }],
      nextStep: { when: 'tonight' as const },
    };
    expect(must(recordEncounter(input, ctx))).toEqual(must(recordEncounter(input, ctx)));
  });

  it('keeps the records but takes new operations when a refusal is mended', () => {
    const ctx = aContext();
    const draft = newDraft(ctx.newId);
    const first = must(recordEncounter({ ...smallest, draft, newPeople: [{}] }, ctx));
    const mended = must(
      recordEncounter({ ...smallest, draft: { ...draft, opId: anId(0x99) }, newPeople: [{}] }, ctx),
    );
    expect(mended.intents.map((one) => one.recordId)).toEqual(first.intents.map((one) => one.recordId));
    expect(mended.intents.some((one) => first.intents.some((other) => other.opId === one.opId))).toBe(false);
  });

  it.each([
    ['nobody was met', { anonymousCounts: [] }, { type: 'someone-needed', field: 'participants' }],
    [
      'more than 200 heads',
      { anonymousCounts: [...oneUnknown, { ...oneUnknown[0]!, n: 200 }] },
      { type: 'count-above-200' },
    ],
    [
      'a bed without its service',
      {
        bedRequest: { asked: true, offered: true, result: 'placed' as const, serviceId: null, reason: null },
      },
      { type: 'bed-service-needed', field: 'bedRequest.serviceId' },
    ],
    ['a text that no database keeps', { note: 'a\u0000b' }, { type: 'text-unsafe', field: 'note' }],
    [
      'the future, by this phone',
      { observedAt: '2026-11-21T21:00:01.000Z' },
      { type: 'in-the-future', field: 'observedAt' },
    ],
    ['no team', { teamId: undefined }, { type: 'team-needed', field: 'teamId' }],
    [
      'a nickname too long',
      { newPeople: [{ nickname: 'x'.repeat(201) }] },
      { type: 'text-too-long', field: 'newPeople.0.nicknames.0' },
    ],
    ['a reminder too long', { nextStep: { text: 'x'.repeat(201) } }, { type: 'text-too-long' }],
  ])('says where: %s', (_name, more, error) => {
    const result = recordEncounter({ ...smallest, ...more }, aContext());
    expect(result).toMatchObject({ ok: false, error });
  });

  it('allows nobody in an observation and in a failed search', () => {
    for (const kind of ['observation', 'failed_search'] as const) {
      expect(recordEncounter({ ...smallest, kind, anonymousCounts: [] }, aContext()).ok).toBe(true);
    }
  });
});

describe('the time of an encounter', () => {
  const { shift, shiftEvents, started } = openShift();
  const out = { ...smallest, shift, shiftEvents };

  it.each([
    ['half an hour before the shift', '2026-11-21T18:30:00.000Z', true],
    ['more than half an hour before', '2026-11-21T18:29:59.000Z', false],
    ['in the shift', '2026-11-21T20:00:00.000Z', true],
  ])('%s', (_name, observedAt, allowed) => {
    expect(recordEncounter({ ...out, observedAt }, aContext()).ok).toBe(allowed);
  });

  it('never stops a note about now, even when the clock went back in the middle of the shift', () => {
    expect(recordEncounter(out, aContext({ now: '2026-11-21T17:00:00.000Z' })).ok).toBe(true);
  });

  it('is marked as written later after this worker closed, and on another night', () => {
    const late = (events: typeof shiftEvents, now: string, observedAt: string) =>
      must(recordEncounter({ ...out, shiftEvents: events, observedAt }, aContext({ now }))).intents[0];
    const at = '2026-11-21T20:00:00.000Z';
    expect(late(shiftEvents, '2026-11-21T21:00:00.000Z', at)).toMatchObject({ body: { lateEntry: false } });
    expect(late(shiftEvents, '2026-11-22T18:00:00.000Z', at)).toMatchObject({ body: { lateEntry: true } });
    const ctx = aContext({ now: '2026-11-22T01:00:00.000Z', firstId: 0x6000 });
    const closed = {
      change: must(closeShift({ shift, events: shiftEvents, noteCount: 0, allWell: true }, ctx)),
      ctx,
    };
    const events = ofKind(accepted([started, closed]), 'shift_event');
    expect(late(events, '2026-11-22T01:05:00.000Z', at)).toMatchObject({ body: { lateEntry: true } });
  });
});
