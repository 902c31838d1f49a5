import { type QuarantineChoice, quarantineDecision } from '../../domain/quarantine/quarantine-decision.ts';

/** What coordinators made of operations that the centre had set aside. Looked for only where something is. */
export type Decided = (opId: string) => QuarantineChoice | undefined;

interface Kept {
  readonly kind: string;
  readonly body: object;
}

/** The operations that a decision speaks of; of any other record, none. */
export const decidedIn = (record: Kept): readonly string[] => decisionIn(record)?.opIds ?? [];

const decisionIn = ({ kind, body }: Kept) =>
  kind === quarantineDecision.kind ? quarantineDecision.schema.safeParse(body).data : undefined;

export function createDecided(copies: () => Iterable<{ readonly record: Kept }>): Decided {
  let known: Map<string, QuarantineChoice> | undefined;
  return (opId) => {
    known ??= new Map(
      [...copies()].flatMap(({ record }) => {
        const decision = decisionIn(record);
        return (decision?.opIds ?? []).map((id) => [id, decision?.choice ?? 'left'] as const);
      }),
    );
    return known.get(opId);
  };
}
