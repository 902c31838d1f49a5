import { markLog } from '../../src/domain/review/mark-log.ts';
import { reviewShift } from '../../src/domain/review/review-shift.ts';
import { arriveAtStop } from '../../src/domain/shift/arrive-at-stop.ts';
import { closeShift } from '../../src/domain/shift/close-shift.ts';
import { joinShift } from '../../src/domain/shift/join-shift.ts';
import { startShift } from '../../src/domain/shift/start-shift.ts';
import { submitShift } from '../../src/domain/shift/submit-shift.ts';
import { workers } from '../centre/town.ts';
import { anyOf, changeIn, type Deed, isOf, type Scene } from './notes.ts';

function someShift({ all, random }: Scene) {
  const shift = anyOf(random, all('shift'));
  if (shift === null) return null;
  return {
    shift,
    events: all('shift_event').filter(isOf('shiftId', shift.id)),
    reviews: all('review').filter(isOf('shiftId', shift.id)),
    marks: all('log_mark').filter(isOf('shiftId', shift.id)),
  };
}

export const beginShift: Deed = (scene) => {
  const { all, worker, random } = scene;
  const planned = all('shift').find((one) => one.body.teamId === worker.teamId);
  const mate = anyOf(
    random,
    workers.filter((one) => one.teamId === worker.teamId),
  );
  return changeIn(
    startShift(
      {
        teamId: worker.teamId,
        kind: 'street_night',
        crewIds: mate === null ? [] : [mate.operatorId],
        overrideReason: scene.word(),
        bulletin: random.chance(0.5) ? scene.word() : null,
        ...(planned !== undefined && random.chance(0.7) ? { planned } : {}),
      },
      scene.ctx,
    ),
  );
};

export const join: Deed = (scene) => {
  const found = someShift(scene);
  return found === null ? null : changeIn(joinShift(found, scene.ctx));
};

export const arrive: Deed = (scene) => {
  const found = someShift(scene);
  const place = anyOf(scene.random, scene.all('place'));
  if (found === null || place === null) return null;
  return changeIn(arriveAtStop({ shift: found.shift, placeId: place.id }, scene.ctx));
};

export const close: Deed = (scene) => {
  const found = someShift(scene);
  return found === null ? null : changeIn(closeShift({ ...found, noteCount: 1, allWell: true }, scene.ctx));
};

export const handIn: Deed = (scene) => {
  const found = someShift(scene);
  return found === null ? null : changeIn(submitShift(found, scene.ctx));
};

export const review: Deed = (scene) => {
  const found = someShift(scene);
  if (found === null) return null;
  const decision = scene.random.pick(['approve', 'return'] as const);
  const comments = [{ text: scene.word(), aboutId: null }];
  return changeIn(reviewShift({ ...found, decision, comments }, scene.ctx));
};

export const mark: Deed = (scene) => {
  const found = someShift(scene);
  const said = scene.random.pick(['in_review', 'locked'] as const);
  return found === null ? null : changeIn(markLog({ ...found, mark: said }, scene.ctx));
};
