import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import type { AnyRecord, RecordOf } from '../kernel/record.ts';
import type { ConsentEventBody } from './consent-event.ts';
import { consentNow, mayReceive } from './consent-now.ts';
import { disclose } from './disclose.ts';
import { isOpenToRecipient } from './open-to-recipient.ts';
import { type SayConsent, sayConsent } from './say-consent.ts';

const personId = anId(0x30);
const [clinic, shelter] = [anId(0x71), anId(0x72)];
const today = '2026-11-21';
type Event = RecordOf<ConsentEventBody>;
let nextId = 0x2000;

/** One word more, written by a phone that had these before it. */
function said(earlier: readonly Event[], words: Partial<SayConsent> = {}, day = today): Event {
  nextId += 16;
  const ctx = aContext({ now: `${day}T11:00:00.000Z`, firstId: nextId });
  const whole: SayConsent = {
    ...{ personId, earlier, purpose: 'share_with', recipientOrgId: clinic },
    ...{ bundles: ['need_and_housing', 'health_brief'], answer: 'given', form: 'verbal_witnessed' },
    ...{ capacityDoubt: null, notice: { language: 'it', version: 1 } },
    ...words,
  };
  const [event] = ofKind(accepted([{ change: must(sayConsent(whole, ctx)), ctx }]), 'consent_event');
  return { ...event!, v: nextId };
}
const open = (events: readonly Event[], orgId = clinic, on = today) => mayReceive(events, orgId, on);
const state = (events: readonly Event[], on = today) =>
  consentNow(events, { purpose: 'share_with', recipientOrgId: clinic }, on).state;

describe('what holds today', () => {
  it('is nothing, as long as nobody was asked', () => {
    expect(open([])).toEqual([]);
    expect(state([])).toBe('never_asked');
  });

  it('is what the yes named, for that body, until its last day', () => {
    const yes = said([]);
    expect(yes.body).toMatchObject({ expiresOn: '2027-02-19', noticeLanguage: 'it', noticeVersion: 1 });
    expect(open([yes])).toEqual(['need_and_housing', 'health_brief']);
    expect(open([yes], shelter)).toEqual([]);
    expect(open([yes], clinic, '2027-02-19')).toHaveLength(2);
    expect(open([yes], clinic, '2027-02-20')).toEqual([]);
    expect(state([yes], '2027-02-20')).toBe('expired');
  });

  it('is what the last yes named, when it names less', () => {
    const first = said([]);
    expect(open([first, said([first], { bundles: ['code_only'] })])).toEqual(['code_only']);
  });

  it('T17: is nothing after a withdrawal, in whatever order the two arrive', () => {
    const yes = said([]);
    const no = said([yes], { answer: 'withdrawn' });
    for (const events of [
      [yes, no],
      [no, yes],
      [yes, { ...no, v: 1, recordedAt: '2020-01-01T00:00:00.000Z' }],
      [{ ...yes, v: 2 ** 40 }, no],
    ]) {
      expect(open(events)).toEqual([]);
      expect(state(events)).toBe('withdrawn');
    }
  });

  it('opens again by a yes that was said knowing of the no, and by no other', () => {
    const yes = said([]);
    const no = said([yes], { answer: 'refused' });
    const unaware = said([yes]);
    expect(state([yes, no, unaware])).toBe('refused');
    const again = said([yes, no], { bundles: ['code_only'] });
    expect(open([yes, no, again])).toEqual(['code_only']);
    expect(state([yes, no, again, said([yes, no, again], { answer: 'withdrawn' })])).toBe('withdrawn');
  });

  it('is nothing for any body after a no to all of them', () => {
    const yes = said([]);
    const no = said([yes], { answer: 'refused', recipientOrgId: null, bundles: [] });
    expect([open([yes, no]), open([said([], { recipientOrgId: shelter }), no], shelter)]).toEqual([[], []]);
  });

  it('keeps purposes apart', () => {
    const yes = said([], { purpose: 'contact_phone', recipientOrgId: null });
    expect(open([yes])).toEqual([]);
    const story = said([], { purpose: 'shared_history', bundles: ['path_summary'] });
    expect(open([story, said([], { answer: 'refused' })])).toEqual(['path_summary']);
  });

  it('is nothing by a yes in doubt, which lifts no earlier no either', () => {
    const doubtful = said([], { capacityDoubt: 'intoxicated' });
    expect(state([doubtful])).toBe('doubtful');
    const no = said([], { answer: 'refused' });
    expect(state([no, said([no], { capacityDoubt: 'minor' })])).toBe('refused');
  });
});

