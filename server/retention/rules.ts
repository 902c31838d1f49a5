/** How long what is written of somebody is kept after the last night on which anything was (domain 5.2). In months. */
export const retentionMonths = {
  /** Known by a code or a nickname. */
  pseudonymous: 12,
  /** Somebody whose name is written down. */
  identified: 24,
} as const;
export type RetentionRule = keyof typeof retentionMonths;

/** The first day that is still kept; who was last met before it is due. Both `YYYY-MM-DD`. */
export function keptFrom(rule: RetentionRule, today: string): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const back = month - 1 - retentionMonths[rule];
  const lastOfMonth = new Date(Date.UTC(year, back + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, back, Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
}

/** One page of somebody, as far as the rules look at it. */
export interface KeptPerson {
  readonly id: string;
  readonly orgId: string;
  readonly isIdentified: boolean;
  /** The last night of which anything of them is written. */
  readonly lastOn: string;
  /** Closed or sealed on their own request, by a decision: no rule of time undoes that. */
  readonly isClosed: boolean;
}

/** Somebody who is due, with all pages that are held to be theirs. */
export interface DuePerson {
  readonly rule: RetentionRule;
  readonly orgId: string;
  readonly personIds: readonly string[];
}

/**
 * Who is due today. Pages that are held to be one person go together, by the longest of their times: one name among them makes
 * the person identified, and one meeting is a meeting with all of them.
 */
export function duePeople(
  people: readonly KeptPerson[],
  membersOf: (id: string) => readonly string[],
  today: string,
): readonly DuePerson[] {
  const byId = new Map(people.map((one) => [one.id, one]));
  const seen = new Set<string>();
  return people.flatMap((person): DuePerson[] => {
    if (seen.has(person.id)) return [];
    const pages = membersOf(person.id).flatMap((id) => byId.get(id) ?? []);
    const own = pages.length === 0 ? [person] : pages;
    for (const { id } of own) seen.add(id);
    if (own.some(({ isClosed }) => isClosed)) return [];
    const rule = own.some(({ isIdentified }) => isIdentified) ? 'identified' : 'pseudonymous';
    const lastOn =
      own
        .map((one) => one.lastOn)
        .sort()
        .at(-1) ?? today;
    if (lastOn >= keptFrom(rule, today)) return [];
    return [{ rule, orgId: person.orgId, personIds: own.map(({ id }) => id) }];
  });
}
