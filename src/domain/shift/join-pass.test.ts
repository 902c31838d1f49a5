import { describe, expect, it } from 'vitest';
import { aContext, anId, ids, must } from '../kernel/context-for-tests.ts';
import { type JoinPass, joinByPass, joinCode, passOfCode, passText, readPass } from './join-pass.ts';
import { shiftId } from './shift.ts';
import { startShift } from './start-shift.ts';

const pass: JoinPass = {
  teamId: ids.team,
  kind: 'street_night',
  period: 'night',
  serviceNight: '2026-11-21',
  ordinal: 1,
};
const id = shiftId(ids.tenant, pass);
const around = {
  tenantId: ids.tenant,
  teamIds: [anId(0x99), ids.team],
  nights: ['2026-11-20', '2026-11-21'],
};

describe('joining a shift without network', () => {
  it('makes the very shift that the other phone opened, and joins it', () => {
    const ctx = aContext({ now: '2026-11-21T20:00:00.000Z', operatorId: ids.bruno });
    const [created, joined] = must(joinByPass({ pass, routePlaceIds: [ids.place] }, ctx)).intents;
    const opened = must(
      startShift({ teamId: ids.team, kind: 'street_night', crewIds: [ids.bruno] }, aContext()),
    );
    expect(created?.recordId).toBe(opened.intents[0]?.recordId);
    expect(joined).toMatchObject({ body: { shiftId: id, event: 'joined', operatorId: ids.bruno } });
  });

  it('is for the own teams only', () => {
    const stranger = aContext({ teamIds: [anId(0x77)] });
    expect(joinByPass({ pass, routePlaceIds: [] }, stranger)).toMatchObject({
      ok: false,
      error: { type: 'not-your-team' },
    });
  });

  it('reads its own picture and no other', () => {
    expect(readPass(passText(pass))).toEqual(pass);
    for (const text of ['https://example.org', 'AGGANCIO1/x', `${passText(pass)}/more`, '']) {
      expect(readPass(text)).toBeNull();
    }
  });

  it('shows neither a name nor anything but ids, kind and night', () => {
    expect(passText(pass)).toBe(`AGGANCIO1/${ids.team}/street_night/night/2026-11-21/1`);
  });
});

describe('a code to say aloud', () => {
  it('means one shift of the own teams tonight, however it is typed', () => {
    const code = joinCode(id);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/);
    const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`;
    for (const one of [code, typed]) expect(passOfCode(one, around)).toEqual(pass);
  });

  it('means none where nothing fits', () => {
    expect(passOfCode('ZZZ-ZZZ', around)).toBeNull();
    expect(passOfCode(joinCode(id), { ...around, nights: ['2026-11-22'] })).toBeNull();
  });
});
