import type { z } from 'zod';
import {
  accessActReplySchema,
  newFactorSchema,
  organisationAccessSchema,
  ownAccountSchema,
  recoveryCodesSchema,
} from '../contract/account.ts';
import { newPasskeySchema } from '../contract/passkey.ts';
import { paths } from '../contract/protocol.ts';
import { exhaustive } from '../domain/kernel/exhaustive.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import type { AccountClient, AccountFailure } from './account-questions.ts';
import type { Http } from './http.ts';
import type { HttpFailure } from './http-failure.ts';

/** See `AccountClient`, which fetches this when it is first asked. */
export function createAccountRequests(deps: {
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
    beginPasskey: (password) => ask(`${paths.account}/passkeys/begin`, newPasskeySchema, { password }),
    keepPasskey: (key, name, passkey) => tell(`${paths.account}/passkeys`, { key, name, passkey }),
    removePasskey: (password, id) => tell(`${paths.account}/passkeys/remove`, { password, id }),
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
