import { identityLevels } from '../codes/person-codes.ts';
import { type CommandContext, correctedNow, createIntent, patchIntent } from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import { type PersonBody, person } from './person.ts';
import { type PersonIdentityBody, personIdentity } from './person-identity.ts';

export interface RaiseIdentity {
  readonly draft?: DraftIds;
  readonly person: RecordOf<PersonBody>;
  readonly level: PersonIdentityBody['level'];
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly birthDate?: string | null;
  readonly birthYear?: number | null;
  readonly ageSource?: PersonIdentityBody['ageSource'];
  readonly reason: string;
}

export type RaiseIdentityError =
  | { readonly type: 'identity-needed'; readonly field: 'givenName' }
  | { readonly type: 'identity-lower'; readonly field: 'level' }
  | { readonly type: 'reason-needed'; readonly field: 'reason' }
  | { readonly type: 'in-the-future'; readonly field: 'birthDate' | 'birthYear' }
  | BodyError;

/** 0 for `anonymous` to 3 for `documented`. */
export const identityRank = (level: PersonBody['identityLevel']): number =>
  identityLevels.codes.indexOf(level);

/**
 * Writes down who somebody is: the only way in which the level of identity rises above the nickname (domain 2.6). The same
 * level may be said again, to mend a name; a lower one only by erasure.
 */
export function raiseIdentity(input: RaiseIdentity, ctx: CommandContext): Result<Change, RaiseIdentityError> {
  const { person: seen, level } = input;
  const reason = input.reason.trim();
  const [givenName, familyName] = [input.givenName?.trim() || null, input.familyName?.trim() || null];
  const birthDate = input.birthDate || null;
  if (givenName === null && familyName === null) return fail({ type: 'identity-needed', field: 'givenName' });
  if (identityRank(level) < identityRank(seen.body.identityLevel))
    return fail({ type: 'identity-lower', field: 'level' });
  const today = localDate(correctedNow(ctx));
  if (birthDate !== null && birthDate > today) return fail({ type: 'in-the-future', field: 'birthDate' });
  if (birthDate === null && (input.birthYear ?? 0) > Number(today.slice(0, 4)))
    return fail({ type: 'in-the-future', field: 'birthYear' });
  if (reason === '') return fail({ type: 'reason-needed', field: 'reason' });
  const body = parsedBody(personIdentity, {
    ...{ personId: seen.id, level, givenName, familyName, birthDate, reason },
    birthYear: birthDate === null ? (input.birthYear ?? null) : null,
    ageSource: input.ageSource ?? null,
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  const said = createIntent(personIdentity, ctx, { ...draft, subjectId: seen.id, body: body.value });
  const rises = level !== seen.body.identityLevel;
  const raised = patchIntent(
    person,
    ctx,
    seen,
    { identityLevel: { set: level } },
    besideDraft(draft, 'level').opId,
  );
  return ok(changeFrom(draft, rises ? [said, raised] : [said]));
}
