/** A session may be used on a phone that took a new number: taking any of its numbers out of use ends the session. */
export const statements: readonly string[] = [
  "ALTER TABLE auth.session_origin ADD COLUMN former_device_ids uuid[] NOT NULL DEFAULT '{}'",
];
