import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, ofKind } from '../kernel/context-for-tests.ts';
import type { RecordOf } from '../kernel/record.ts';
import type { PersonBody } from '../person/person.ts';
import { accessNote } from './access-note.ts';
import { accessTo, isWorkersNote, notePersonOpened, noteSearch } from './note-access.ts';

const ctx = aContext({ now: '2026-11-21T21:00:00.000Z', roles: ['coordinator'] });
const teamId = anId(0x41);
const team = { id: teamId, orgId: ids.org, body: { areaIds: ['centro'] } };
const person = (scopes: string[], body: Partial<PersonBody> = {}, createdBy = anId(0x99)) =>
  ({
    ...{ id: anId(0x30), kind: 'person', schemaVersion: 3, orgId: ids.org, subjectId: null, v: 1 },
    ...{ at: ctx.now, recordedAt: ctx.now, receivedAt: ctx.now, deviceId: null, serviceNight: null },
    ...{ clockSuspect: false, createdBy, scopes, body: { ageBand: '30-44', ...body } },
  }) as RecordOf<PersonBody>;
const asked = (who: RecordOf<PersonBody>, notes: RecordOf<never>[] = [], ownTeams = [team], at = ctx) =>
  accessTo(who, { ownTeams, ctx: at, notes });
const written = (who: RecordOf<PersonBody>, reason: 'follows' | null) =>
  ofKind(accepted([{ change: notePersonOpened(who, reason, ctx), ctx }]), 'access_note')[0]!;

describe('looking at somebody', () => {
  it('asks why of people whom none of the own teams meet, and of nobody else', () => {
    expect(asked(person([`area:${ids.org}/nord`, `org:${ids.org}`]))).toBe('ask');
    expect(asked(person([`person/area:${ids.org}/centro`]))).toBe('nothing');
    expect(asked(person([`person/area:${ids.org}/nord`, 'person/about:p1']))).toBe('ask');
    expect(asked(person([`team:${teamId}`]))).toBe('nothing');
    expect(asked(person([`area:${ids.org}/centro`]), [], [])).toBe('ask');
    // An area of the same name of another body is not ours.
    expect(asked(person([`area:${anId(7)}/centro`]))).toBe('ask');
    // What was written here, sent or not.
    expect(asked(person([]))).toBe('nothing');
    expect(asked(person([`area:${ids.org}/nord`], {}, ctx.actor.operatorId))).toBe('nothing');
  });

  it('asks nobody who is shown only whom their teams meet, or who was given to them', () => {
    const who = person([`person/area:${ids.org}/nord`, 'person/about:p1']);
    for (const [role, expected] of [
      ['night_worker', 'nothing'],
      ['cultural_mediator', 'nothing'],
      ['social_worker', 'ask'],
      ['dpo', 'ask'],
    ] as const)
      expect(asked(who, [], [], { ...ctx, actor: { ...ctx.actor, roles: [role] } })).toBe(expected);
  });

  it('asks once a day, and once more on the next', () => {
    const who = person([`area:${ids.org}/nord`]);
    const note = written(who, 'follows') as RecordOf<never>;
    expect(asked(who, [note])).toBe('nothing');
    expect(asked(who, [{ ...note, createdBy: anId(0x98) }])).toBe('ask');
    const tomorrow = aContext({ now: '2026-11-22T21:00:00.000Z', roles: ['coordinator'] });
    expect(asked(who, [note], [team], tomorrow)).toBe('ask');
  });

  it('writes down each half hour that somebody was looked at whom an emergency opened', () => {
    const who = person([`person/area:${ids.org}/centro`]);
    const sealed = { kind: 'person_fact', createdBy: anId(0x99), body: { topic: 'legal_status' } };
    const at = (
      now: string,
      about: object,
      notes: RecordOf<never>[] = [],
      roles = ['coordinator'] as const,
    ) =>
      accessTo(who, {
        ...{ ownTeams: [team], notes, about: [about as typeof sealed] },
        ctx: { ...aContext({ now, roles: [...roles] }) },
      });
    expect(at(ctx.now, sealed)).toBe('write-emergency');
    expect(at(ctx.now, { ...sealed, createdBy: ctx.actor.operatorId })).toBe('nothing');
    expect(at(ctx.now, { ...sealed, body: { topic: 'housing' } })).toBe('nothing');
    expect(at(ctx.now, sealed, [], ['social_worker'] as never)).toBe('nothing');
    const change = notePersonOpened(who, null, ctx, true);
    const note = ofKind(accepted([{ change, ctx }]), 'access_note')[0] as RecordOf<never>;
    expect(at('2026-11-21T21:20:00.000Z', sealed, [note])).toBe('nothing');
    expect(at('2026-11-21T21:40:00.000Z', sealed, [note])).toBe('write-emergency');
    // Looked at before it was opened.
    const before = written(who, 'follows') as RecordOf<never>;
    expect(at('2026-11-21T21:20:00.000Z', sealed, [before])).toBe('write-emergency');
  });

  it('writes down without a question that the page of a minor was opened', () => {
    const minor = person([`area:${ids.org}/centro`], { ageBand: '16-17' });
    expect(asked(minor)).toBe('write');
    expect(written(minor, null).body).toMatchObject({ deed: 'person_opened', minor: true, reason: null });
  });
});

it('keeps of a search a hash alone: the same for one name spelt twice, another for another name or network', () => {
  const hashOf = (words: string, at = ctx) => {
    const [intent] = noteSearch(words, at).intents;
    expect(accessNote.schema.safeParse((intent as { body: object }).body).success).toBe(true);
    expect(JSON.stringify(intent)).not.toContain(words);
    return (intent as unknown as { body: { wordsHash: string } }).body.wordsHash;
  };
  expect(hashOf('Youssouf')).toBe(hashOf('Yusuf'));
  expect(hashOf('Yusuf')).not.toBe(hashOf('Marco'));
  const elsewhere = { ...ctx, actor: { ...ctx.actor, tenantId: anId(0x77) } };
  expect(hashOf('Marco')).not.toBe(hashOf('Marco', elsewhere));
  const keyed = (searchSecret: string) => ({ ...ctx, actor: { ...ctx.actor, searchSecret } });
  expect(hashOf('Youssouf', keyed('segreto'))).toBe(hashOf('Yusuf', keyed('segreto')));
  // Who knows the network, or has a secret of their own, finds no word by trying.
  expect(hashOf('Marco', keyed('segreto'))).not.toBe(hashOf('Marco'));
  expect(hashOf('Marco', keyed('segreto'))).not.toBe(hashOf('Marco', keyed('un altro')));
});

it('is no note of the worker', () => {
  expect(isWorkersNote({ kind: 'access_note' })).toBe(false);
  expect(isWorkersNote({ kind: 'encounter' })).toBe(true);
});
