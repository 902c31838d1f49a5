import { elapsedMs, type Instant } from '../kernel/clock.ts';
import type { CommandContext } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { ShiftBody } from './shift.ts';
import { shiftEventIntent } from './shift-event-intent.ts';

export interface ArriveAtStop {
  readonly draft?: DraftIds;
  readonly shift: RecordOf<ShiftBody>;
  readonly placeId: string;
  /** When the crew arrived, if told afterwards. */
  readonly observedAt?: Instant;
}

export type ArriveAtStopError = { readonly type: 'in-the-future'; readonly field: 'observedAt' } | BodyError;

/** The crew is at a place: what follows is written there. */
export function arriveAtStop(input: ArriveAtStop, ctx: CommandContext): Result<Change, ArriveAtStopError> {
  const at = input.observedAt ?? ctx.now;
  if (elapsedMs(ctx.now, at) > 0) return fail({ type: 'in-the-future', field: 'observedAt' });
  const draft = input.draft ?? newDraft(ctx.newId);
  const event = { shiftId: input.shift.id, event: 'arrived', placeId: input.placeId } as const;
  const arrived = shiftEventIntent(ctx, draft, event, at);
  return arrived.ok ? ok(changeFrom(draft, [arrived.value])) : arrived;
}
