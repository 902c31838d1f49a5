import { z } from 'zod';
import { shiftKinds, shiftPeriods } from '../codes/shift-codes.ts';
import { type CommandContext, createIntent } from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type ShiftBody, shift, shiftId } from './shift.ts';
import { shiftEventIntent } from './shift-event-intent.ts';

/** What makes the id of a shift: enough to come into it without network, and nobody's name. */
export type JoinPass = Pick<ShiftBody, 'teamId' | 'kind' | 'period' | 'serviceNight' | 'ordinal'>;

const passSchema = z.object({
  teamId: idSchema,
  kind: z.enum(shiftKinds.codes),
  period: z.enum(shiftPeriods.codes),
  serviceNight: plainDateSchema,
  ordinal: z.coerce.number().int().min(1).max(20),
});
const mark = 'AGGANCIO1';

/** What the picture holds. */
export const passText = ({ teamId, kind, period, serviceNight, ordinal }: JoinPass): string =>
  [mark, teamId, kind, period, serviceNight, ordinal].join('/');

/** Null when the picture is of something else. */
export function readPass(text: string): JoinPass | null {
  const [first, teamId, kind, period, serviceNight, ordinal, ...more] = text.trim().split('/');
  if (first !== mark || more.length > 0) return null;
  return passSchema.safeParse({ teamId, kind, period, serviceNight, ordinal }).data ?? null;
}

/** Crockford's digits: no I, L, O or U, so that they survive being said aloud. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 6;

/** Six signs to say aloud where there is no camera: they are made of the shift's id, which the other phone can work out too. */
export function joinCode(id: string): string {
  const hex = id.replaceAll('-', '').slice(-8);
  let rest = Number.parseInt(hex, 16) % digits.length ** codeLength;
  let code = '';
  for (let at = 0; at < codeLength; at += 1) {
    code = `${digits[rest % digits.length]}${code}`;
    rest = Math.floor(rest / digits.length);
  }
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** As it was typed: without case, gaps and the letters that look like digits. */
const folded = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** Outings of one night that a code may mean: more than a team ever has. */
const ordinals = 5;

/** The shift that a typed code means, of one of these teams in one of these nights; null when it means none. */
export function passOfCode(
  typed: string,
  { tenantId, teamIds, nights }: { tenantId: string; teamIds: readonly string[]; nights: readonly string[] },
): JoinPass | null {
  const wanted = folded(typed);
  for (const teamId of teamIds)
    for (const serviceNight of nights)
      for (const kind of shiftKinds.codes)
        for (let ordinal = 1; ordinal <= ordinals; ordinal += 1) {
          const body = { teamId, kind, serviceNight, ordinal };
          if (folded(joinCode(shiftId(tenantId, body))) === wanted) {
            return { ...body, period: kind.endsWith('_day') ? 'day' : 'night' };
          }
        }
  return null;
}

export interface JoinByPass {
  readonly draft?: DraftIds;
  readonly pass: JoinPass;
  /** The stops the team usually has, for this phone until the other's plan arrives. */
  readonly routePlaceIds: readonly string[];
}

export type JoinByPassError = { readonly type: 'not-your-team'; readonly field: 'teamId' } | BodyError;

/**
 * Comes into a shift that this phone has not heard of: it writes the same shift under the same id, and that its worker is in it. At the
 * centre what the other phone wrote stands, and this one fills only what is empty (design D1).
 */
export function joinByPass(input: JoinByPass, ctx: CommandContext): Result<Change, JoinByPassError> {
  const { pass } = input;
  if (!ctx.actor.teamIds.includes(pass.teamId)) return fail({ type: 'not-your-team', field: 'teamId' });
  const draft = input.draft ?? newDraft(ctx.newId);
  const { teamId, kind, period, serviceNight, ordinal } = pass;
  const body = parsedBody(shift, {
    ...{ teamId, kind, period, serviceNight, ordinal, plannedStart: null, bulletin: null },
    ...{ crewIds: [ctx.actor.operatorId], routePlaceIds: [...input.routePlaceIds] },
  });
  if (!body.ok) return body;
  const recordId = shiftId(ctx.actor.tenantId, body.value);
  const created = createIntent(shift, ctx, { recordId, opId: draft.opId, subjectId: null, body: body.value });
  const joined = shiftEventIntent(ctx, besideDraft(draft, 'joined'), { shiftId: recordId, event: 'joined' });
  return joined.ok ? ok(changeFrom(draft, [created, joined.value])) : joined;
}
