import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import type { StoredRecord } from '../record-row.ts';
import type { World } from './world.ts';

/** Records of one kind that point at this one. */
export async function about<Body = StoredRecord['body']>(
  world: World,
  id: string,
  kind: string,
): Promise<readonly (RecordOf<Body> & StoredRecord)[]> {
  const ids = (await world.referrers(id)).filter((one) => one.kind === kind).map((one) => one.recordId);
  await world.load(ids);
  return ids
    .map((one) => world.peek(one))
    .filter((one) => one !== undefined)
    .map((one) => one as StoredRecord & RecordOf<Body>);
}
