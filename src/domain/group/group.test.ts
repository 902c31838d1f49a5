import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { groupNow, membersOf } from './group-of.ts';
import { meetGroup } from './meet-group.ts';
import { nameMember, noteGroup, writeGroup } from './write-group.ts';

const ctx = aContext();
const made = must(
  writeGroup(
    {
      seen: null,
      said: {
        nameInternal: 'Gruppo Fontana',
        usualPlaceIds: [ids.place],
        ageBands: ['14-15'],
        sizeMin: 9,
        sizeMax: 12,
      },
    },
    ctx,
  ),
);
const [fontana] = ofKind(accepted([{ change: made, ctx }]), 'group');
if (!fontana) throw new Error('No group.');
const someone = anId(0x30);

describe('a natural group', () => {
  it('needs a name and sizes the right way round; a change writes what differs', () => {
    const refusal = (said: object) => {
      const result = writeGroup({ seen: fontana, said }, ctx);
      return result.ok ? null : result.error.type;
    };
    expect(refusal({ nameInternal: '' })).toBe('name-needed');
    expect(refusal({ sizeMin: 20 })).toBe('size-upside-down');
    expect(refusal({})).toBe('nothing-changed');
    const change = must(writeGroup({ seen: fontana, said: { genderMix: 'mixed' } }, ctx));
    expect(change.intents[0]).toMatchObject({ patch: { genderMix: { set: 'mixed' } } });
  });

  it('goes through its phases, and every one is kept', () => {
    const told = (['mapped', 'observed', 'observed', 'accepted'] as const).map((stage, at) => {
      const then = aContext({ now: `2026-11-1${at}T15:00:00.000Z`, firstId: 0x2000 + at * 16 });
      const climate = stage === 'mapped' ? ('wary' as const) : null;
      return { change: must(noteGroup({ groupId: fontana.id, stage, climate }, then)), ctx: then };
    });
    expect(groupNow(ofKind(accepted(told), 'group_note'))).toEqual({
      stage: 'accepted',
      climate: 'wary',
      phases: [
        { stage: 'mapped', on: '2026-11-10' },
        { stage: 'observed', on: '2026-11-11' },
        { stage: 'accepted', on: '2026-11-13' },
      ],
    });
    expect(groupNow([])).toEqual({ stage: 'mapped', climate: null, phases: [] });
  });

  it('is met by counting heads: an encounter and how it stands, together, with nobody named', () => {
    const meeting = { group: fontana, heads: 8, placeId: ids.place, shift: null, stage: 'accepted' as const };
    const change = must(meetGroup({ ...meeting, climate: 'open' }, ctx));
    const [encounter, note] = change.intents;
    expect(encounter).toMatchObject({
      kind: 'encounter',
      subjectId: ids.place,
      body: {
        kind: 'group',
        participants: [],
        anonymousCounts: [{ gender: 'unknown', ageBand: '14-15', n: 8 }],
      },
    });
    expect(note).toMatchObject({
      kind: 'group_note',
      body: { groupId: fontana.id, encounterId: encounter?.recordId, climate: 'open' },
    });
    const refused = [
      { ...meeting, heads: 0 },
      { ...meeting, placeId: null },
    ].map((input) => {
      const result = meetGroup(input, ctx);
      return result.ok ? null : result.error.type;
    });
    expect(refused).toEqual(['heads-needed', 'place-needed']);
  });

  it('names only whom the crew knows, and takes a name out again', () => {
    const member = (joined: boolean, firstId: number) => {
      const then = aContext({ firstId });
      const said = { groupId: fontana.id, personId: someone, joined, stage: 'known' as const };
      return { change: must(nameMember(said, then)), ctx: then };
    };
    for (const stage of [null, 'observed', 'contacted'] as const) {
      const result = nameMember({ groupId: fontana.id, personId: someone, joined: true, stage }, ctx);
      expect(result.ok ? null : result.error.type).toBe('not-known-yet');
    }
    const facts = accepted([member(true, 0x3000), member(false, 0x4000)]);
    expect(membersOf(ofKind(facts, 'group_member').slice(0, 1))).toEqual([someone]);
    expect(membersOf(ofKind(facts, 'group_member'))).toEqual([]);
  });
});
