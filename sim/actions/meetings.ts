import { correctEncounter } from '../../src/domain/encounter/correct-encounter.ts';
import type { RecordEncounter } from '../../src/domain/encounter/record-encounter.ts';
import { recordEncounter } from '../../src/domain/encounter/record-encounter.ts';
import { withdrawEncounter } from '../../src/domain/encounter/withdraw-encounter.ts';
import { currentStage } from '../../src/domain/person/engagement.ts';
import { moveStage } from '../../src/domain/person/move-stage.ts';
import { anyOf, changeIn, type Deed, isOf, type Scene } from './notes.ts';

function someShift({ all, random, worker }: Scene) {
  const own = all('shift').filter((one) => one.body.teamId === worker.teamId);
  return random.chance(0.7) ? anyOf(random, own) : null;
}

function formOf(scene: Scene): Pick<RecordEncounter, 'placeId' | 'kind' | 'note' | 'nextStep'> | null {
  const { all, random, word } = scene;
  const place = anyOf(random, all('place'));
  if (place === null) return null;
  return {
    placeId: place.id,
    kind: 'street',
    note: random.chance(0.6) ? word() : null,
    nextStep: random.chance(0.2) ? { text: word() } : null,
  };
}

const eventsOf = ({ all }: Scene, shiftId: string | undefined) =>
  all('shift_event').filter((one) => one.body.shiftId === shiftId);

export const meetSomebodyNew: Deed = (scene) => {
  const form = formOf(scene);
  if (form === null) return null;
  const shift = someShift(scene);
  const newPeople = [
    { nickname: scene.word() },
    ...(scene.random.chance(0.2) ? [{ descriptor: scene.word() }] : []),
  ];
  return changeIn(
    recordEncounter(
      { ...form, newPeople, shift, teamId: scene.worker.teamId, shiftEvents: eventsOf(scene, shift?.id) },
      scene.ctx,
    ),
  );
};

export const meetAgain: Deed = (scene) => {
  const form = formOf(scene);
  const person = anyOf(scene.random, scene.all('person'));
  if (form === null || person === null) return null;
  const shift = someShift(scene);
  const stage = currentStage(scene.all('stage_transition').filter(isOf('personId', person.id)));
  return changeIn(
    recordEncounter(
      {
        ...form,
        participants: [{ personId: person.id, stage }],
        shift,
        teamId: scene.worker.teamId,
        shiftEvents: eventsOf(scene, shift?.id),
      },
      scene.ctx,
    ),
  );
};

export const countOnly: Deed = (scene) => {
  const form = formOf(scene);
  if (form === null) return null;
  const anonymousCounts = [{ gender: 'unknown', ageBand: 'unknown', n: 2 } as const];
  const shift = someShift(scene);
  return changeIn(
    recordEncounter({ ...form, anonymousCounts, shift, teamId: scene.worker.teamId }, scene.ctx),
  );
};

export const correct: Deed = (scene) => {
  const original = anyOf(
    scene.random,
    scene.all('encounter').filter((one) => !one.body.withdrawn),
  );
  if (original === null) return null;
  const { placeId, kind, participants, anonymousCounts } = original.body;
  return changeIn(
    correctEncounter(
      { original, placeId, kind, participants, anonymousCounts, note: scene.word() },
      scene.ctx,
    ),
  );
};

export const withdraw: Deed = (scene) => {
  const original = anyOf(scene.random, scene.all('encounter'));
  return original === null
    ? null
    : changeIn(withdrawEncounter({ original, reason: scene.word() }, scene.ctx));
};

export const climb: Deed = (scene) => {
  const person = anyOf(scene.random, scene.all('person'));
  if (person === null) return null;
  const to = scene.random.pick(['observed', 'contacted', 'engaged'] as const);
  const transitions = scene.all('stage_transition').filter(isOf('personId', person.id));
  const encounters = scene.all('encounter');
  return changeIn(moveStage({ person, to, reason: scene.word(), transitions, encounters }, scene.ctx));
};
