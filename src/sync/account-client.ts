import type { z } from 'zod';
import {
  type AccessAct,
  type AccessActReply,
  accessActReplySchema,
  type NewFactor,
  newFactorSchema,
  type OrganisationAccess,
  type OwnAccount,
  organisationAccessSchema,
  ownAccountSchema,
  type RecoveryCodes,
  recoveryCodesSchema,
} from '../contract/account.ts';
import { paths } from '../contract/protocol.ts';
import { exhaustive } from '../domain/kernel/exhaustive.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import type { Http } from './http.ts';
import type { HttpFailure } from './http-failure.ts';

export interface AccountFailure {
  readonly type:
    | 'no-network'
    | 'centre-silent'
    | 'sign-in-needed'
    | 'not-found'
    | 'too-many-tries'
    /** `field` is what was wrong: `password`, `code`, `newPassword`. */
    | 'refused';
  readonly field?: string;
}

/** With what one comes in, and on what one is signed in. Asked of the centre each time, kept nowhere. */
export interface AccountClient {
  own(): Promise<Result<OwnAccount, AccountFailure>>;
  /** A secret for an authenticator app; nothing is asked before `confirmFactor`. */
  beginFactor(password: string): Promise<Result<NewFactor, AccountFailure>>;
  /** The app's first code. Other sessions end. */
  confirmFactor(key: string, code: string): Promise<Result<RecoveryCodes, AccountFailure>>;
  removeFactor(password: string, code: string): Promise<Result<void, AccountFailure>>;
  changePassword(password: string, newPassword: string): Promise<Result<void, AccountFailure>>;
  endSession(sessionId: string): Promise<Result<void, AccountFailure>>;
  /** Everybody of the organisation, for administrators and coordinators. */
  access(): Promise<Result<OrganisationAccess, AccountFailure>>;
  act(act: AccessAct): Promise<Result<AccessActReply, AccountFailure>>;
}

export function createAccountClient(deps: {
  readonly http: Http;
  readonly credential: () => string | null;
}): AccountClient {
  async function ask<T>(
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
  ): Promise<Result<T, AccountFailure>> {
    const token = deps.credential();
    if (token === null) return fail({ type: 'sign-in-needed' });
    const method = body === undefined ? 'GET' : 'POST';
    const answer = await deps.http.request({ method, path, body, token, schema });
    return answer.ok ? ok(answer.value.value) : fail(accountFailure(answer.error));
  }
  const tell = async (path: string, body: unknown): Promise<Result<void, AccountFailure>> => {
    const answer = await ask(path, accessActReplySchema, body);
    return answer.ok ? ok(undefined) : answer;
  };
  const factor = `${paths.account}/second-factor`;
  return {
    own: () => ask(paths.account, ownAccountSchema),
    beginFactor: (password) => ask(factor, newFactorSchema, { password }),
    confirmFactor: (key, code) => ask(`${factor}/confirm`, recoveryCodesSchema, { key, code }),
    removeFactor: (password, code) => tell(`${factor}/remove`, { password, code }),
    changePassword: (password, newPassword) => tell(`${paths.account}/password`, { password, newPassword }),
    endSession: (sessionId) => tell(`${paths.account}/sessions/end`, { sessionId }),
    access: () => ask(paths.access, organisationAccessSchema),
    act: (act) => ask(`${paths.access}/acts`, accessActReplySchema, act),
  };
}

function accountFailure(failure: HttpFailure): AccountFailure {
  switch (failure.type) {
    case 'no-network':
    case 'timeout':
    case 'stopped':
      return { type: 'no-network' };
    case 'sign-in-needed':
    case 'not-found':
      return { type: failure.type };
    case 'slow-down':
      return { type: 'too-many-tries' };
    case 'rejected':
      return failure.field === null ? { type: 'refused' } : { type: 'refused', field: failure.field };
    case 'too-large':
    case 'update-needed':
    case 'centre-silent':
    case 'not-understood':
      return { type: 'centre-silent' };
    default:
      return exhaustive(failure);
  }
}
