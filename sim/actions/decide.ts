import type { Change, Operation } from '../../src/domain/kernel/operation.ts';
import { decideSetAside } from '../../src/domain/quarantine/decide-set-aside.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import type { Tab } from '../phone/tab.ts';
import type { ModelDatabase } from '../store/model-database.ts';
import type { Row } from '../store/model-tables.ts';
import { anyOf, changeIn } from './notes.ts';

/** What a coordinator makes of a group that the centre keeps aside, read from its table as the desk reads it. */
export function decide(
  database: ModelDatabase,
  tab: Tab,
  orgId: string,
  random: SeededRandom,
): Change | null {
  const aside = database.rows('operation').filter((row) => row.result === 'quarantined');
  const one = anyOf(random, aside);
  if (one === null) return null;
  const group = aside.filter((row) => row.device_id === one.device_id && row.group_id === one.group_id);
  const operations = group.map(({ payload }) => JSON.parse(String(payload)) as Operation);
  // An edit is decided on beside the record that it is about, in one's own organisation.
  const isBefore = operations.every(
    (operation) =>
      (operation.action === 'create' ? operation : tab.view.shown.get(operation.recordId))?.orgId === orgId,
  );
  if (!isBefore || isDecided(database, tab, one)) return null;
  return changeIn(
    decideSetAside(
      {
        setAside: { authorId: String(one.author), orgId, operations },
        choice: random.chance(0.7) ? 'taken' : 'left',
        reason: 'parola',
      },
      tab.store.records.context(),
    ),
  );
}

/** At the centre, or on this phone and not sent yet: nobody is asked twice. */
const isDecided = (database: ModelDatabase, tab: Tab, { op_id }: Row): boolean =>
  [...database.rows('record'), ...tab.view.shown.values()].some(
    (record) =>
      record?.kind === 'quarantine_decision' &&
      (record.body as { opIds: readonly unknown[] }).opIds.includes(op_id),
  );
