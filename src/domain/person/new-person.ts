import { type CommandContext, createIntent } from '../kernel/command.ts';
import type { DraftIds } from '../kernel/draft-ids.ts';
import type { CreateIntent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type PersonBody, person } from './person.ts';
import { personCode } from './person-code.ts';

/** Someone met for the first time. A nickname or what one sees is enough; nothing at all is allowed (domain rule 2). */
export interface NewPerson {
  /** Minted when the row was added to the form. */
  readonly recordId?: string;
  readonly nickname?: string | null;
  readonly descriptor?: string | null;
  readonly gender?: PersonBody['gender'];
  readonly ageBand?: PersonBody['ageBand'];
  readonly languages?: PersonBody['languages'];
  readonly pets?: string | null;
}

export function newPersonIntent(
  ctx: CommandContext,
  draft: DraftIds,
  input: NewPerson,
  at: string,
): Result<CreateIntent, BodyError> {
  const recordId = input.recordId ?? draft.recordId;
  const nickname = input.nickname?.trim() ?? '';
  const body = parsedBody(person, {
    personCode: personCode(recordId),
    identityLevel: nickname === '' ? 'anonymous' : 'nickname',
    nicknames: nickname === '' ? [] : [nickname],
    descriptor: input.descriptor?.trim() || null,
    ageBand: input.ageBand ?? 'unknown',
    gender: input.gender ?? 'unknown',
    languages: input.languages ?? [],
    usualPlaceIds: [],
    pets: input.pets?.trim() || null,
    note: null,
  });
  if (!body.ok) return body;
  return ok(createIntent(person, ctx, { recordId, opId: draft.opId, subjectId: null, at, body: body.value }));
}
