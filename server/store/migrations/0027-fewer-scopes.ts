/**
 * What migration 19 left open in a store that was not empty (each seen in a store of the version before it):
 * - what one may think of suicide kept the scopes of the person, which volunteers hold;
 * - a task given to one colleague was lent with the person;
 * - of somebody who is to be protected the teams that met the other one kept sight until the next word;
 * - that somebody is to be protected stood where the other one is seen;
 * - what hung on nobody who is known was lent with them.
 * Phones hear of what left them by the feed, as of any departure.
 */
const standing = `p.kind = 'relation' AND p.body ->> 'relation' = 'protection_from' AND p.body ->> 'endsId' IS NULL
  AND NOT EXISTS (SELECT FROM record e WHERE e.tenant_id = p.tenant_id AND e.kind = 'relation'
    AND e.body ->> 'endsId' = p.id::text)`;

const namedIn = (body: string, person: string): string =>
  `${body} -> 'participants' @> jsonb_build_array(jsonb_build_object('personId', ${person}))`;

export const statements: readonly string[] = [
  `SELECT set_config('app.mode', 'whole', true)`,
  'CREATE TEMP TABLE less (tenant_id uuid, record_id uuid, scope text) ON COMMIT DROP',
  `INSERT INTO less SELECT tenant_id, id, s FROM record, unnest(scopes) AS s
    WHERE kind = 'person_fact' AND s LIKE 'person/%'
      AND EXISTS (SELECT FROM unnest(scopes) AS own WHERE own LIKE 'sealed\\_health/%')`,
  `INSERT INTO less SELECT tenant_id, id, s FROM record, unnest(scopes) AS s
    WHERE kind = 'task' AND body ->> 'assignee' = 'operator' AND body ->> 'operatorId' IS NOT NULL
      AND s ~ '^person/(about|met):'`,
  `INSERT INTO less
    WITH hidden AS (
      SELECT p.tenant_id, p.body ->> 'personId' AS person, ARRAY(
        SELECT DISTINCT 'team:' || (e.body ->> 'teamId') FROM record e WHERE e.tenant_id = p.tenant_id
          AND e.kind = 'encounter' AND ${namedIn('e.body', "p.body ->> 'otherId'")}) AS teams
      FROM record p WHERE ${standing}
    )
    SELECT DISTINCT r.tenant_id, r.id, s FROM hidden h JOIN record r ON r.tenant_id = h.tenant_id
      AND (r.id::text = h.person OR r.body ->> 'personId' = h.person
        OR (r.kind = 'encounter' AND ${namedIn('r.body', 'h.person')})
        OR (r.kind = 'referral_transition' AND r.body ->> 'referralId' IN (SELECT f.id::text FROM record f
          WHERE f.tenant_id = h.tenant_id AND f.kind = 'referral' AND f.body ->> 'personId' = h.person))),
      unnest(r.scopes) AS s
    WHERE split_part(s, '/', 2) = ANY (h.teams) OR s ~ '/(met|night):' OR (s ~ '/area:' AND r.kind <> 'task')`,
  `INSERT INTO less SELECT r.tenant_id, r.id, s FROM record r, unnest(r.scopes) AS s
    WHERE r.kind = 'relation' AND r.body ->> 'relation' = 'protection_from' AND s LIKE 'sealed/%'
      AND s <> 'sealed/org:' || r.org_id
      AND NOT EXISTS (SELECT FROM record p, unnest(p.scopes) AS seen WHERE p.tenant_id = r.tenant_id
        AND p.id::text = r.body ->> 'personId' AND 'sealed/' || substr(seen, strpos(seen, '/') + 1) = s
        AND NOT EXISTS (SELECT FROM less l WHERE l.tenant_id = p.tenant_id AND l.record_id = p.id AND l.scope = seen))`,
  `INSERT INTO less SELECT r.tenant_id, r.id, s FROM record r, unnest(r.scopes) AS s
    WHERE r.kind <> 'encounter' AND s ~ '/(about|met):' AND NOT EXISTS (SELECT FROM record p
      WHERE p.tenant_id = r.tenant_id AND p.kind = 'person' AND p.id::text = split_part(s, ':', 2))`,
  `INSERT INTO less SELECT c.tenant_id, c.id, l.scope FROM less l JOIN record c ON c.tenant_id = l.tenant_id
    AND c.kind = 'conflict' AND c.body ->> 'recordId' = l.record_id::text`,
  `INSERT INTO less SELECT d.tenant_id, d.id, l.scope FROM less l JOIN record d ON d.tenant_id = l.tenant_id
    AND d.kind = 'conflict_resolution' AND d.body ->> 'conflictId' = l.record_id::text`,
  `UPDATE record r SET scopes = ARRAY(SELECT s FROM unnest(r.scopes) AS s WHERE NOT EXISTS (SELECT FROM less l
      WHERE l.tenant_id = r.tenant_id AND l.record_id = r.id AND l.scope = s) ORDER BY 1)
    WHERE EXISTS (SELECT FROM less l WHERE l.tenant_id = r.tenant_id AND l.record_id = r.id)`,
  'UPDATE tenant SET n = n + 1 WHERE id IN (SELECT tenant_id FROM less)',
  `UPDATE feed f SET pos = t.epoch * 4294967296 + t.n FROM less l JOIN tenant t ON t.id = l.tenant_id
    WHERE f.tenant_id = l.tenant_id AND f.record_id = l.record_id AND f.scope = l.scope`,
  `SELECT set_config('app.mode', '', true)`,
];
