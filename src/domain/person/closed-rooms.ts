/**
 * Parts of what is known of a person that fewer people may read than the person (domain 2.6 and 5.1): names, health, papers,
 * what would put somebody in danger, and what they said may be told to others. A record belongs to one room, or to none and is read like the person.
 */
export type Room = 'identity' | 'care' | 'law' | 'sealed' | 'sealed_health' | 'consent';

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
      if (topic === 'vulnerability' && value === 'suicidal_risk') return 'sealed_health';
      return topic === 'vulnerability' && !dangerous.has(value) ? 'care' : 'sealed';
  }
}

/** Who reads what people said of being told about; whoever wrote a record reads it always (domain 5.1). */
const consentReaders: ReadonlySet<string> = new Set([
  ...['street_educator', 'night_worker', 'social_worker', 'coordinator', 'dpo'],
]);

export const mayReadConsents = (roles: readonly string[]): boolean =>
  roles.some((role) => consentReaders.has(role));
