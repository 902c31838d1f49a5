import { limits, paths } from '../contract/protocol.ts';
import { type PullResponse, pullResponseSchema } from '../contract/sync.ts';
import type { Contact, IncomingItem, IncomingPage, SyncStore } from '../storage/sync-store.ts';
import { contactOf, noteContact } from './contact.ts';
import type { Http, Reply } from './http.ts';
import { type HttpFailure, syncFailure } from './http-failure.ts';
import type { SyncEvent } from './sync-event.ts';

/** Small enough for a network that can hardly carry anything, large enough to get somewhere. */
const smallestPage = 10;

export interface Puller {
  /** Asks for one page and keeps it with its cursor in one row. `fromStart` asks without a cursor. Throws only `StorageFailure`. */
  pullPage(fromStart: boolean, signal: AbortSignal): Promise<SyncEvent>;
  /** Records received since the fresh pull began, in this session. */
  received(): number;
}

export function createPuller(deps: {
  readonly store: SyncStore;
  readonly http: Http;
  readonly onContact: (contact: Contact) => void;
  /** A page was kept that holds what another phone wrote. */
  readonly onNewsOfOthers: () => void;
}): Puller {
  const { store, http } = deps;
  let limit: number = limits.pullPage;
  let received = 0;

  async function pullPage(fromStart: boolean, signal: AbortSignal): Promise<SyncEvent> {
    const cursor = fromStart ? null : store.cursor;
    const answer = await http.request({
      method: 'GET',
      path: paths.pull,
      query: { cursor: cursor ?? undefined, limit },
      token: store.credential,
      schema: pullResponseSchema,
      signal,
    });
    return answer.ok ? onReply(answer.value, cursor === null) : onFailure(answer.error, cursor === null);
  }

  async function onReply(reply: Reply<PullResponse>, first: boolean): Promise<SyncEvent> {
    const contact = contactOf(reply);
    deps.onContact(contact);
    const page = reply.value;
    limit = Math.min(limits.pullPage, limit * 2);
    const isRestored = page.restart !== undefined && page.restart !== 'rights-changed';
    // Also when it was not told so: without a cursor the centre cannot know where this phone was.
    if (isRestored || (page.restart === undefined && store.hasToGiveBack(page.epoch))) {
      await store.reopen({ epoch: page.epoch, restoredTo: page.restoredTo ?? null });
      await noteContact(store, contact);
      return { type: 'restart' };
    }
    if (page.restart !== undefined) {
      await noteContact(store, contact);
      return { type: 'restart' };
    }
    if (first) received = 0;
    // Nothing new, nowhere new: a row in the log for each quiet minute would only wear the disk.
    if (!first && !store.pullingAfresh && page.items.length === 0 && page.cursor === store.cursor) {
      await noteContact(store, contact);
    } else {
      await store.keepPage(incomingPage(page, first, store.pullingAfresh), contact);
    }
    received += page.items.length;
    if (page.items.some(({ record }) => isOfAnother(store.deviceId, record))) deps.onNewsOfOthers();
    return { type: 'page-kept', more: page.more };
  }

  function onFailure(failure: HttpFailure, first: boolean): SyncEvent {
    if (failure.type === 'timeout') limit = Math.max(smallestPage, Math.floor(limit / 2));
    // A cursor that the centre cannot read is of no more use than one it calls stale.
    if (failure.type === 'rejected' && failure.code === 'bad-cursor' && !first) return { type: 'restart' };
    return { type: 'failed', failure: syncFailure(failure) };
  }

  return { pullPage, received: () => received };
}

const isOfAnother = (deviceId: string, record: unknown): boolean =>
  record != null && (record as { readonly deviceId?: unknown }).deviceId !== deviceId;

function incomingPage(page: PullResponse, first: boolean, pullingAfresh: boolean): IncomingPage {
  const ends = !page.more && (first || pullingAfresh);
  return {
    // The contract parsed them; the store's type leaves out only what is passed through unread.
    items: page.items as readonly IncomingItem[],
    cursor: page.cursor,
    stage: page.stage,
    sweep: first ? (ends ? 'start-and-end' : 'start') : ends ? 'end' : 'none',
    snapshotV: page.snapshotV,
    more: page.more,
  };
}
