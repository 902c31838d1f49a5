/** The fault menu (docs/simulator.md). Each history draws a part of it, with rates of its own. */
export const requestFaults = [
  'request-lost',
  'answer-lost',
  'twice-at-once',
  'again-later',
  'slow',
  'hangs',
  'cut-off',
  'portal',
  'foreign-json',
  'status-400',
  'status-401',
  'status-403',
  'status-409',
  'status-413',
  'status-429',
  'status-500',
  'status-503',
  'failed-after-commit',
] as const;
export type RequestFault = (typeof requestFaults)[number];

/** Of the phone's disk: the last is met when it is read, the others when it is written. */
export const diskFaults = [
  'disk-full',
  'write-aborted',
  'database-closed',
  'commit-lied-about',
  'closed-while-reading',
] as const;
export type DiskFault = (typeof diskFaults)[number];

/** Happen at moments of the plan. */
export const plannedFaults = [
  'tab-killed',
  'row-spoilt',
  'row-lost',
  'disk-rolled-back',
  'phone-cloned',
  'second-tab',
  'clock-ahead',
  'clock-behind',
  'clock-frozen',
  'partition',
  'centre-dies-before-commit',
  'centre-dies-after-commit',
  'store-goes-away',
  'centre-restored',
  'team-left',
  'team-joined',
  'role-lost',
  'session-ended',
  'phone-reported-lost',
  'place-moved',
  'erasure-decided',
  'agreement-changed',
] as const;
export type PlannedFault = (typeof plannedFaults)[number];
export type FaultKind = RequestFault | DiskFault | PlannedFault;

export const faultKinds: readonly FaultKind[] = [...requestFaults, ...diskFaults, ...plannedFaults];
