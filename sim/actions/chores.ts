import type { Change, Intent, Operation } from '../../src/domain/kernel/operation.ts';
import { definitionOf } from '../../src/domain/kinds.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import type { Tab } from '../phone/tab.ts';
import type { Book } from '../world/book.ts';
import type { OwnChore } from '../world/plan.ts';

interface Doing {
  readonly tab: Tab;
  readonly random: SeededRandom;
  readonly book: Book;
  readonly save: (change: Change, refusedOpId: string) => void;
}

/** What is done around the notes. */
export function doChore(chore: OwnChore, doing: Doing): void {
  const { tab, random } = doing;
  switch (chore) {
    case 'send-now':
      void tab.sync.sendNow();
      return;
    case 'look-away':
      tab.signs.hidden();
      return;
    case 'look-again':
      tab.signs.visible();
      return;
    case 'radio-off':
      tab.signs.offline();
      return;
    case 'radio-on':
      tab.signs.online();
      return;
    case 'tidy':
      tab.store.compactNow().catch(() => undefined);
      return;
    case 'draft':
      tab.store.drafts.save('bozza', { note: random.integer(1, 99) }).catch(() => undefined);
      return;
    case 'mend':
      mend(doing);
      return;
    case 'give-up':
      giveUp(doing);
      return;
  }
}

function someRefused({ tab, random }: Doing): string | null {
  const refused = tab.store.sync.outboxItems(new Map()).filter(({ state }) => state === 'refused');
  if (refused.length === 0) return null;
  const own = [...tab.open.state().own.all()].filter(
    (one) => one.answer?.result === 'refused' && one.replacedBy === undefined && !one.discarded,
  );
  const mendable = own.filter((one) => refused.some(({ opIds }) => opIds.includes(one.operation.opId)));
  return mendable.length === 0 ? null : random.pick(mendable).operation.opId;
}

/** Says the same again, without what was wrong: what the form does when a worker mends a refusal. */
function mend(doing: Doing): void {
  const { tab, random } = doing;
  const opId = someRefused(doing);
  const operation = opId === null ? undefined : tab.open.state().own.get(opId)?.operation;
  if (opId === null || operation === undefined) return;
  const newId = tab.store.records.context().newId;
  const { deviceId: _device, seq: _seq, clockOffsetMs: _offset, ...intent } = operation as Operation;
  const mended = { ...intent, opId: newId(), replaces: opId } as Intent;
  const without = mended.action === 'patch' ? withoutNonsense(mended) : mended;
  if (without !== null) doing.save({ groupId: newId(), intents: [without] }, opId);
  else if (random.chance(0.5)) giveUp(doing);
}

function withoutNonsense(intent: Extract<Intent, { action: 'patch' }>): Intent | null {
  const known = definitionOf(intent.kind);
  const patch = Object.fromEntries(
    Object.entries(intent.patch).filter(([field]) => known !== undefined && field !== 'nicknames'),
  );
  return Object.keys(patch).length === 0 ? null : { ...intent, patch };
}

function giveUp(doing: Doing): void {
  const { tab, book, random } = doing;
  const opId = someRefused(doing);
  if (opId === null) return;
  const before = new Map([...tab.open.state().own.all()].map((one) => [one.operation.opId, one.discarded]));
  void tab.store
    .discard(opId, { withDependants: random.chance(0.5) })
    .then((gone) => {
      if (!gone.ok) return;
      for (const one of tab.open.state().own.all()) {
        if (one.discarded && before.get(one.operation.opId) !== true) book.discarded.add(one.operation.opId);
      }
    })
    .catch(() => undefined);
}
