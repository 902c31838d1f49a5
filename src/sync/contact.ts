import { limits } from '../contract/protocol.ts';
import { elapsedMs, type Instant } from '../domain/kernel/clock.ts';
import { type Contact, StorageFailure, type SyncStore } from '../storage/sync-store.ts';
import type { Reply } from './http.ts';

/**
 * The server's clock minus the phone's, taking the reply as half a round trip old. A round trip that is negative or longer
 * than any request may last means that the phone's clock was moved meanwhile: then only the later reading is used.
 */
export function clockOffsetMs(serverTime: Instant, sentAt: Instant, receivedAt: Instant): number {
  const roundTrip = elapsedMs(sentAt, receivedAt);
  const believable = roundTrip >= 0 && roundTrip <= limits.requestTimeoutMs;
  return Math.round(elapsedMs(receivedAt, serverTime) + (believable ? roundTrip / 2 : 0));
}

export function contactOf(reply: Reply<{ readonly serverTime: Instant; readonly epoch: number }>): Contact {
  return {
    clockOffsetMs: clockOffsetMs(reply.value.serverTime, reply.sentAt, reply.receivedAt),
    epoch: reply.value.epoch,
    at: reply.receivedAt,
  };
}

/** Best effort: the next reply teaches the same again, and a full disk must stop neither pushing nor a restart. */
export async function noteContact(store: SyncStore, contact: Contact): Promise<void> {
  try {
    await store.noteContact(contact);
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
  }
}
