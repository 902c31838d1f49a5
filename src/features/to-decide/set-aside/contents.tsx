import { Trans } from '@lingui/react/macro';
import type { Operation } from '../../../domain/kernel/operation.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import { person } from '../../../domain/person/person.ts';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useValueWords } from '../value-words.ts';
import { useSetAsideWords } from './set-aside-words.ts';

const isPerson = (field: string) => ['personId', 'participants', 'aId', 'bId'].includes(field);

/** Ids of the people that an operation names, so that they can be called as crews call them. */
function peopleIn(operation: Operation): string[] {
  const own = operation.kind === 'person' ? [operation.recordId] : [];
  if (operation.action === 'patch') return own;
  const named = Object.entries(operation.body).flatMap(([field, value]) => (isPerson(field) ? [value] : []));
  const ids = JSON.stringify(named).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g);
  return [...own, ...(ids ?? [])];
}

/** Those who are written down in the same group, as they are called there. */
const newNamesIn = (group: readonly Operation[]): ReadonlyMap<string, string> =>
  new Map(
    group.flatMap((one) => {
      const body =
        one.kind === 'person' && one.action === 'create' ? person.schema.safeParse(one.body).data : null;
      return body ? [[one.recordId, calledName(body)] as const] : [];
    }),
  );

/** What only the app reads: it says nothing to whoever has to decide. */
const inner = new Set([
  'precision',
  'shiftId',
  'encounterId',
  'referralId',
  'createdFrom',
  'personCode',
  'proposedBy',
  'noteId',
  'conflictId',
  'opIds',
  'authorId',
]);

/** That it points at an earlier word is what it says; at which one, nobody reads from an id. */
const pointers = new Set(['correctsId', 'confirmsId', 'undoesId', 'endsId']);

const saysNothing = (value: unknown): boolean =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** What somebody wrote, field by field: all of it that says something, as the coordinator has to judge it. */
export function Contents({
  operation,
  group,
}: {
  readonly operation: Operation;
  readonly group: readonly Operation[];
}) {
  const words = useValueWords(peopleIn(operation), newNamesIn(group));
  const { kind: nameOf } = useSetAsideWords();
  const { kind } = operation;
  const fields: readonly (readonly [string, unknown, unknown])[] =
    operation.action === 'create'
      ? Object.entries(operation.body)
          .filter(([field, value]) => !inner.has(field) && !saysNothing(value))
          .map(([field, value]) => [field, pointers.has(field) || value, undefined] as const)
      : Object.entries(operation.patch).map(([field, change]) =>
          'set' in change
            ? ([field, change.set, operation.baseValues[field] ?? null] as const)
            : ([field, [...change.add, ...change.remove], undefined] as const),
        );
  return (
    <>
      <p className="lead">
        {nameOf(kind)}
        {operation.action === 'patch' ? (
          <>
            {' '}
            <Trans>(modifica)</Trans>
          </>
        ) : null}
      </p>
      <dl className="set-aside-fields">
        {fields.map(([field, value, before]) => (
          <div key={field}>
            <dt className="meta">{words.field(kind, field)}</dt>
            <dd>
              <Bdi>{words.value(kind, field, value)}</Bdi>
              {before === undefined ? null : (
                <span className="meta">
                  {' '}
                  <Trans>
                    prima: <Bdi>{words.value(kind, field, before)}</Bdi>
                  </Trans>
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
