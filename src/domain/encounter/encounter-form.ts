import type { HealthObservationBody } from '../health/health-observation.ts';
import type { Instant } from '../kernel/clock.ts';
import type { NewPerson } from '../person/new-person.ts';
import type { NextStep } from '../task/next-step.ts';
import type { EncounterBody } from './encounter.ts';

/** Someone already known, met again. */
export interface KnownParticipant {
  readonly personId: string;
  readonly role?: 'main' | 'companion';
  readonly certainty?: 'sure' | 'probable' | 'possible';
  /** The stage as the writer sees it, so that a first exchange with someone only observed so far is a step up. */
  readonly stage?: string | null;
}

/** What a worker can say of a meeting. Only the place and the kind are needed, and someone (domain rule 2). */
export interface EncounterForm {
  readonly placeId: string;
  readonly kind: EncounterBody['kind'];
  /** Now, if not said. */
  readonly observedAt?: Instant;
  readonly precision?: EncounterBody['precision'];
  readonly duration?: EncounterBody['duration'];
  readonly participants?: readonly KnownParticipant[];
  readonly newPeople?: readonly NewPerson[];
  readonly anonymousCounts?: EncounterBody['anonymousCounts'];
  /** If not said: every kind of meeting is a contact but observations, failed searches and reports. */
  readonly contactMade?: boolean;
  readonly housingNow?: EncounterBody['housingNow'];
  readonly needs?: EncounterBody['needs'];
  readonly items?: EncounterBody['items'];
  readonly offers?: EncounterBody['offers'];
  readonly bedRequest?: EncounterBody['bedRequest'];
  readonly note?: string | null;
  readonly personWords?: string | null;
  readonly nextStep?: NextStep | null;
  readonly initiatedBy?: EncounterBody['initiatedBy'];
  readonly accompaniment?: EncounterBody['accompaniment'];
  readonly mediation?: EncounterBody['mediation'];
  readonly topics?: EncounterBody['topics'];
  /** What was seen of the main person's health: written as a record of its own. */
  readonly health?: Pick<HealthObservationBody, 'signs' | 'action'> | null;
}

const withoutContact: ReadonlySet<EncounterBody['kind']> = new Set([
  'observation',
  'failed_search',
  'inbound_report',
]);

export const isContact = (form: Pick<EncounterForm, 'kind' | 'contactMade'>): boolean =>
  form.contactMade ?? !withoutContact.has(form.kind);
