import { type DemoAccount, demoAccounts } from './accounts.ts';
import { characterOf, characters } from './characters.ts';
import { type Chronicle, createChronicle, type DemoRecord } from './chronicle.ts';
import { type Agenda, plan, type ReviewTale } from './desk.ts';
import { tellFacts } from './facts.ts';
import { tellGroups } from './group-stories.ts';
import { type OrganisationKey, organisations, type TeamKey, teams } from './organisations.ts';
import { isCold, type Outing, tellOuting } from './outing.ts';
import { tellPlaces } from './place-stories.ts';
import { tellAnswers } from './referral-steps.ts';
import { teamKeys, writeRegisters } from './registers.ts';
import { tellSafety } from './safety.ts';
import { seededRandom } from './seeded-random.ts';
import { tellSharing } from './sharing.ts';
import { prepareTonight } from './tonight.ts';

export interface DemoData {
  readonly tenant: { readonly id: string; readonly name: string };
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly accounts: readonly DemoAccount[];
  /** In the order in which they were written down: each after everything that it builds on. */
  readonly records: readonly DemoRecord[];
}

/** Nights told in full, and the earlier ones of which only one team is told, for somebody not seen since (domain 6.1). */
const nights = 90;
const earliest = 99;

/**
 * The invented network of domain 6.1: 90 nights that end yesterday. Pure: the same seed and date give the same data,
 * to the letter. `today` is a date, `2026-11-21`.
 */
export function generateDemo({ seed, today }: { readonly seed: number; readonly today: string }): DemoData {
  const chronicle = createChronicle(seededRandom(seed), today);
  writeRegisters(chronicle);
  tellNights(chronicle);
  describePeople(chronicle);
  expireTasks(chronicle);
  prepareTonight(chronicle);
  tellSafety(chronicle);
  return {
    tenant: { id: chronicle.tenantId, name: 'Rete demo (dati inventati)' },
    organisations: (Object.keys(organisations) as OrganisationKey[]).map((key) => ({
      id: chronicle.id('organization', key),
      name: organisations[key].name,
    })),
    accounts: demoAccounts(chronicle),
    records: chronicle.records(),
  };
}

function tellNights(chronicle: Chronicle): void {
  const agenda: Agenda = new Map();
  const met = new Set<string>();
  for (let ago = earliest; ago >= 1; ago -= 1) {
    for (const happens of agenda.get(ago) ?? []) happens();
    tellAnswers(ago, chronicle);
    tellFacts(ago, chronicle);
    tellSharing(ago, chronicle);
    tellGroups(ago, chronicle);
    for (const key of teamsOut(ago, chronicle)) {
      const outing = tellOuting(key, ago, met, chronicle);
      plan(outing, taleOf(outing, chronicle), agenda, chronicle);
    }
    tellPlaces(ago, chronicle);
  }
}

/** Teams that go out on this date, in the order in which they start. */
function teamsOut(ago: number, chronicle: Chronicle): TeamKey[] {
  return teamKeys
    .filter((key) => (ago > nights ? key === 'notte1' : true))
    .filter((key) => goesOut(key, ago, chronicle))
    .sort((a, b) => teams[a].starts - teams[b].starts);
}

function goesOut(key: TeamKey, ago: number, chronicle: Chronicle): boolean {
  const date = chronicle.date(ago);
  const weekdays: readonly number[] = teams[key].weekdays;
  if (isCold(ago) && teams[key].kind === 'night_mobile') return key !== 'notte3';
  // The third night team is winter's, from November to April (domain 2.18).
  const month = Number(date.slice(5, 7));
  if (key === 'notte3' && month > 4 && month < 11) return false;
  return weekdays.includes(new Date(`${date}T12:00:00.000Z`).getUTCDay());
}

/** Most nights are simply approved; a few tell the rest of what can happen at the desk. */
function taleOf({ team, ago }: Outing, chronicle: Chronicle): ReviewTale {
  const isLastBefore = (from: number): boolean => {
    if (ago < from) return false;
    for (let later = from; later < ago; later += 1) if (goesOut(team, later, chronicle)) return false;
    return true;
  };
  if (team === 'notte2') {
    if (isLastBefore(4)) return 'returned';
    if (isLastBefore(10)) return 'late-note';
    if (isLastBefore(28)) return 'late-note-answered';
  }
  return team === 'notte1' && isLastBefore(30) ? 'returned-then-approved' : 'approved';
}

/** What crews know of people by now: where they usually are, and what to know before going up to them. */
function describePeople(chronicle: Chronicle): void {
  for (const key of Object.keys(characters)) {
    const who = characterOf(key);
    const usualPlaceIds = who.places.map((place) => chronicle.id('place', place));
    chronicle.amend('person', chronicle.id('person', key), { usualPlaceIds, note: who.note ?? null });
  }
}

/** Reminders nobody came by for. */
function expireTasks(chronicle: Chronicle): void {
  const limit = chronicle.at(2, 0);
  for (const { id, body } of chronicle.of('task')) {
    if (body.status === 'open' && body.dueAt !== null && body.dueAt < limit) {
      chronicle.amend('task', id, { status: 'expired' });
    }
  }
}
