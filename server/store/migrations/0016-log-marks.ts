import { viewOf } from './view-of.ts';

/** Logs that are being read, and those that went into a report (domain 2.4). */
export const statements: readonly string[] = [
  ...viewOf('log_mark', ["(body ->> 'shiftId')::uuid AS shift_id", "body ->> 'mark' AS mark"]),
];
