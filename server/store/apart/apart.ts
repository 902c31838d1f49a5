import { join } from 'node:path';
import { type AuditAnchors, createAuditAnchors } from '../../audit/anchors.ts';
import { createHighWater, type HighWater } from './high-water.ts';
import { createTakenAwayLedger, type TakenAwayLedger } from './taken-away.ts';

/** What is kept apart from the database, so that putting an old database back does not put this back with it. */
export interface Apart {
  readonly takenAway: TakenAwayLedger;
  readonly highWater: HighWater;
  readonly auditAnchors: AuditAnchors;
}

export const openApart = (folder: string): Apart => ({
  takenAway: createTakenAwayLedger(join(folder, 'taken-away.jsonl')),
  highWater: createHighWater(join(folder, 'high-water.json')),
  auditAnchors: createAuditAnchors(folder),
});
