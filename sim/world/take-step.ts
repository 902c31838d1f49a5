import type { Change, Intent, Operation } from '../../src/domain/kernel/operation.ts';
import type { Kind } from '../../src/domain/kinds.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { doChore } from '../actions/chores.ts';
import { decide } from '../actions/decide.ts';
import { deedOf } from '../actions/deeds.ts';
import type { Scene } from '../actions/notes.ts';
import { ofALaterVersion } from '../centre/town.ts';
import { readsBack } from '../oracles/i5-own-writes.ts';
import { sameBody } from '../oracles/town-truth.ts';
import type { Phone } from '../phone/phone.ts';
import type { Tab } from '../phone/tab.ts';
import type { SimulatedWorld } from './create-world.ts';
import { makeFault } from './make-fault.ts';
import type { Step } from './plan.ts';

/** One line of the plan happens. What it cannot do now it leaves out. */
export function takeStep(world: SimulatedWorld, step: Step, random: SeededRandom): void {
  const phone = world.phones[step.phone % world.phones.length];
  if (phone === undefined) return;
  if (step.what.type === 'fault') {
    makeFault(world, phone, step.what.name, random);
    return;
  }
  if (step.what.type === 'reach') {
    world.reach(phone, step.what.name === 'in-reach');
    return;
  }
  const tab = phone.tab();
  if (tab === null) return;
  const save = (change: Change, refusedOpId?: string): void =>
    saveChange(world, phone, tab, change, refusedOpId);
  if (step.what.type === 'chore') {
    const { name } = step.what;
    if (name === 'decide') decideSomewhere(world, random);
    else doChore(name, { tab, random, book: world.book, save });
    return;
  }
  const meant = deedOf(step.what.name)(sceneOf(phone, tab, random));
  if (meant === null) return;
  const change = random.chance(0.05) ? byALaterApp(meant) : meant;
  world.book.count('actions', step.what.name);
  save(change);
  // A tap too many: the same change again must not be saved twice.
  if (random.chance(0.05)) save(change);
}

/** As a later app writes it: with a field that this one and the centre do not know. */
const byALaterApp = (change: Change): Change => ({
  ...change,
  intents: change.intents.map((intent) =>
    intent.action === 'create' && intent.kind === 'person'
      ? { ...intent, body: { ...intent.body, ...ofALaterVersion } }
      : intent,
  ),
});

/** Wherever the step fell, it is a coordinator who decides. */
function decideSomewhere(world: SimulatedWorld, random: SeededRandom): void {
  const phone = world.phones.find(({ worker }) => worker.roles.includes('coordinator'));
  const tab = phone?.tab();
  if (phone === undefined || tab == null) return;
  const decision = decide(world.centre.database, tab, phone.worker.orgId, random);
  if (decision !== null) saveChange(world, phone, tab, decision, undefined);
}

function sceneOf(phone: Phone, tab: Tab, random: SeededRandom): Scene {
  const records = [...tab.view.shown.values()].filter((record) => record !== null);
  return {
    worker: phone.worker,
    ctx: tab.store.records.context(),
    random,
    // The kind asked for is the kind found.
    all: <K extends Kind>(kind: K) => records.filter((record) => record.kind === kind) as never,
    word: () => `parola ${random.integer(1, 1e9).toString(36)}`,
  };
}

/** Saves as a screen does, and writes down what the worker was told. */
function saveChange(
  world: SimulatedWorld,
  phone: Phone,
  tab: Tab,
  change: Change,
  refusedOpId: string | undefined,
): void {
  const { book } = world;
  const opIds = change.intents.map(({ opId }) => opId);
  const unseen = baseNotSeen(tab, change);
  if (unseen !== null)
    world.tell({ oracle: 'I6 the base is what was seen', phone: phone.name, what: unseen });
  const saving =
    refusedOpId === undefined ? tab.store.records.commit(change) : tab.store.mend(refusedOpId, change);
  void saving
    .then((result) => {
      if (!result.ok) {
        // The same change may have been saved by an earlier tap.
        for (const opId of opIds) if (!book.saved.has(opId)) book.denied.add(opId);
        return;
      }
      const own = tab.open.state().own;
      const note = (intent: Operation | Intent, groupId: string): void => {
        const { opId, recordId, kind } = intent;
        if (book.saved.has(opId)) return;
        const author = phone.worker.operatorId;
        book.saved.set(opId, { phone: phone.name, author, opId, recordId, kind, groupId, operation: intent });
        world.noteSaved(phone.name, [opId]);
      };
      if (refusedOpId === undefined) for (const intent of change.intents) note(intent, change.groupId);
      // A repair takes along, under new names, what builds on it; and one that came too late saves nothing.
      else for (const one of own.all()) if (one.operation.deviceId !== '') note(one.operation, one.groupId);
      if (refusedOpId !== undefined) return;
      const what = phone.tab() === tab ? readsBack(tab, change, world.seen().rightsMoved) : null;
      if (what !== null) world.tell({ oracle: 'I5 read your writes', phone: phone.name, what });
    })
    .catch((error: unknown) => {
      world.tell({ oracle: 'no bugs', phone: phone.name, what: `saving threw ${String(error)}` });
    });
}

/** What a command calls the base must be what its writer had before them: own unsent edits included. */
function baseNotSeen(tab: Tab, { intents }: Change): string | null {
  for (const intent of intents) {
    if (intent.action !== 'patch' || intent.replaces !== undefined) continue;
    const seen = tab.view.shown.get(intent.recordId)?.body;
    for (const [field, base] of Object.entries(intent.baseValues)) {
      if (seen !== undefined && !sameBody(seen[field] ?? null, base)) {
        return `${intent.kind} ${intent.recordId}: ${field} was shown as something else`;
      }
    }
  }
  return null;
}
