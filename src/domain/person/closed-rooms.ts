/**
 * Parts of what is known of a person that fewer people may read than the person (domain 2.6 and 5.1): names, health, papers,
 * what would put somebody in danger, and what they said may be told to others. A record belongs to one room, or to none and is read like the person.
 */
export type Room = 'identity' | 'care' | 'law' | 'sealed' | 'consent';

const dangerous: ReadonlySet<unknown> = new Set([
  ...['suicidal_risk', 'trafficking', 'gender_violence', 'domestic_violence', 'victim_of_assault'],
  ...['exploitation_labour', 'exploitation_sexual', 'violence_victim'],
]);

export function roomOf(record: {
  readonly kind: string;
  readonly body: { readonly [field: string]: unknown };
}): Room | null {
  const { kind, body } = record;
  switch (kind) {
    case 'person_identity':
    case 'guardian':
      return 'identity';
    case 'health_observation':
      return 'care';
    case 'consent_event':
    case 'disclosure':
    case 'shared_story':
      return 'consent';
    case 'relation':
      return body.relation === 'protection_from' ? 'sealed' : null;
    case 'person_fact':
      return roomOfFact(body.topic, body.value);
    default:
      return null;
  }
}

export function roomOfFact(topic: unknown, value: unknown): Room | null {
  switch (topic) {
    case 'housing':
    case 'residency':
    case 'income':
    case 'education':
      return null;
    case 'attention':
      return dangerous.has(value) ? 'sealed' : null;
    case 'citizenship':
    case 'contact':
      return 'identity';
    case 'health_access':
      return 'care';
    case 'legal_status':
      return 'law';
    // Of a topic that only a newer version knows the strictest is right.
    default:
      return topic === 'vulnerability' && !dangerous.has(value) ? 'care' : 'sealed';
  }
}

const fieldRoles = ['street_educator', 'night_worker', 'health_worker', 'social_worker'];
const hearers = [...fieldRoles, 'volunteer', 'cultural_mediator'];

/** Who reads a room, of the people their teams meet. Whoever wrote a record reads it always; mediators and volunteers none. */
export const roomReaders: Readonly<Record<Room, readonly string[]>> = {
  identity: fieldRoles,
  care: fieldRoles,
  law: ['health_worker', 'social_worker'],
  sealed: ['health_worker', 'social_worker'],
  consent: ['street_educator', 'night_worker', 'social_worker'],
};

/** Rooms that a coordinator reads for the whole organisation. The others are opened with a reason only. */
export const coordinatorRooms: readonly Room[] = ['identity', 'care', 'consent'];

/** Whoever works in the field in their own right writes what they were told, also where they read only their own words. */
export const mayWriteRoom = (room: Room, roles: readonly string[]): boolean =>
  room === 'consent'
    ? // Whoever meets somebody may hear a yes or a no of them; a coordinator only reads it.
      roles.some((role) => hearers.includes(role))
    : roles.some((role) => fieldRoles.includes(role)) ||
      (roles.includes('coordinator') && coordinatorRooms.includes(room));

export const mayReadRoom = (room: Room, roles: readonly string[]): boolean =>
  roles.some((role) => roomReaders[room].includes(role)) ||
  (roles.includes('coordinator') && coordinatorRooms.includes(room));
