const envelope =
  'tenant_id, id, org_id, subject_id, at, recorded_at, received_at, created_by, service_night, clock_suspect, v';

/** A view over one kind that sees what its reader may see, and no more. Migrations that were shipped rest on this text: never edit it. */
export const viewOf = (kind: string, columns: readonly string[]): readonly string[] => [
  `CREATE VIEW v_${kind} WITH (security_invoker = true) AS
    SELECT ${[envelope, ...columns].join(', ')} FROM record WHERE kind = '${kind}'`,
  `GRANT SELECT ON v_${kind} TO aggancio_app`,
];
