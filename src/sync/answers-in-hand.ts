import type { Answer } from '../domain/kernel/answer.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';
import { type Contact, type Receipt, StorageFailure, type SyncStore } from '../storage/sync-store.ts';

/**
 * Final answers that a full disk did not take. Pushing goes on with them in memory (design D6), their groups are not sent
 * again meanwhile, and each later chance to write tries all of them in one row. A reload loses them: the centre then
 * answers the same opIds in the same way. The store goes on calling these operations only here, and that is right.
 */
export interface AnswersInHand {
  /** Ids of the groups answered but not kept. */
  groupIds(): readonly string[];
  /** Resolves to false when the disk is full. Other storage failures are thrown. */
  keep(
    answered: readonly OperationGroup[],
    answers: readonly Answer[],
    contact: Contact,
    receipt: Receipt | null,
  ): Promise<boolean>;
  /** Tries again what is in hand, if anything. */
  keepAgain(): Promise<boolean>;
}

export function createAnswersInHand(store: SyncStore): AnswersInHand {
  let groupIds: readonly string[] = [];
  let answers: readonly Answer[] = [];
  let receipts: readonly Receipt[] = [];
  let contact: Contact | null = null;
  const keepAgain = async (): Promise<boolean> => {
    if (contact === null) return true;
    const keeping = answers;
    try {
      await store.keepAnswers(keeping, contact, receipts);
    } catch (error) {
      if (error instanceof StorageFailure && error.type === 'disk-full') return false;
      throw error;
    }
    groupIds = [];
    answers = [];
    receipts = [];
    contact = null;
    return true;
  };
  return {
    groupIds: () => groupIds,
    keepAgain,
    keep: (answeredGroups, newAnswers, newContact, receipt) => {
      groupIds = [...groupIds, ...answeredGroups.map(({ groupId }) => groupId)];
      answers = [...answers, ...newAnswers];
      contact = newContact;
      if (receipt !== null) receipts = [...receipts, receipt];
      return keepAgain();
    },
  };
}
