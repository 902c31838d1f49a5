import { z } from 'zod';
import { type DepositRow, depositedSchema } from '../contract/deposit.ts';
import { paths } from '../contract/protocol.ts';
import type { acceptInvitationSchema, enrolDeviceSchema, Session } from '../contract/session.ts';
import { deviceStatusSchema, enrolledDeviceSchema, sessionSchema } from '../contract/session.ts';
import { exhaustive } from '../domain/kernel/exhaustive.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import type { Http } from './http.ts';
import type { HttpFailure } from './http-failure.ts';

export interface SignInFailure {
  readonly type:
    | 'wrong-credentials'
    | 'no-network'
    | 'centre-silent'
    | 'too-many-tries'
    | 'code-unknown'
    | 'invalid';
  readonly field?: string;
}

/** What a successful sign-in brings. The token belongs sealed in the log and nowhere else. */
export interface SignedIn {
  readonly token: string;
  readonly session: Session;
}

export interface SessionClient {
  signIn(email: string, password: string): Promise<Result<SignedIn, SignInFailure>>;
  acceptInvitation(input: z.infer<typeof acceptInvitationSchema>): Promise<Result<SignedIn, SignInFailure>>;
  /** Who the token's owner is now: roles and teams may have changed. */
  currentSession(token: string): Promise<Result<Session, SignInFailure>>;
  /** Answers the token that is good for `status` and `deposit` alone. */
  enrolDevice(
    token: string,
    device: z.infer<typeof enrolDeviceSchema>,
  ): Promise<Result<{ readonly deviceToken: string }, SignInFailure>>;
  /** With the phone's own token, which a locked phone has too: whether it was reported lost. */
  deviceStatus(deviceToken: string): Promise<Result<z.infer<typeof deviceStatusSchema>, SignInFailure>>;
  /** Leaves sealed rows at the centre; answers the numbers of those that it keeps now. */
  deposit(
    deviceToken: string,
    rows: readonly DepositRow[],
  ): Promise<Result<readonly number[], SignInFailure>>;
  /** Best effort: signing out must work without network too. */
  signOut(token: string): Promise<void>;
}

/** Replies of the accounts library: only the token in the header matters. */
const anyReplySchema = z.unknown();

export function createSessionClient(http: Http): SessionClient {
  async function sessionOf(token: string): Promise<Result<SignedIn, SignInFailure>> {
    const answer = await http.request({ method: 'GET', path: paths.session, token, schema: sessionSchema });
    if (!answer.ok) return fail(signInFailure(answer.error));
    return ok({ token: answer.value.newToken ?? token, session: answer.value.value });
  }

  async function signIn(email: string, password: string): Promise<Result<SignedIn, SignInFailure>> {
    const answer = await http.request({
      method: 'POST',
      path: paths.signIn,
      body: { email, password },
      token: null,
      schema: anyReplySchema,
    });
    if (!answer.ok) return fail(signInFailure(answer.error));
    return answer.value.newToken === null
      ? fail({ type: 'centre-silent' })
      : sessionOf(answer.value.newToken);
  }

  return {
    signIn,
    currentSession: async (token) => {
      const answer = await sessionOf(token);
      return answer.ok ? ok(answer.value.session) : answer;
    },
    acceptInvitation: async (input) => {
      const answer = await http.request({
        method: 'POST',
        path: paths.acceptInvitation,
        body: input,
        token: null,
        schema: anyReplySchema,
      });
      if (!answer.ok) return fail(invitationFailure(answer.error));
      const { newToken } = answer.value;
      return newToken === null ? signIn(input.email, input.password) : sessionOf(newToken);
    },
    enrolDevice: async (token, device) => {
      const answer = await http.request({
        method: 'POST',
        path: paths.enrolDevice,
        body: device,
        token,
        schema: enrolledDeviceSchema,
      });
      return answer.ok
        ? ok({ deviceToken: answer.value.value.deviceToken })
        : fail(signInFailure(answer.error));
    },
    deviceStatus: async (token) => {
      const path = paths.deviceStatus;
      const answer = await http.request({ method: 'GET', path, token, schema: deviceStatusSchema });
      return answer.ok ? ok(answer.value.value) : fail(signInFailure(answer.error));
    },
    deposit: async (token, rows) => {
      const path = paths.deviceDeposit;
      const answer = await http.request({
        method: 'POST',
        path,
        body: { rows },
        token,
        schema: depositedSchema,
      });
      return answer.ok ? ok(answer.value.value.rows) : fail(signInFailure(answer.error));
    },
    signOut: async (token) => {
      await http.request({ method: 'POST', path: paths.signOut, body: {}, token, schema: anyReplySchema });
    },
  };
}

/** Nobody is told whether it was the code or the account: both are "unknown" (faults 3.1, 6.3.8). */
function invitationFailure(failure: HttpFailure): SignInFailure {
  if (failure.type === 'not-found' || failure.type === 'sign-in-needed') return { type: 'code-unknown' };
  return signInFailure(failure);
}

function signInFailure(failure: HttpFailure): SignInFailure {
  switch (failure.type) {
    case 'no-network':
    case 'timeout':
    case 'stopped':
      return { type: 'no-network' };
    case 'sign-in-needed':
      return { type: 'wrong-credentials' };
    case 'slow-down':
      return { type: 'too-many-tries' };
    case 'rejected':
      // A blocked account is told apart by nobody but its administrator.
      if (failure.status === 403) return { type: 'wrong-credentials' };
      return failure.field === null ? { type: 'invalid' } : { type: 'invalid', field: failure.field };
    case 'too-large':
      return { type: 'invalid' };
    case 'not-found':
    case 'update-needed':
    case 'centre-silent':
    case 'not-understood':
      return { type: 'centre-silent' };
    default:
      return exhaustive(failure);
  }
}
