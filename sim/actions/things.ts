import { patchIntent } from '../../src/domain/kernel/command.ts';
import { changeFrom, newDraft } from '../../src/domain/kernel/draft-ids.ts';
import type { Change } from '../../src/domain/kernel/operation.ts';
import { editPerson } from '../../src/domain/person/edit-person.ts';
import { person as personKind } from '../../src/domain/person/person.ts';
import { place as placeKind } from '../../src/domain/place/place.ts';
import { advanceReferral, completeFromStreet } from '../../src/domain/referral/advance-referral.ts';
import { createReferral } from '../../src/domain/referral/create-referral.ts';
import { completeTask } from '../../src/domain/task/complete-task.ts';
import { createTask } from '../../src/domain/task/create-task.ts';
import { town } from '../centre/town.ts';
import { anyOf, changeIn, type Deed, isOf, type Scene } from './notes.ts';

/** Mostly people whom others know too: that is where edits meet. */
function somebody({ all, random }: Scene) {
  const people = all('person');
  const known = people.filter((one) => (town.people as readonly string[]).includes(one.id));
  return anyOf(random, random.chance(0.7) && known.length > 0 ? known : people);
}

const textField = ['note', 'note', 'descriptor', 'pets'] as const;

export const editOneField: Deed = (scene) => {
  const person = somebody(scene);
  if (person === null) return null;
  const changes = { [scene.random.pick(textField)]: scene.word() };
  return changeIn(editPerson({ person, changes }, scene.ctx));
};

export const editSeveral: Deed = (scene) => {
  const person = somebody(scene);
  if (person === null) return null;
  const { random, word } = scene;
  const place = anyOf(random, scene.all('place'));
  const nicknames = random.chance(0.5) ? [...person.body.nicknames, word()] : person.body.nicknames.slice(1);
  const usualPlaceIds =
    place !== null && random.chance(0.3)
      ? [...new Set([...person.body.usualPlaceIds, place.id])]
      : person.body.usualPlaceIds;
  const changes = { nicknames, usualPlaceIds, ...(random.chance(0.6) ? { note: word() } : {}) };
  return changeIn(editPerson({ person, changes }, scene.ctx));
};

export const editPlace: Deed = (scene) => {
  const place = anyOf(scene.random, scene.all('place'));
  if (place === null) return null;
  const patch: { readonly [field: string]: { set: string } } = scene.random.chance(0.6)
    ? { riskNotes: { set: scene.word() } }
    : { visibility: { set: scene.random.pick(['org', 'team']) } };
  return changeFrom(newDraft(scene.ctx.newId), [patchIntent(placeKind, scene.ctx, place, patch)]);
};

export const refer: Deed = (scene) => {
  const person = somebody(scene);
  if (person === null) return null;
  return changeIn(
    createReferral(
      {
        personId: person.id,
        toServiceId: town.shelter,
        teamId: scene.worker.teamId,
        reasonCodes: ['bed_tonight'],
        note: scene.word(),
      },
      scene.ctx,
    ),
  );
};

export const followUp: Deed = (scene) => {
  const referral = anyOf(scene.random, scene.all('referral'));
  if (referral === null) return null;
  const transitions = scene.all('referral_transition').filter(isOf('referralId', referral.id));
  if (scene.random.chance(0.3)) {
    return changeIn(
      completeFromStreet({ referral, transitions, outcomeConfirmedBy: 'operator_seen' }, scene.ctx),
    );
  }
  const to = scene.random.pick(['accepted', 'on-hold', 'cancelled', 'in-progress'] as const);
  return changeIn(advanceReferral({ referral, transitions, to, note: scene.word() }, scene.ctx));
};

export const remind: Deed = (scene) => {
  const person = scene.random.chance(0.7) ? somebody(scene) : null;
  const place = anyOf(scene.random, scene.all('place'));
  return changeIn(
    createTask(
      {
        text: scene.word(),
        personId: person?.id ?? null,
        placeId: place?.id ?? null,
        teamId: scene.worker.teamId,
      },
      scene.ctx,
    ),
  );
};

export const finishTask: Deed = (scene) => {
  const task = anyOf(scene.random, scene.all('task').filter(isOf('status', 'open')));
  return task === null ? null : changeIn(completeTask({ task }, scene.ctx));
};

/** What a faulty app of ours might write: the centre refuses it, and it must stay in the worker's hands. */
export const writeNonsense: Deed = (scene) => {
  const person = somebody(scene);
  // On a phone that has downloaded nothing yet there is nobody to write about.
  if (person === null) return withNonsense(remind(scene));
  // Not a set: what is built on such a value would not speak of members.
  const patch = { ageBand: { set: 'no band' }, note: { set: scene.word() } };
  return changeFrom(newDraft(scene.ctx.newId), [patchIntent(personKind, scene.ctx, person, patch)]);
};

const withNonsense = (change: Change | null): Change | null =>
  change && {
    ...change,
    intents: change.intents.map((intent) =>
      intent.action === 'create' ? { ...intent, body: { ...intent.body, priority: 'no priority' } } : intent,
    ),
  };
