/** Raised when an old phone and a new server could misunderstand each other. Sent on every request and reply. */
export const protocolVersion = 1;
export const protocolHeader = 'x-aggancio-protocol';

export const paths = {
  health: '/healthz',
  openapi: '/openapi.json',
  auth: '/api/auth',
  signIn: '/api/auth/sign-in/email',
  signOut: '/api/auth/sign-out',
  secondFactor: '/api/auth/second-factor',
  /** Signing in by the organisation's own provider. */
  provider: '/api/auth/provider',
  /** Signing in with a passkey. */
  passkey: '/api/auth/passkey',
  session: '/api/session',
  /** How one signs in oneself, and on what. */
  account: '/api/account',
  /** Who comes in for the organisation, and with what. */
  access: '/api/access',
  acceptInvitation: '/api/invitations/accept',
  push: '/api/sync/push',
  pull: '/api/sync/pull',
  stream: '/api/sync/stream',
  enrolDevice: '/api/device',
  deviceStatus: '/api/device/status',
  deviceDeposit: '/api/device/deposit',
  deviceWiped: '/api/device/wiped',
  setAside: '/api/review/set-aside',
  openings: '/api/review/openings',
  register: '/api/register',
  leaseCode: '/api/review/lease-code',
  shiftLogs: '/api/review/logs',
} as const;

export const limits = {
  /** Operations in one push. */
  pushOperations: 200,
  /** Bytes of one push body; a group above it is answered 413 on its own, its neighbours go. */
  pushBytes: 2_000_000,
  /** Records in one pulled page, at most and by default. */
  pullPage: 300,
  /** Milliseconds after which a silent connection is given up. */
  requestTimeoutMs: 30_000,
} as const;
