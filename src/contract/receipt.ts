import { type Answer, isFinal } from '../domain/kernel/answer.ts';

/** What one push answer says, as far as it is final. */
export interface ReceiptFacts {
  readonly epoch: number;
  readonly deviceId: string;
  readonly serverTime: string;
  readonly answers: readonly Answer[];
}

/** The very text that is signed: the same on both sides, with no freedom in it. */
export function receiptText({ epoch, deviceId, serverTime, answers }: ReceiptFacts): string {
  const said = answers.filter(isFinal).map(({ opId, result, v }) => [opId, result, v ?? null]);
  return JSON.stringify(['aggancio-receipt-1', epoch, deviceId.toLowerCase(), serverTime, said]);
}
