import { disclose } from '../../src/domain/consent/disclose.ts';
import { sayConsent } from '../../src/domain/consent/say-consent.ts';
import { localDate } from '../../src/domain/kernel/service-night.ts';
import { openStory } from '../../src/domain/sharing/open-story.ts';
import { town } from '../centre/town.ts';
import { anyOf, changeIn, type Deed, isOf, type Scene } from './notes.ts';

const bundles = ['code_only', 'need_and_housing', 'path_summary'] as const;

/** Mostly one and the same: a word on them is then answered by another, and what was opened closes again. */
function somebody({ all, random }: Scene) {
  const people = all('person');
  const [first] = people.filter(({ id }) => (town.people as readonly string[]).includes(id));
  return random.chance(0.6) && first !== undefined ? first : anyOf(random, people);
}

const otherBody = ({ worker }: Scene): string => (worker.orgId === town.strada ? town.ponte : town.strada);
const today = ({ ctx }: Scene): string => localDate(ctx.now);

/** A yes until some day or only for today, a no, or the yes taken back. */
export const sayWord: Deed = (scene) => {
  const { random } = scene;
  const person = somebody(scene);
  if (person === null) return null;
  const earlier = scene.all('consent_event').filter(isOf('personId', person.id));
  const answer = random.pick(['given', 'given', 'given', 'refused', 'withdrawn'] as const);
  return changeIn(
    sayConsent(
      {
        personId: person.id,
        earlier,
        purpose: random.pick(['shared_history', 'shared_history', 'share_with'] as const),
        recipientOrgId: answer === 'refused' && random.chance(0.3) ? null : otherBody(scene),
        bundles: random.chance(0.8) ? [...bundles] : ['code_only'],
        answer,
        form: 'verbal_witnessed',
        capacityDoubt: random.chance(0.08) ? 'intoxicated' : null,
        expiresOn: answer === 'given' && random.chance(0.3) ? today(scene) : null,
        notice: null,
      },
      scene.ctx,
    ),
  );
};

export const openTheirStory: Deed = (scene) => {
  const { random } = scene;
  const person = somebody(scene);
  if (person === null) return null;
  const ground = random.chance(0.7) ? ('consent' as const) : ('public_task' as const);
  return changeIn(
    openStory(
      {
        personId: person.id,
        events: scene.all('consent_event').filter(isOf('personId', person.id)),
        agreements: scene.all('agreement'),
        toOrgId: otherBody(scene),
        storyFor: 'follow_together',
        bundles: random.chance(0.7) ? [...bundles] : ['code_only'],
        ground,
        reason: ground === 'public_task' ? scene.word() : null,
        untilOn: random.chance(0.3) ? today(scene) : null,
        lines: [{ bundle: 'code_only', words: scene.word() }],
      },
      scene.ctx,
    ),
  );
};

/** Told once, on their phones, as long as the yes lasts. */
export const tellOnce: Deed = (scene) => {
  const person = somebody(scene);
  if (person === null) return null;
  return changeIn(
    disclose(
      {
        personId: person.id,
        events: scene.all('consent_event').filter(isOf('personId', person.id)),
        toOrgId: otherBody(scene),
        bundles: ['code_only'],
        ground: 'consent',
        channel: 'network',
        lines: [{ bundle: 'code_only', words: scene.word() }],
      },
      scene.ctx,
    ),
  );
};
