import { askErasure } from '../../src/domain/erasure/ask-erasure.ts';
import { decideErasure } from '../../src/domain/erasure/decide-erasure.ts';
import type { ErasureGround, ErasurePart } from '../../src/domain/erasure/erasure-decision.ts';
import type { ErasureRequestBody } from '../../src/domain/erasure/erasure-request.ts';
import type { RecordOf } from '../../src/domain/kernel/record.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { town } from '../centre/town.ts';
import type { SimulatedWorld } from './create-world.ts';
import { openDesk } from './desk.ts';

const parts: readonly ErasurePart[] = ['story', 'identity', 'care', 'referrals'];
const allBy = (ground: ErasureGround, referrals: ErasureGround = ground) =>
  parts.map((part) => ({ part, ground: part === 'referrals' ? referrals : ground }));

/** Most go for good; of others a part stays closed, or all of it, until some day or until they say otherwise. */
function wordOf(random: SeededRandom) {
  const [closed, sealed] = [{ disposeOn: null }, { disposeOn: '2036-12-31' }];
  return random.pick([
    ...Array.from({ length: 4 }, () => ({ wish: 'erase' as const, parts: allBy('consent'), ...closed })),
    { wish: 'erase' as const, parts: allBy('consent', 'paid_path'), ...sealed },
    { wish: 'erase' as const, parts: allBy('public_archive'), ...sealed },
    { wish: 'restrict' as const, parts: allBy('public_task'), ...closed },
    { wish: 'restrict' as const, parts: allBy('public_task'), ...closed },
    { wish: 'restrict' as const, parts: [], ...closed },
  ]);
}

/** A request and the decision on it (domain W9), at the desk, while phones may be out of reach. False when there is nobody. */
export function decideErasureAtDesk(world: SimulatedWorld, random: SeededRandom): boolean {
  const people = world
    .seen()
    .database.rows('record')
    .filter(({ kind, org_id }) => kind === 'person' && org_id === town.strada)
    .map(({ id }) => String(id));
  const desk = people.length === 0 ? null : openDesk(world, random);
  if (desk === null) return false;
  world.rightsMoved();
  const { wish, parts: decided, disposeOn } = wordOf(random);
  // Those whom the phones know from the start are mostly met, written on and spoken of.
  const known = people.filter((id) => (town.people as readonly string[]).includes(id));
  const personId = random.pick(random.chance(0.5) && known.length > 0 ? known : people);
  const asked = askErasure({ personId, wish, way: 'verbal', checks: ['recognised'] }, desk.ctx);
  if (!asked.ok) return false;
  const [request] = asked.value.intents;
  if (request?.action !== 'create') return false;
  const { operatorId, orgId } = desk.ctx.actor;
  const seen = { id: request.recordId, orgId, createdBy: operatorId, body: request.body };
  const decision = decideErasure(
    {
      request: seen as unknown as RecordOf<ErasureRequestBody>,
      ...{ personIds: [], parts: decided, disposeOn, reason: 'detto a loro', agreedBy: 'responsabile' },
      ...{ agreedOn: '2026-11-21', tellOrgIds: [] },
    },
    desk.ctx,
  );
  if (!decision.ok) return false;
  desk.push(asked.value.intents, decision.value.intents);
  return true;
}
