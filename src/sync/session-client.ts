import { z } from 'zod';
import { type DepositRow, depositedSchema } from '../contract/deposit.ts';
import { type PasskeyAnswer, type PasskeyAsked, passkeyAskedSchema } from '../contract/passkey.ts';
import { paths } from '../contract/protocol.ts';
import type { acceptInvitationSchema, enrolDeviceSchema, Session } from '../contract/session.ts';
import { deviceStatusSchema, enrolledDeviceSchema, sessionSchema } from '../contract/session.ts';
import {
  providerBegunSchema,
  providerSchema,
  type SignInStep,
  signedInSchema,
} from '../contract/sign-in-step.ts';
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
    /** The second step: not the code of now, or the time for it is over. */
    | 'code-wrong'
    | 'step-over'
    /** The organisation's own sign-in knows them, and nobody invited them here. */
    | 'not-invited'
    /** Nobody confirmed, or there is no passkey on this phone; or the centre knows none such. */
    | 'no-passkey'
    | 'passkey-unknown'
    | 'invalid';
  readonly field?: string;
}

/** What a successful sign-in brings. The token belongs sealed in the log and nowhere else. */
export interface SignedIn {
  readonly token: string;
  readonly session: Session;
}

/** In, or one step before it. */
export type SignInProgress =
  | { readonly type: 'in'; readonly signedIn: SignedIn; readonly recoveryCodes: readonly string[] }
  | { readonly type: 'step'; readonly step: SignInStep };

export interface SessionClient {
  signIn(email: string, password: string): Promise<Result<SignInProgress, SignInFailure>>;
  acceptInvitation(
    input: z.infer<typeof acceptInvitationSchema>,
  ): Promise<Result<SignInProgress, SignInFailure>>;
  /** The code that a step waits for. */
  answerStep(key: string, code: string): Promise<Result<SignInProgress, SignInFailure>>;
  /** What a passkey has to sign. */
  beginPasskey(): Promise<Result<PasskeyAsked, SignInFailure>>;
  finishPasskey(key: string, passkey: PasskeyAnswer): Promise<Result<SignInProgress, SignInFailure>>;
  /** What the organisation's own sign-in is called; null when there is none. */
  provider(): Promise<Result<string | null, SignInFailure>>;
  beginProvider(): Promise<Result<{ readonly url: string; readonly binder: string }, SignInFailure>>;
  finishProvider(key: string, binder: string): Promise<Result<SignInProgress, SignInFailure>>;
  /** Who the token's owner is now: roles and teams may have changed. */
  currentSession(token: string): Promise<Result<Session, SignInFailure>>;
  /** Answers the token that is good for `status` and `deposit` alone. */
  enrolDevice(
    token: string,
    device: z.infer<typeof enrolDeviceSchema>,
  ): Promise<Result<{ readonly deviceToken: string }, SignInFailure>>;
  /** Whether this phone was reported lost or revoked. A closed one tells that it is. */
  deviceStatus(
    deviceToken: string,
    locked: boolean,
  ): Promise<Result<z.infer<typeof deviceStatusSchema>, SignInFailure>>;
  /** Leaves sealed rows at the centre; answers the numbers of those that it keeps now. */
  deposit(
    deviceToken: string,
    rows: readonly DepositRow[],
  ): Promise<Result<readonly number[], SignInFailure>>;
  /** Nothing is left on this phone. Best effort: the centre then still knows what was handed over. */
  deviceWiped(deviceToken: string): Promise<void>;
  /** Best effort: signing out must work without network too. */
  signOut(token: string): Promise<void>;
}

const anyReplySchema = z.unknown();
const provedSchema = signedInSchema.omit({ serverTime: true });

export function createSessionClient(http: Http): SessionClient {
  async function sessionOf(token: string): Promise<Result<SignedIn, SignInFailure>> {
    const answer = await http.request({ method: 'GET', path: paths.session, token, schema: sessionSchema });
    if (!answer.ok) return fail(signInFailure(answer.error));
    return ok({ token: answer.value.newToken ?? token, session: answer.value.value });
  }

  /** Posts what proves who it is: the answer is a token in the header, or the step that is still missing. */
  async function prove(
    path: string,
    body: unknown,
    failureOf: (failure: HttpFailure) => SignInFailure,
    withoutToken: () => Promise<Result<SignInProgress, SignInFailure>> = async () =>
      fail({ type: 'centre-silent' }),
  ): Promise<Result<SignInProgress, SignInFailure>> {
    const answer = await http.request({ method: 'POST', path, body, token: null, schema: provedSchema });
    if (!answer.ok) return fail(failureOf(answer.error));
    const { newToken, value } = answer.value;
    if (value.step !== undefined) return ok({ type: 'step', step: value.step });
    if (newToken === null) return withoutToken();
    const session = await sessionOf(newToken);
    return session.ok
      ? ok({ type: 'in', signedIn: session.value, recoveryCodes: value.recoveryCodes ?? [] })
      : session;
  }

  const signIn = (email: string, password: string) => prove(paths.signIn, { email, password }, signInFailure);

  return {
    signIn,
    currentSession: async (token) => {
      const answer = await sessionOf(token);
      return answer.ok ? ok(answer.value.session) : answer;
    },
    acceptInvitation: async (input) => {
      // An older centre makes the account and leaves signing in to the phone.
      return prove(paths.acceptInvitation, input, invitationFailure, () =>
        signIn(input.email, input.password),
      );
    },
    beginPasskey: async () => {
      const path = `${paths.passkey}/begin`;
      const call = { method: 'POST', path, body: {}, token: null, schema: passkeyAskedSchema } as const;
      const answer = await http.request(call);
      return answer.ok ? ok(answer.value.value) : fail(signInFailure(answer.error));
    },
    finishPasskey: (key, passkey) => prove(`${paths.passkey}/finish`, { key, passkey }, passkeyFailure),
    provider: async () => {
      const answer = await http.request({
        method: 'GET',
        path: paths.provider,
        token: null,
        schema: providerSchema,
      });
      return answer.ok ? ok(answer.value.value.name) : fail(signInFailure(answer.error));
    },
    beginProvider: async () => {
      const answer = await http.request({
        method: 'POST',
        path: `${paths.provider}/begin`,
        body: {},
        token: null,
        schema: providerBegunSchema,
      });
      return answer.ok ? ok(answer.value.value) : fail(signInFailure(answer.error));
    },
    finishProvider: (key, binder) => prove(`${paths.provider}/finish`, { key, binder }, stepFailure),
    answerStep: (key, code) => prove(paths.secondFactor, { key, code }, stepFailure),
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
    deviceStatus: async (token, locked) => {
      const path = paths.deviceStatus;
      const query = locked ? { locked: 'yes' } : {};
      const answer = await http.request({ method: 'GET', path, query, token, schema: deviceStatusSchema });
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
    deviceWiped: async (token) => {
      await http.request({
        method: 'POST',
        path: paths.deviceWiped,
        body: {},
        token,
        schema: anyReplySchema,
      });
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

function stepFailure(failure: HttpFailure): SignInFailure {
  if (failure.type === 'sign-in-needed') return { type: 'code-wrong' };
  if (failure.type === 'not-found') return { type: 'step-over' };
  return signInFailure(failure);
}

function passkeyFailure(failure: HttpFailure): SignInFailure {
  return failure.type === 'sign-in-needed' ? { type: 'passkey-unknown' } : stepFailure(failure);
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
