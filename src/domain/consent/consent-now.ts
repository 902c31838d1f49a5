import type { RecordOf } from '../kernel/record.ts';
import { latest } from '../shift/shift-status.ts';
import { type ConsentEventBody, isForABody } from './consent-event.ts';

type Event = RecordOf<ConsentEventBody>;
export type Bundle = ConsentEventBody['bundles'][number];

/** What is asked: may this be done, and for whom. */
export interface ConsentAsked {
  readonly purpose: ConsentEventBody['purpose'];
  readonly recipientOrgId: string | null;
}

export interface ConsentNow {
  /** `doubtful`: a yes of somebody who could not well say one. It opens nothing, and is to be asked again. */
  readonly state: 'never_asked' | 'given' | 'expired' | 'doubtful' | 'refused' | 'withdrawn';
  /** What may be told today; empty unless the state is `given`. */
  readonly bundles: readonly Bundle[];
  /** The word that decides. */
  readonly event: Event | null;
}

/**
 * What holds today of all that somebody said (domain 2.17, T17). A no and a withdrawal stand against every yes but those that
 * were said knowing of them; of the yeses the last one counts, until its last day. The order of arrival never turns a no into
 * a yes.
 */
export function consentNow(events: readonly Event[], asked: ConsentAsked, today: string): ConsentNow {
  const own = events.filter(
    ({ body }) =>
      body.purpose === asked.purpose &&
      // A no that names no body is one to all of them; a yes never is.
      (body.recipientOrgId === asked.recipientOrgId ||
        (body.recipientOrgId === null && body.answer !== 'given')),
  );
  const yeses = own.filter(({ body }) => body.answer === 'given');
  const sound = yeses.filter(({ body }) => body.capacityDoubt === null);
  const lifted = new Set(sound.flatMap(({ body }) => body.liftsIds));
  const no = latest(own.filter(({ id, body }) => body.answer !== 'given' && !lifted.has(id)));
  if (no) return { state: no.body.answer === 'refused' ? 'refused' : 'withdrawn', bundles: [], event: no };
  const yes = latest(sound);
  if (yes === undefined) {
    const doubtful = latest(yeses);
    return { state: doubtful ? 'doubtful' : 'never_asked', bundles: [], event: doubtful ?? null };
  }
  const isOver = yes.body.expiresOn === null || yes.body.expiresOn < today;
  return isOver
    ? { state: 'expired', bundles: [], event: yes }
    : { state: 'given', bundles: yes.body.bundles, event: yes };
}

/** What this body may be told today, by either purpose under which a body is told something. */
export function mayReceive(
  events: readonly Event[],
  recipientOrgId: string,
  today: string,
): readonly Bundle[] {
  const open = (['share_with', 'shared_history'] as const).flatMap(
    (purpose) => consentNow(events, { purpose, recipientOrgId }, today).bundles,
  );
  return [...new Set(open)];
}

/** Whom a word was ever said about, each once: the bodies of the purposes that have one. */
export function bodiesAskedFor(
  events: readonly Event[],
  purpose: ConsentEventBody['purpose'],
): readonly string[] {
  const named = events
    .filter(({ body }) => body.purpose === purpose && isForABody(purpose))
    .flatMap(({ body }) => body.recipientOrgId ?? []);
  return [...new Set(named)];
}

/** The noes that a yes written now would answer. */
export const noesBefore = (
  events: readonly Event[],
  { purpose, recipientOrgId }: ConsentAsked,
): readonly string[] =>
  events
    .filter(({ body }) => body.purpose === purpose && body.answer !== 'given')
    .filter(({ body }) => body.recipientOrgId === recipientOrgId || body.recipientOrgId === null)
    .map(({ id }) => id);
