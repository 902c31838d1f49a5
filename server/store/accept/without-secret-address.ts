import type { Answer } from '../../../src/domain/kernel/answer.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';

const refusals: ReadonlySet<string> = new Set([
  'secret-place-has-no-address',
  'secret-place-has-no-coordinates',
]);
const fields = ['address', 'lat', 'lon'] as const;

/** Whether something of this group would have said where a secret place is. */
export const saysSecretAddress = (answers: readonly Answer[]): boolean =>
  answers.some(({ reason }) => reason !== undefined && refusals.has(reason.code));

/** What was refused is kept, but for where a secret place is: that is written nowhere (domain 2.12, T14). The phone still has it. */
export function withoutSecretAddress(operation: Operation): Operation {
  if (operation.kind !== 'service' && operation.kind !== 'place') return operation;
  return operation.action === 'create'
    ? { ...operation, body: emptied(operation.body) }
    : { ...operation, patch: emptied(operation.patch), baseValues: emptied(operation.baseValues) };
}

function emptied<Fields extends object>(some: Fields): Fields {
  const there = fields.filter((field) => field in some).map((field) => [field, null]);
  return { ...some, ...Object.fromEntries(there) };
}
