import { describe, expect, it } from 'vitest';
import { aContext, accepted, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { correctEncounter } from './correct-encounter.ts';
import { encounterVersions } from './encounter-versions.ts';
import { recordEncounter } from './record-encounter.ts';
import { withdrawEncounter } from './withdraw-encounter.ts';

const counted = (n: number) => [{ gender: 'unknown' as const, ageBand: 'unknown' as const, n }];
const form = { placeId: ids.place, kind: 'street' as const };

function firstNote() {
  const ctx = aContext();
  const input = {
    ...form,
    shift: null,
    teamId: ids.team,
    anonymousCounts: counted(2),
    note: 'Due uomini',
    nextStep: { text: 'Tornare' },
  };
  const change = must(recordEncounter(input, ctx));
  const [original] = ofKind(accepted([{ change, ctx }]), 'encounter');
  if (!original) throw new Error('No encounter.');
  return { original, first: { change, ctx } };
}

describe('correcting an encounter', () => {
  it('says it again whole, at the time it happened, and points at the first version', () => {
    const { original, first } = firstNote();
    const ctx = aContext({ now: '2026-11-21T22:00:00.000Z', firstId: 0x2000 });
    const again = {
      change: must(correctEncounter({ ...form, original, anonymousCounts: counted(3) }, ctx)),
      ctx,
    };
    const [entry] = encounterVersions(ofKind(accepted([first, again]), 'encounter'));
    expect(entry).toMatchObject({ id: original.id, corrected: true, withdrawn: false });
    expect(entry?.latest).toMatchObject({
      at: original.at,
      body: { anonymousCounts: counted(3), note: null, nextStep: 'Tornare' },
    });
    expect(entry?.versions.map((one) => one.id)).toEqual([original.id, entry?.latest.id]);
  });

  it('keeps fields that a newer version wrote', () => {
    const { original } = firstNote();
    const newer = { ...original, body: { ...original.body, weather: { snow: true } } };
    const change = must(
      correctEncounter({ ...form, original: newer, anonymousCounts: counted(1) }, aContext()),
    );
    expect(change.intents[0]).toMatchObject({ body: { weather: { snow: true } } });
  });

  it('folds two corrections written at once into one meeting: the last one accepted stands', () => {
    const { original, first } = firstNote();
    const changes = [3, 4].map((n) => {
      const ctx = aContext({ now: `2026-11-21T22:0${5 - n}:00.000Z`, firstId: 0x1000 * n });
      return { change: must(correctEncounter({ ...form, original, anonymousCounts: counted(n) }, ctx)), ctx };
    });
    const entries = encounterVersions(ofKind(accepted([first, ...changes]), 'encounter'));
    expect(entries).toHaveLength(1);
    expect(entries[0]?.latest.body.anonymousCounts).toEqual(counted(4));
  });

  it('makes no second reminder of a next step that is the same, and one of a step that is new', () => {
    const { original } = firstNote();
    const again = (nextStep: { text: string } | null, at = original, before?: typeof original) => {
      const input = { ...form, original: at, before, anonymousCounts: counted(3), nextStep };
      return must(correctEncounter(input, aContext({ firstId: 0x2000 })));
    };
    const tasks = (change: ReturnType<typeof again>) => change.intents.filter((one) => one.kind === 'task');
    expect(tasks(again({ text: ' Tornare ' }))).toEqual([]);
    expect(tasks(again(null))).toEqual([]);
    expect(tasks(again({ text: 'Portare le calze' }))).toMatchObject([
      { body: { text: 'Portare le calze' } },
    ]);
    // A refused correction brought a step of its own: mending it must not lose that reminder.
    const refused = { ...original, body: { ...original.body, nextStep: 'Portare le calze' } };
    expect(tasks(again({ text: 'Portare le calze' }, refused, original))).toHaveLength(1);
  });

  it('is not moved into the future', () => {
    const { original } = firstNote();
    const result = correctEncounter(
      { ...form, original, observedAt: '2026-11-22T21:00:00.000Z' },
      aContext(),
    );
    expect(result).toMatchObject({ error: { type: 'in-the-future', field: 'observedAt' } });
  });
});

describe('withdrawing an encounter', () => {
  it('says who and where and nothing more, and cannot be done twice', () => {
    const { original, first } = firstNote();
    const ctx = aContext({ now: '2026-11-21T22:00:00.000Z', firstId: 0x2000 });
    const gone = { change: must(withdrawEncounter({ original, reason: 'Scritto due volte' }, ctx)), ctx };
    const [entry] = encounterVersions(ofKind(accepted([first, gone]), 'encounter'));
    expect(entry).toMatchObject({
      withdrawn: true,
      latest: { body: { note: 'Scritto due volte', nextStep: null } },
    });
    expect(withdrawEncounter({ original: entry!.latest }, ctx)).toMatchObject({
      error: { type: 'already-withdrawn' },
    });
  });

  it('can be undone by a correction', () => {
    const { original, first } = firstNote();
    const ctx = aContext({ firstId: 0x2000 });
    const gone = { change: must(withdrawEncounter({ original }, ctx)), ctx };
    const [struck] = encounterVersions(ofKind(accepted([first, gone]), 'encounter'));
    const back = {
      change: must(correctEncounter({ ...form, original: struck!.latest, anonymousCounts: counted(2) }, ctx)),
      ctx,
    };
    const [entry] = encounterVersions(ofKind(accepted([first, gone, back]), 'encounter'));
    expect(entry).toMatchObject({ id: original.id, withdrawn: false, corrected: true });
  });
});
