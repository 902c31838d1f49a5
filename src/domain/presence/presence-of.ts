import type { EncounterBody } from '../encounter/encounter.ts';
import { encounterVersions } from '../encounter/encounter-versions.ts';
import type { RecordOf } from '../kernel/record.ts';
import { addDays, serviceNight } from '../kernel/service-night.ts';
import { isAfter, latest } from '../shift/shift-status.ts';
import type { PresenceEventBody } from './presence-event.ts';
import { isSecondWord } from './tell-presence.ts';

type PresenceRecord = RecordOf<PresenceEventBody>;
type EncounterRecord = RecordOf<EncounterBody>;

export interface Presence {
  readonly state: PresenceEventBody['presence'] | 'not_seen_30' | 'not_seen_90' | 'unknown';
  /** The night somebody last saw them with their own eyes, or null. */
  readonly lastSeenOn: string | null;
  /** Of a death: whether it was said twice, and the meeting that speaks against it. */
  readonly death: null | {
    readonly event: PresenceRecord;
    readonly confirmed: boolean;
    readonly seenAfter: EncounterRecord | null;
  };
  /** Of somebody who is not found: the first word of it, and where a coordinator has asked since. */
  readonly search: null | {
    readonly event: PresenceRecord;
    readonly checks: readonly PresenceRecord[];
  };
}

/**
 * Where a person is, from all that was said and seen of the records held to be them (domain 2.6, W7). Nobody is ever closed
 * for not being seen. A death is confirmed when two said so; a meeting of a later night makes it unconfirmed again, until
 * somebody says it anew knowing of that meeting (T24).
 */
export function presenceOf(
  personIds: readonly string[],
  events: readonly PresenceRecord[],
  encounters: readonly EncounterRecord[],
  night: string,
): Presence {
  const seen = sightings(new Set(personIds), encounters);
  const lastSeenOn = seen.map(nightOf).sort().at(-1) ?? null;
  const takenBack = new Set(events.map((event) => event.body.undoesId));
  const standing = events.filter((event) => event.body.undoesId === null && !takenBack.has(event.id));
  const said = latest(standing.filter((event) => event.body.confirmsId === null));
  if (said === undefined) {
    return { state: unseenState(lastSeenOn, night), lastSeenOn, death: null, search: null };
  }
  if (said.body.presence === 'deceased') {
    return { state: 'deceased', lastSeenOn, death: deathOf(said, standing, seen), search: null };
  }
  const seenSince = lastSeenOn !== null && lastSeenOn > said.body.on;
  const staysAround = said.body.presence === 'active';
  const lastSign = seenSince || !staysAround ? lastSeenOn : said.body.on;
  const state = seenSince || staysAround ? unseenState(lastSign, night) : said.body.presence;
  const search = state === 'missing' ? searchOf(standing) : null;
  return { state, lastSeenOn, death: null, search };
}

/** Since the last word that said otherwise. */
function searchOf(standing: readonly PresenceRecord[]): Presence['search'] {
  const words = standing.filter(({ body }) => body.confirmsId === null);
  const otherwise = latest(words.filter(({ body }) => body.presence !== 'missing'));
  const since = words
    .filter(({ body }) => body.presence === 'missing')
    .filter((one) => !otherwise || isAfter(one, otherwise))
    .sort((a, b) => (isAfter(a, b) ? 1 : -1));
  const [event] = since;
  return event ? { event, checks: since.filter(({ body }) => body.check) } : null;
}

/** Somebody who is seen less often than is usual for them: a crew goes and looks (domain W7). Nobody is closed for it. */
export function isToLookFor(
  { state, lastSeenOn }: Presence,
  lookForAfterDays: number | null | undefined,
  night: string,
): boolean {
  if (!lookForAfterDays || lastSeenOn === null) return false;
  const isAround = state === 'active' || state === 'not_seen_30' || state === 'not_seen_90';
  return isAround && lastSeenOn <= addDays(night, -lookForAfterDays);
}

/** Two who wrote it down without knowing of each other are two voices, as much as one who confirms. */
function deathOf(
  event: PresenceRecord,
  standing: readonly PresenceRecord[],
  seen: readonly EncounterRecord[],
): Presence['death'] {
  const words = standing.filter(({ body }) => body.presence === 'deceased');
  const isSaidTwice = words.some((one) =>
    isSecondWord({ createdBy: one.createdBy, source: one.body.source }, event),
  );
  // Only who confirms was shown the meetings known by then.
  const confirmation = latest(words.filter(({ body }) => body.confirmsId !== null));
  const contradicting = seen.filter((one) => nightOf(one) > event.body.on);
  const unanswered = contradicting.filter((one) => !confirmation || isAfter(one, confirmation));
  return {
    event,
    confirmed: isSaidTwice && unanswered.length === 0,
    seenAfter: latest(unanswered) ?? null,
  };
}

const nightOf = (one: EncounterRecord): string => one.serviceNight ?? serviceNight(one.at);

const seenByEye: ReadonlySet<string> = new Set([
  ...['street', 'group', 'hub_desk', 'information_desk'],
  ...['accompaniment', 'home_visit', 'institution_visit', 'observation'],
]);

/** Meetings at which somebody saw this person and was at least fairly sure of it. */
function sightings(
  personIds: ReadonlySet<string>,
  encounters: readonly EncounterRecord[],
): readonly EncounterRecord[] {
  return encounterVersions(encounters)
    .filter((one) => !one.withdrawn)
    .map((one) => one.latest)
    .filter((one) => seenByEye.has(one.body.kind))
    .filter((one) =>
      one.body.participants.some((met) => personIds.has(met.personId) && met.certainty !== 'possible'),
    );
}

function unseenState(lastSeenOn: string | null, night: string): Presence['state'] {
  if (lastSeenOn === null) return 'unknown';
  if (lastSeenOn <= addDays(night, -90)) return 'not_seen_90';
  return lastSeenOn <= addDays(night, -30) ? 'not_seen_30' : 'active';
}