describe('asking', () => {
  const ask = (words: Partial<SayConsent>) => {
    const result = sayConsent(
      {
        ...{ personId, earlier: [], purpose: 'share_with', recipientOrgId: clinic, bundles: ['code_only'] },
        ...{ answer: 'given', form: 'mark', capacityDoubt: null, notice: null },
        ...words,
      },
      aContext({ now: `${today}T11:00:00.000Z` }),
    );
    return result.ok ? null : result.error.type;
  };
  it('names the body and the parts, and an end that is not too far', () => {
    expect(ask({})).toBeNull();
    expect(ask({ recipientOrgId: null })).toBe('recipient-needed');
    expect(ask({ bundles: [] })).toBe('bundle-needed');
    expect(ask({ expiresOn: '2026-11-20' })).toBe('expiry-past');
    expect(ask({ expiresOn: '2027-11-22' })).toBe('consent-too-long');
    expect(ask({ expiresOn: '2027-11-21' })).toBeNull();
    // A no is never made hard to say.
    expect(ask({ answer: 'refused', recipientOrgId: null, bundles: [] })).toBeNull();
  });
});

describe('telling a body', () => {
  const events = [said([])];
  const lines = [
    { bundle: 'health_brief' as const, words: 'Denti' },
    { bundle: 'code_only' as const, words: 'K7-MORA-4' },
  ];
  const tell = (more: object) =>
    disclose(
      {
        ...{ personId, events, toOrgId: clinic, bundles: ['health_brief'], lines },
        ...{ ground: 'consent', channel: 'phone', ...more },
      } as Parameters<typeof disclose>[0],
      aContext({ now: `${today}T12:00:00.000Z` }),
    );

  it('writes down word for word what was told, and nothing beside it', () => {
    const ctx = aContext();
    const [row] = ofKind(accepted([{ change: must(tell({})), ctx }]), 'disclosure');
    expect(row?.body).toMatchObject({ on: today, ground: 'consent', lines: [lines[0]] });
    expect(row?.body.lines).toHaveLength(1);
  });

  it('rests on a yes that covers it, or on another ground with its reason', () => {
    const error = (more: object) => {
      const result = tell(more);
      return result.ok ? null : result.error.type;
    };
    expect(error({ bundles: ['health_brief', 'code_only'] })).toBe('consent-missing');
    expect(error({ toOrgId: shelter })).toBe('consent-missing');
    expect(error({ bundles: ['code_only'], ground: 'vital' })).toBe('reason-needed');
    expect(error({ bundles: ['code_only'], ground: 'vital', reason: 'ambulanza' })).toBeNull();
  });

  it('is open to the body only by their phone and their yes, while it holds', () => {
    const ctx = aContext({ orgId: ids.org });
    const row = (more: object) =>
      ofKind(accepted([{ change: must(tell(more)), ctx }]) as AnyRecord[], 'disclosure')[0]!;
    const open = (one: ReturnType<typeof row>, said: readonly Event[], on = today) =>
      isOpenToRecipient(one, { events: said, agreements: [], isProtected: false, today: on });
    const withdrawn = [...events, said(events, { answer: 'withdrawn' })];
    expect(open(row({ channel: 'network' }), events)).toBe(true);
    expect(open(row({ channel: 'network' }), withdrawn)).toBe(false);
    expect(open(row({ channel: 'phone' }), events)).toBe(false);
    // Its last day is that of the yes, written into it, so that a phone can keep it without a network.
    expect(row({ channel: 'network' }).body.untilOn).toBe('2027-02-19');
    expect(row({ channel: 'phone' }).body.untilOn).toBeNull();
    expect(open(row({ channel: 'network' }), events, '2027-02-19')).toBe(true);
    expect(open(row({ channel: 'network' }), events, '2027-02-20')).toBe(false);
  });
});
