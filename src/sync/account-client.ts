import type { AccountClient } from './account-questions.ts';
import type { Http } from './http.ts';

/** Asked a few times a year: the first view does without it. */
export function createAccountClient(deps: {
  readonly http: Http;
  readonly credential: () => string | null;
}): AccountClient {
  const requests = async () => (await import('./account-requests.ts')).createAccountRequests(deps);
  return {
    own: async () => (await requests()).own(),
    beginFactor: async (password) => (await requests()).beginFactor(password),
    confirmFactor: async (key, code) => (await requests()).confirmFactor(key, code),
    removeFactor: async (password, code) => (await requests()).removeFactor(password, code),
    changePassword: async (password, newPassword) => (await requests()).changePassword(password, newPassword),
    beginPasskey: async (password) => (await requests()).beginPasskey(password),
    keepPasskey: async (key, name, passkey) => (await requests()).keepPasskey(key, name, passkey),
    removePasskey: async (password, id) => (await requests()).removePasskey(password, id),
    endSession: async (sessionId) => (await requests()).endSession(sessionId),
    access: async () => (await requests()).access(),
    act: async (act) => (await requests()).act(act),
  };
}
