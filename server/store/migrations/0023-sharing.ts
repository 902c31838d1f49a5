import { viewOf } from './view-of.ts';

/** Agreements between bodies, and what one reads of a person of another: the reader of a view sees what they may see, and no more. */
export const statements: readonly string[] = [
  ...viewOf('agreement', [
    "body ->> 'title' AS title",
    "body -> 'withOrgIds' AS with_org_ids",
    "body ->> 'basis' AS basis",
    "(body ->> 'fromOn')::date AS from_on",
    "(body ->> 'untilOn')::date AS until_on",
  ]),
  ...viewOf('shared_story', [
    "(body ->> 'disclosureId')::uuid AS disclosure_id",
    "(body ->> 'toOrgId')::uuid AS to_org_id",
    "body ->> 'storyFor' AS story_for",
    "body ->> 'ground' AS ground",
    "body ->> 'state' AS state",
    "(body ->> 'closesOn')::date AS closes_on",
  ]),
];
