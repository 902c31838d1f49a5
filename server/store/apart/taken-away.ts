import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  capacityDoubts,
  consentForms,
  consentPurposes,
  disclosureBundles,
  noticeLanguages,
} from '../../../src/domain/codes/consent-codes.ts';
import { erasureGrounds, erasureParts } from '../../../src/domain/codes/erasure-codes.ts';
import { appendLines } from './line-file.ts';

const id = z.uuid();
const version = z.int().min(0);
const about = { tenantId: id, at: z.iso.datetime() };

/** One thing that was taken away and must stay so after a restore. Ids and codes only: no names, no texts. */
const entrySchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('device-lost'), ...about, deviceId: id, operatorId: id }),
  /** The one thing that is given back: it takes the line before it away. */
  z.object({ what: z.literal('device-found'), ...about, deviceId: id }),
  z.object({ what: z.literal('device-revoked'), ...about, deviceId: id, operatorId: id }),
  z.object({ what: z.literal('account-closed'), ...about, v: version, operatorId: id }),
  z.object({
    what: z.literal('roles-ended'),
    ...about,
    v: version,
    operatorId: id,
    roles: z.array(z.string()),
  }),
  /** Members, deputies or areas struck off a team. */
  z.object({
    what: z.literal('team-lost'),
    ...about,
    v: version,
    teamId: id,
    by: id,
    field: z.enum(['memberIds', 'deputyIds', 'areaIds']),
    values: z.array(z.string()),
  }),
  /** A session belongs to whoever signed in, not to a network. */
  z.object({ what: z.literal('session-ended'), at: z.iso.datetime(), sessionId: z.string() }),
  z.object({ what: z.literal('record-erased'), ...about, recordId: id }),
  /** A no, or a yes taken back, of being told about (T17): when it was said, by whom it was heard, and all of it, which is codes. */
  z.object({
    what: z.literal('consent-closed'),
    ...about,
    recordId: id,
    orgId: id,
    by: id,
    body: z.object({
      personId: id,
      purpose: z.enum(consentPurposes.codes),
      recipientOrgId: id.nullable(),
      bundles: z.array(z.enum(disclosureBundles.codes)),
      answer: z.enum(['refused', 'withdrawn']),
      form: z.enum(consentForms.codes),
      capacityDoubt: z.enum(capacityDoubts.codes).nullable(),
      on: z.iso.date(),
      expiresOn: z.iso.date().nullable(),
      noticeLanguage: z.enum(noticeLanguages.codes).nullable(),
      noticeVersion: z.int().nullable(),
      liftsIds: z.array(id),
    }),
  }),
  /** What a coordinator decided on somebody's request: erased, closed, or opened again. The ids that went follow, one by one. */
  z.object({
    what: z.literal('erasure-decided'),
    ...about,
    recordId: id,
    orgId: id,
    by: id,
    requestId: id,
    requestedBy: id,
    personIds: z.array(id),
    parts: z.array(z.object({ part: z.enum(erasureParts.codes), ground: z.enum(erasureGrounds.codes) })),
    agreedOn: z.iso.date(),
    disposeOn: z.iso.date().nullable(),
    tellOrgIds: z.array(id),
    backupsUntil: z.iso.date(),
    /** Nobody decided it: its time was up. There is no such record then. */
    byTime: z.literal(true).optional(),
  }),
]);
export type TakenAway = z.infer<typeof entrySchema>;

/** The ledger of what was taken away. It lies apart from the database, so that no restore takes it back (design D4). */
export interface TakenAwayLedger {
  /** On the disk when this returns: called before the transaction that takes away commits. */
  append(entries: readonly TakenAway[]): void;
  read(): readonly TakenAway[];
}

/** The ledger cannot be read: going on without it could open again what was closed. */
export class LedgerUnreadable extends Error {
  constructor(file: string, line: number) {
    super(
      `Line ${line} of the ledger of what was taken away (${file}) cannot be read. ` +
        'Put the file back from its copy: without it a restore could open again what was closed.',
    );
    this.name = 'LedgerUnreadable';
  }
}

/** One line of JSON for each entry, only ever added to. */
export function createTakenAwayLedger(file: string): TakenAwayLedger {
  return {
    append: (entries) =>
      appendLines(
        file,
        entries.map((entry) => JSON.stringify(entrySchema.parse(entry))),
      ),
    read: () => (existsSync(file) ? entriesIn(readFileSync(file, 'utf8'), file) : []),
  };
}

function entriesIn(text: string, file: string): TakenAway[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    if (line === '') return [];
    const entry = parsed(line);
    if (entry !== null) return [entry];
    // A torn line was never acknowledged: what it spoke of was not taken away. One that ends well is damage.
    if (!line.endsWith('}')) return [];
    throw new LedgerUnreadable(file, at + 1);
  });
}

function parsed(line: string): TakenAway | null {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
