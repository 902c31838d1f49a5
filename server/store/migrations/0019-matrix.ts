/**
 * Who may see what, by the rows of the matrix (ADR 20): scopes say of which row they are, and what is lent by person, place or night
 * has scopes of its own. What lies in the store is told again in these words; phones read it from the start, for their rights
 * have another mark. And whom somebody opened with a reason, and until when.
 */
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const accepting = `tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid) AND ${mode} = 'accept'`;

const row = `CASE
  WHEN kind IN ('person', 'stage_transition', 'presence_event', 'risk_flag', 'occupation', 'right_step',
    'person_fact', 'relation', 'person_link') THEN 'person'
  WHEN kind IN ('encounter', 'count') THEN kind
  WHEN kind = 'group' THEN CASE WHEN body ->> 'compositionNote' IS NULL THEN 'group' ELSE 'group_notes' END
  WHEN kind IN ('group_note', 'group_member') THEN 'group_notes'
  WHEN kind IN ('place', 'place_observation') THEN 'place'
  WHEN kind IN ('referral', 'referral_transition') THEN 'referral'
  WHEN kind IN ('review', 'log_mark') THEN 'review'
  WHEN kind IN ('task', 'alert') AND body ->> 'personId' IS NOT NULL THEN 'person'
  WHEN kind = 'alert' THEN 'alert'
END`;

/** One scope of before in the words of now. */
const inWordsOfNow = (scope: string): string => `CASE
  WHEN ${scope} LIKE 'operator:%' THEN ${scope}
  WHEN ${scope} LIKE 'sealed/%' AND body ->> 'topic' = 'vulnerability' AND body ->> 'value' = 'suicidal_risk'
    THEN 'sealed_health/' || substr(${scope}, 8)
  WHEN ${scope} ~ '^(identity|care|law|sealed|consent)/' OR ${row} IS NULL THEN ${scope}
  ELSE ${row} || '/' || ${scope} END`;

/** Whom, what place and which night a record is of. */
const lent = `
  SELECT 'person/about:' || id WHERE kind = 'person'
  UNION SELECT 'person/met:' || id WHERE kind = 'person'
  UNION SELECT prefix || who FROM
    unnest(ARRAY[body ->> 'personId', body ->> 'otherId', body ->> 'aId', body ->> 'bId']) AS who,
    unnest(ARRAY['person/about:', 'person/met:']) AS prefix
    WHERE who IS NOT NULL AND kind <> 'group_member' AND ${row} = 'person'
      AND NOT EXISTS (SELECT FROM unnest(scopes) AS s WHERE s ~ '^(identity|care|law|sealed|consent)/')
  UNION SELECT split_part(s, '/', 1) || '/about:' || (body ->> 'personId') FROM unnest(scopes) AS s
    WHERE s ~ '^(identity|law|sealed|sealed_health)/' AND body ->> 'personId' IS NOT NULL
  UNION SELECT 'encounter/about:' || (one ->> 'personId') FROM
    jsonb_array_elements(CASE WHEN kind = 'encounter' THEN body -> 'participants' ELSE '[]'::jsonb END) AS one
  UNION SELECT 'encounter/night:' || service_night || '/' || whose
    FROM unnest(ARRAY['team:' || (body ->> 'teamId'), 'operator:' || created_by]) AS whose
    WHERE kind = 'encounter' AND service_night IS NOT NULL
  UNION SELECT 'place/at:' || id WHERE kind = 'place'
  UNION SELECT 'place/at:' || (body ->> 'placeId') WHERE kind = 'place_observation'`;

export const statements: readonly string[] = [
  `SELECT set_config('app.mode', 'whole', true)`,
  `INSERT INTO feed (tenant_id, scope, record_id, pos)
    SELECT f.tenant_id, ${inWordsOfNow('f.scope')}, f.record_id, max(f.pos)
    FROM feed f JOIN record r ON r.tenant_id = f.tenant_id AND r.id = f.record_id
    GROUP BY 1, 2, 3 ON CONFLICT DO NOTHING`,
  `UPDATE record SET scopes = ARRAY(SELECT DISTINCT ${inWordsOfNow('s')} FROM unnest(scopes) AS s ORDER BY 1)`,
  `UPDATE record SET scopes = ARRAY(SELECT unnest(scopes) UNION (${lent}) ORDER BY 1)
    WHERE kind NOT IN ('conflict', 'conflict_resolution')`,
  // Somebody who is to be protected is seen by nobody for being near; the teams follow with the next word about them.
  `UPDATE record r SET scopes = ARRAY(SELECT s FROM unnest(r.scopes) AS s WHERE s !~ '/(area|met|night):' ORDER BY 1)
    FROM record p WHERE p.tenant_id = r.tenant_id AND p.kind = 'relation' AND p.body ->> 'relation' = 'protection_from'
      AND p.body ->> 'endsId' IS NULL
      AND NOT EXISTS (SELECT FROM record e WHERE e.tenant_id = p.tenant_id AND e.body ->> 'endsId' = p.id::text)
      AND (r.id::text = p.body ->> 'personId' OR r.body ->> 'personId' = p.body ->> 'personId'
        OR (r.kind = 'encounter' AND r.body -> 'participants' @> jsonb_build_array(
          jsonb_build_object('personId', p.body ->> 'personId'))))`,
  `UPDATE record c SET scopes = r.scopes FROM record r
    WHERE c.kind = 'conflict' AND r.tenant_id = c.tenant_id AND r.id::text = c.body ->> 'recordId'`,
  `UPDATE record d SET scopes = c.scopes FROM record c
    WHERE d.kind = 'conflict_resolution' AND c.tenant_id = d.tenant_id AND c.id::text = d.body ->> 'conflictId'`,
  `INSERT INTO feed (tenant_id, scope, record_id, pos)
    SELECT tenant_id, scope, id, v FROM record, unnest(scopes) AS scope ON CONFLICT DO NOTHING`,
  `SELECT set_config('app.mode', '', true)`,
  `CREATE TABLE opened_person (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    id uuid NOT NULL,
    org_id uuid NOT NULL,
    operator_id uuid NOT NULL,
    person_id uuid NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
  )`,
  'CREATE INDEX opened_person_by_operator ON opened_person (tenant_id, operator_id, until)',
  'ALTER TABLE opened_person ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE opened_person FORCE ROW LEVEL SECURITY',
  `CREATE POLICY opened_person_read ON opened_person FOR SELECT USING (${accepting})`,
  `CREATE POLICY opened_person_insert ON opened_person FOR INSERT WITH CHECK (${accepting})`,
  'GRANT SELECT, INSERT ON opened_person TO aggancio_app',
  `CREATE POLICY opened_person_whole ON opened_person TO CURRENT_USER
    USING (${mode} = 'whole') WITH CHECK (${mode} = 'whole')`,
];
