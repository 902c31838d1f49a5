import { sql } from 'kysely';
import type { AnyRecord, RecordOf } from '../../../src/domain/kernel/record.ts';
import { crewOf } from '../../../src/domain/shift/crew.ts';
import type { ShiftBody } from '../../../src/domain/shift/shift.ts';
import type { ShiftEventBody } from '../../../src/domain/shift/shift-event.ts';
import type { Accepting } from './accepting.ts';

interface CrewVersion {
  readonly author: string;
  readonly crew: readonly string[];
}

/**
 * Who was out, for whoever judges that night (T19): the crew of now and who joined; of those that it named once, who named
 * or struck off themselves, or met somebody in that shift. Whom others named by mistake, and others took off, was not out: else
 * anybody in the crew could keep every coordinator from reviewing a night, for ever.
 */
export async function reviewedCrew(accepting: Accepting, after: AnyRecord): Promise<ReadonlySet<string>> {
  if (after.kind !== 'review' && after.kind !== 'log_mark') return new Set();
  const { world } = accepting;
  const shift = await world.get(String(after.body.shiftId));
  if (shift?.kind !== 'shift') return new Set();
  const written = await world.referrers(shift.id);
  const known = async (kind: string) => {
    const ids = written.filter((one) => one.kind === kind).map((one) => one.recordId);
    await world.load(ids);
    return ids.map((id) => world.peek(id)).filter((one) => one !== undefined);
  };
  const versions = await crewVersions(accepting, shift.id);
  const once = new Set(versions.flatMap(({ crew }) => crew));
  const met = once.size === 0 ? [] : (await known('encounter')).map(({ createdBy }) => createdBy);
  return new Set([
    ...crewOf(asShift(shift), (await known('shift_event')).map(asEvent)),
    ...versions.flatMap((version, index) => ofOneself(version, versions[index - 1])),
    ...met.filter((id) => once.has(id)),
  ]);
}

/** Whom a version names or strikes off by their own hand. */
function ofOneself({ author, crew }: CrewVersion, before: CrewVersion | undefined): readonly string[] {
  const had = before?.crew.includes(author) ?? false;
  return crew.includes(author) === had ? [] : [author];
}

async function crewVersions(
  { trx, tenantId, versions }: Accepting,
  shiftId: string,
): Promise<readonly CrewVersion[]> {
  const { rows } = await sql<CrewVersion>`
    SELECT author, body -> 'crewIds' AS crew FROM record_history
    WHERE tenant_id = ${tenantId} AND record_id = ${shiftId} ORDER BY v`.execute(trx);
  const inGroup = versions
    .filter(({ record }) => record.id === shiftId)
    .map(({ author, record }) => ({ author, crew: asShift(record).body.crewIds }));
  return [...rows, ...inGroup];
}

// Both were parsed by their schemas when they were accepted.
const asShift = (record: AnyRecord) => record as unknown as RecordOf<ShiftBody>;
const asEvent = (record: AnyRecord) => record as unknown as RecordOf<ShiftEventBody>;
