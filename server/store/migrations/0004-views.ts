import { viewOf } from './view-of.ts';

/** One view per kind, with typed columns, for reports and BI tools. They see what their reader may see, and no more. */
const text = (field: string, name: string) => `body ->> '${field}' AS ${name}`;
const cast = (field: string, name: string, type: string) => `(body ->> '${field}')::${type} AS ${name}`;
const id = (field: string, name: string) => cast(field, name, 'uuid');
const json = (field: string, name: string) => `body -> '${field}' AS ${name}`;

const views: Readonly<Record<string, readonly string[]>> = {
  organization: [
    text('name', 'name'),
    text('kind', 'organization_kind'),
    text('controllerRole', 'controller_role'),
  ],
  team: [
    text('name', 'name'),
    text('kind', 'team_kind'),
    json('areaIds', 'area_ids'),
    json('memberIds', 'member_ids'),
  ],
  operator: [text('displayName', 'display_name'), json('roles', 'roles'), text('profession', 'profession')],
  place: [
    text('name', 'name'),
    text('kind', 'place_kind'),
    text('areaId', 'area_id'),
    text('communeCode', 'commune_code'),
    cast('lat', 'lat', 'double precision'),
    cast('lon', 'lon', 'double precision'),
    text('visibility', 'visibility'),
    cast('active', 'active', 'boolean'),
  ],
  person: [
    text('personCode', 'person_code'),
    text('identityLevel', 'identity_level'),
    text('ageBand', 'age_band'),
    text('gender', 'gender'),
    json('nicknames', 'nicknames'),
    json('usualPlaceIds', 'usual_place_ids'),
  ],
  stage_transition: [
    id('personId', 'person_id'),
    text('from', 'from_stage'),
    text('to', 'to_stage'),
    cast('on', 'on_night', 'date'),
    id('encounterId', 'encounter_id'),
  ],
  shift: [
    id('teamId', 'team_id'),
    text('kind', 'shift_kind'),
    text('period', 'period'),
    cast('ordinal', 'ordinal', 'integer'),
    json('crewIds', 'crew_ids'),
  ],
  shift_event: [
    id('shiftId', 'shift_id'),
    text('event', 'event'),
    id('operatorId', 'operator_id'),
    id('placeId', 'place_id'),
  ],
  encounter: [
    'shift_id',
    id('teamId', 'team_id'),
    id('placeId', 'place_id'),
    text('kind', 'encounter_kind'),
    text('duration', 'duration'),
    cast('contactMade', 'contact_made', 'boolean'),
    text('housingNow', 'housing_now'),
    json('participants', 'participants'),
    json('anonymousCounts', 'anonymous_counts'),
    json('needs', 'needs'),
    json('items', 'items'),
    json('offers', 'offers'),
    json('bedRequest', 'bed_request'),
    cast('lateEntry', 'late_entry', 'boolean'),
    id('correctsId', 'corrects_id'),
    cast('withdrawn', 'withdrawn', 'boolean'),
  ],
  task: [
    text('status', 'status'),
    id('personId', 'person_id'),
    id('placeId', 'place_id'),
    id('teamId', 'team_id'),
    cast('dueAt', 'due_at', 'timestamptz'),
  ],
  referral: [
    id('personId', 'person_id'),
    id('toServiceId', 'to_service_id'),
    'shift_id',
    id('teamId', 'team_id'),
    json('reasonCodes', 'reason_codes'),
    text('urgency', 'urgency'),
    text('mode', 'mode'),
    cast('dueOn', 'due_on', 'date'),
    'closed',
  ],
  referral_transition: [
    id('referralId', 'referral_id'),
    text('from', 'from_status'),
    text('to', 'to_status'),
    text('outcome', 'outcome'),
    text('outcomeConfirmedBy', 'outcome_confirmed_by'),
  ],
  service: [
    text('name', 'name'),
    id('organizationId', 'organization_id'),
    text('status', 'status'),
    text('itCategory', 'it_category'),
  ],
  review: ['shift_id', id('noteId', 'note_id'), text('decision', 'decision'), json('comments', 'comments')],
  conflict: [id('recordId', 'record_id'), text('recordKind', 'record_kind'), text('field', 'field')],
};

export const statements: readonly string[] = Object.entries(views).flatMap(([kind, columns]) =>
  viewOf(kind, columns),
);
