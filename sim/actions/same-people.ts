import { linkPeople, undoLink } from '../../src/domain/person/link-people.ts';
import { anyOf, changeIn, type Deed } from './notes.ts';

/** Says of two people that they are one, or are not: also of those who are linked already, and round in circles. */
export const linkTwo: Deed = (scene) => {
  const { random } = scene;
  const [one, other] = random.shuffle(scene.all('person'));
  if (one === undefined || other === undefined) return null;
  const relation = random.pick(['same_as', 'same_as', 'same_as', 'not_same', 'maybe'] as const);
  return changeIn(linkPeople({ personIds: [one.id, other.id], relation }, scene.ctx));
};

export const unlink: Deed = (scene) => {
  const link = anyOf(
    scene.random,
    scene.all('person_link').filter(({ body }) => body.undoesId === null),
  );
  return link === null ? null : changeIn(undoLink({ link }, scene.ctx));
};
