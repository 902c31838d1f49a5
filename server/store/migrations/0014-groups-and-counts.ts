import { viewOf } from './view-of.ts';

/** Natural groups, their phases and who is of them; count nights and what was counted (domain 2.9, 2.10). */
export const statements: readonly string[] = [
  ...viewOf('group', [
    "body ->> 'nameInternal' AS name_internal",
    "(body ->> 'teamId')::uuid AS team_id",
    "body -> 'usualPlaceIds' AS usual_place_ids",
    "(body ->> 'sizeMin')::int AS size_min",
    "(body ->> 'sizeMax')::int AS size_max",
    "body -> 'ageBands' AS age_bands",
    "body ->> 'genderMix' AS gender_mix",
    "(body ->> 'since')::date AS since",
  ]),
  ...viewOf('group_note', [
    "(body ->> 'groupId')::uuid AS group_id",
    "body ->> 'stage' AS stage",
    "body ->> 'climate' AS climate",
    '(body ->> \'on\')::date AS "on"',
    "(body ->> 'encounterId')::uuid AS encounter_id",
  ]),
  ...viewOf('group_member', [
    "(body ->> 'groupId')::uuid AS group_id",
    "(body ->> 'personId')::uuid AS person_id",
    "(body ->> 'joined')::boolean AS joined",
  ]),
  ...viewOf('count_night', [
    "body ->> 'name' AS name",
    "(body ->> 'night')::date AS night",
    "body ->> 'state' AS state",
    "body -> 'areas' AS areas",
  ]),
  ...viewOf('count', [
    "(body ->> 'countNightId')::uuid AS count_night_id",
    "body ->> 'areaId' AS area_id",
    "(body ->> 'teamId')::uuid AS team_id",
    'shift_id',
    "body ->> 'method' AS method",
    "body ->> 'certainty' AS certainty",
    "body -> 'lines' AS lines",
    "(body ->> 'correctsId')::uuid AS corrects_id",
    "(body ->> 'withdrawn')::boolean AS withdrawn",
  ]),
];
