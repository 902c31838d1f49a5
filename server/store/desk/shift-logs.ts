import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { ShiftLog, ShiftLogPage, shiftLogsQuerySchema } from '../../../src/contract/shift-log.ts';
import { fail, ok, type Result } from '../../../src/domain/kernel/result.ts';
import { readerScopes } from '../../policy/reader-scopes.ts';
import { inSnapshot, setContext } from '../context.ts';
import type { Database } from '../database.ts';
import { type StoredRecord, storedRecord } from '../record-row.ts';
import { type Account, loadRights } from '../rights.ts';
import type { Store } from '../store.ts';
import { loadCrewPhones } from './crew-phones.ts';
import { type LogFacts, loadLogFacts } from './log-facts.ts';
import { loadLogRecords } from './log-records.ts';
import { isToReview, summaryOf } from './log-summary.ts';

const batchSize = 50;
/** Shifts looked at for one page, so that a desk with nothing to review does not read years. */
const batchesAtMost = 8;

const cursorSchema = z.strictObject({ night: z.iso.date(), id: z.uuid() });
type DeskCursor = z.infer<typeof cursorSchema>;

interface Desk {
  readonly trx: Transaction<Database>;
  readonly tenantId: string;
  readonly operatorId: string;
  readonly scopes: readonly string[];
}

/** Opens the desk on one snapshot, under the reader's own scopes. */
function atDesk<T>(store: Store, account: Account, run: (desk: Desk) => Promise<T>): Promise<T> {
  const { tenantId, operatorId } = account;
  return inSnapshot(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const scopes = readerScopes(await loadRights(trx, account, store.now()));
    await setContext(trx, { tenantId, mode: 'read', scopes });
    return run({ trx, tenantId, operatorId, scopes });
  });
}

/** The logs that this reader may see, newest night first. */
export async function shiftLogPage(
  store: Store,
  account: Account,
  query: z.infer<typeof shiftLogsQuerySchema>,
): Promise<Result<ShiftLogPage, 'bad-cursor'>> {
  let cursor = query.cursor === undefined ? null : readDeskCursor(query.cursor);
  if (query.cursor !== undefined && cursor === null) return fail('bad-cursor');
  return atDesk(store, account, async (desk) => {
    const found: LogFacts[] = [];
    let more = true;
    for (let batch = 0; more && found.length < query.limit && batch < batchesAtMost; batch += 1) {
      const shifts = await shiftsAfter(desk, cursor);
      more = shifts.length === batchSize;
      for (const facts of await loadLogFacts(desk.trx, desk.tenantId, shifts)) {
        if (found.length === query.limit) {
          more = true;
          break;
        }
        cursor = { night: facts.shift.body.serviceNight, id: facts.shift.id };
        const wanted = query.status === 'all' || isToReview(summaryOf(facts, desk.operatorId, []));
        if (wanted) found.push(facts);
      }
    }
    return ok({
      serverTime: store.now().toISOString(),
      logs: await summaries(desk, found),
      nextCursor: more && cursor !== null ? writeDeskCursor(cursor) : null,
    });
  });
}

/** One log whole, with every record of it that this reader may see; null when they may not see the shift. */
export async function shiftLog(store: Store, account: Account, shiftId: string): Promise<ShiftLog | null> {
  return atDesk(store, account, async (desk) => {
    const row = await desk.trx
      .selectFrom('record')
      .selectAll()
      .where('tenant_id', '=', desk.tenantId)
      .where('id', '=', shiftId)
      .where('kind', '=', 'shift')
      .executeTakeFirst();
    if (row === undefined) return null;
    const facts = await loadLogFacts(desk.trx, desk.tenantId, [storedRecord(row)]);
    const records = await loadLogRecords(desk.trx, desk.tenantId, shiftId);
    const [summary] = await summaries(desk, facts);
    return summary === undefined ? null : { serverTime: store.now().toISOString(), summary, records };
  });
}

async function summaries(desk: Desk, logs: readonly LogFacts[]) {
  // Operations and devices are shown to no reader by scope: only counts of those who were in these shifts leave here.
  await setContext(desk.trx, { tenantId: desk.tenantId, mode: 'desk' });
  const phones = await loadCrewPhones(desk.trx, desk.tenantId, logs);
  return logs.map((facts) => summaryOf(facts, desk.operatorId, phones.get(facts.shift.id) ?? []));
}

async function shiftsAfter({ trx, tenantId }: Desk, cursor: DeskCursor | null): Promise<StoredRecord[]> {
  const rows = await trx
    .selectFrom('record')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'shift')
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(service_night, id) < (${cursor?.night}::date, ${cursor?.id}::uuid)`),
    )
    .orderBy('service_night', 'desc')
    .orderBy('id', 'desc')
    .limit(batchSize)
    .execute();
  return rows.map(storedRecord);
}

const writeDeskCursor = (cursor: DeskCursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

function readDeskCursor(text: string): DeskCursor | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
