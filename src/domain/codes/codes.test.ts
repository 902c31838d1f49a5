import { describe, expect, it } from 'vitest';
import { type CodeList, label } from './code-list.ts';
import * as countCodes from './count-codes.ts';
import * as encounterCodes from './encounter-codes.ts';
import * as groupCodes from './group-codes.ts';
import * as personCodes from './person-codes.ts';
import * as placeCodes from './place-codes.ts';
import * as referralCodes from './referral-codes.ts';
import * as shiftCodes from './shift-codes.ts';

const lists = Object.entries({
  ...encounterCodes,
  ...personCodes,
  ...placeCodes,
  ...groupCodes,
  ...countCodes,
  ...referralCodes,
  ...shiftCodes,
}) as [string, CodeList<string>][];

describe.each(lists)('%s', (_name, list) => {
  it('has an Italian and an English label for every code, and says no two codes alike', () => {
    for (const locale of ['it-IT', 'en']) {
      const said = list.codes.map((code) => label(list, code, locale));
      expect(said.every((text) => text.trim() !== '')).toBe(true);
      expect(new Set(said).size).toBe(list.codes.length);
    }
  });

  it('shows a code that it does not know as it is', () => {
    expect(label(list, 'from-a-newer-version', 'it')).toBe('from-a-newer-version');
  });
});
