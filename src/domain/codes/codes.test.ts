import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as accessCodes from './access-codes.ts';
import * as alertCodes from './alert-codes.ts';
import * as auditCodes from './audit-codes.ts';
import { type CodeList, label } from './code-list.ts';
import * as consentCodes from './consent-codes.ts';
import * as countCodes from './count-codes.ts';
import * as encounterCodes from './encounter-codes.ts';
import * as erasureCodes from './erasure-codes.ts';
import * as groupCodes from './group-codes.ts';
import * as healthCodes from './health-codes.ts';
import * as meetingCodes from './meeting-codes.ts';
import * as noteCodes from './note-codes.ts';
import * as occupationCodes from './occupation-codes.ts';
import * as openingCodes from './opening-codes.ts';
import * as organizationCodes from './organization-codes.ts';
import * as personCodes from './person-codes.ts';
import * as placeCodes from './place-codes.ts';
import * as presenceCodes from './presence-codes.ts';
import * as profileCodes from './profile-codes.ts';
import * as referralCodes from './referral-codes.ts';
import * as relationCodes from './relation-codes.ts';
import * as rightsCodes from './rights-codes.ts';
import * as riskCodes from './risk-codes.ts';
import * as sharingCodes from './sharing-codes.ts';
import * as shiftCodes from './shift-codes.ts';
import * as taskCodes from './task-codes.ts';

const isList = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && 'codes' in one && 'labels' in one;

// Every file of lists; what else such a file says is none.
const lists = Object.entries<unknown>({
  ...alertCodes,
  ...auditCodes,
  ...accessCodes,
  ...consentCodes,
  ...sharingCodes,
  ...countCodes,
  ...encounterCodes,
  ...erasureCodes,
  ...groupCodes,
  ...healthCodes,
  ...meetingCodes,
  ...noteCodes,
  ...occupationCodes,
  ...openingCodes,
  ...organizationCodes,
  ...personCodes,
  ...placeCodes,
  ...presenceCodes,
  ...profileCodes,
  ...referralCodes,
  ...relationCodes,
  ...rightsCodes,
  ...riskCodes,
  ...shiftCodes,
  ...taskCodes,
}).filter(([, one]) => isList(one)) as [string, CodeList<string>][];

it('are all looked at', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('-codes.ts'));
  const read = readFileSync(new URL(import.meta.url), 'utf8');
  expect(files.filter((name) => !read.includes(`./${name}`))).toEqual([]);
  expect(lists.length).toBeGreaterThan(60);
});

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
