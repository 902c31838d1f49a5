import { paths } from '../contract/protocol.ts';
import { sessionSchema } from '../contract/session.ts';
import type { SyncStore } from '../storage/sync-store.ts';
import type { Http } from './http.ts';
import { syncFailure } from './http-failure.ts';
import type { SyncEvent } from './sync-event.ts';

/** The one silent attempt after a 401: asking for the session prolongs it, and may bring a new token. */
export async function renewCredential(store: SyncStore, http: Http, signal: AbortSignal): Promise<SyncEvent> {
  const token = store.credential;
  if (token === null) return { type: 'credential-refused' };
  const answer = await http.request({
    method: 'GET',
    path: paths.session,
    token,
    schema: sessionSchema,
    signal,
  });
  if (!answer.ok) {
    if (answer.error.type === 'sign-in-needed') return { type: 'credential-refused' };
    return { type: 'failed', failure: syncFailure(answer.error) };
  }
  // Signed in anew while we asked: that token is the newer one.
  if (answer.value.newToken !== null && store.credential === token)
    await store.keepCredential(answer.value.newToken);
  return { type: 'credential-renewed' };
}
