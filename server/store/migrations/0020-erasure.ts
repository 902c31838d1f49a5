/**
 * Taking somebody away from inside (ADR 21). The role that requests run under still cannot delete a record: it can only ask for
 * one of two things, done by functions of the owner in the tenant of the transaction and in mode `accept` alone. What goes is
 * noted as gone in the same breath, so that nothing vanishes in silence.
 */
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const inTenant = `tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)`;
const accepting = `${inTenant} AND ${mode} = 'accept'`;

const asOwner = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp';
const here = `here uuid := nullif(current_setting('app.tenant', true), '')::uuid;`;
const onlyAccepting = `IF here IS NULL OR coalesce(current_setting('app.mode', true), '') <> 'accept' THEN
    RAISE EXCEPTION 'erasing needs a tenant, in mode accept'; END IF;`;

export const statements: readonly string[] = [
  // A phone that asks what became of an id is told that it is gone for good; the id leads nowhere any more.
  `CREATE POLICY erased_read_gone ON erased FOR SELECT USING (${inTenant} AND ${mode} = 'read')`,
  `CREATE POLICY erased_insert ON erased FOR INSERT WITH CHECK (${accepting})`,
  // That somebody said yes, and that a body was told: kept apart, without words, as long as the law may ask for it.
  `CREATE TABLE erased_proof (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    record_id uuid NOT NULL,
    org_id uuid NOT NULL,
    kind text NOT NULL,
    decision_id uuid NOT NULL,
    body jsonb NOT NULL,
    keep_until date NOT NULL,
    PRIMARY KEY (tenant_id, record_id)
  )`,
  'ALTER TABLE erased_proof ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE erased_proof FORCE ROW LEVEL SECURITY',
  `CREATE POLICY erased_proof_read ON erased_proof FOR SELECT USING (${accepting})`,
  `CREATE POLICY erased_proof_insert ON erased_proof FOR INSERT WITH CHECK (${accepting})`,
  `CREATE POLICY erased_proof_delete ON erased_proof FOR DELETE USING (${accepting})`,
  `CREATE POLICY erased_proof_whole ON erased_proof TO CURRENT_USER USING (${mode} = 'whole') WITH CHECK (${mode} = 'whole')`,
  'GRANT SELECT, INSERT, DELETE ON erased_proof TO aggancio_app',
  `CREATE OR REPLACE FUNCTION erase_records(ids uuid[], reason jsonb) RETURNS void ${asOwner} AS $$
  DECLARE ${here}
  BEGIN
    ${onlyAccepting}
    INSERT INTO erased (tenant_id, record_id) SELECT here, unnest(ids) ON CONFLICT DO NOTHING;
    DELETE FROM record WHERE tenant_id = here AND id = ANY (ids);
    DELETE FROM record_history WHERE tenant_id = here AND record_id = ANY (ids);
    DELETE FROM record_ref WHERE tenant_id = here AND (record_id = ANY (ids)
      OR (ref_id = ANY (ids) AND kind NOT IN ('erasure_request', 'erasure_decision')));
    UPDATE operation SET payload = NULL WHERE tenant_id = here AND record_id = ANY (ids);
    UPDATE operation SET result = 'refused', reason = erase_records.reason
      WHERE tenant_id = here AND record_id = ANY (ids) AND result IN ('refused', 'quarantined');
    UPDATE operation SET payload = NULL, result = 'refused', reason = erase_records.reason
      WHERE tenant_id = here AND payload IS NOT NULL AND result IN ('refused', 'quarantined')
        AND EXISTS (SELECT 1 FROM unnest(ids) AS one WHERE strpos(operation.payload, one::text) > 0);
  END $$`,
  // All versions of a fact say from now on what its last one says; what it no longer names no longer finds it.
  `CREATE OR REPLACE FUNCTION overwrite_history(record uuid, subject uuid, at_night timestamptz, unnamed uuid[])
  RETURNS void ${asOwner} AS $$
  DECLARE ${here}
  BEGIN
    ${onlyAccepting}
    UPDATE record AS r SET subject_id = subject, at = coalesce(at_night, r.at), recorded_at = coalesce(at_night, r.recorded_at)
      WHERE r.tenant_id = here AND r.id = overwrite_history.record;
    UPDATE record_history AS h SET body = r.body, at = coalesce(at_night, h.at), former = NULL
      FROM record AS r WHERE r.tenant_id = here AND r.id = overwrite_history.record
        AND h.tenant_id = here AND h.record_id = r.id;
    DELETE FROM record_ref WHERE tenant_id = here AND record_id = overwrite_history.record AND ref_id = ANY (unnamed);
    UPDATE operation SET payload = NULL WHERE tenant_id = here AND record_id = overwrite_history.record;
  END $$`,
  ...['erase_records(uuid[], jsonb)', 'overwrite_history(uuid, uuid, timestamptz, uuid[])'].flatMap((one) => [
    `REVOKE ALL ON FUNCTION ${one} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${one} TO aggancio_app`,
  ]),
];
