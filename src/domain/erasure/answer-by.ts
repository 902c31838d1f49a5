/**
 * The last day for an answer: a month after the request (GDPR, article 12.3), counted as Regulation 1182/71 does: the same
 * day of the next month, or its last day when there is no such day. Both `YYYY-MM-DD`.
 */
export function answerBy(askedOn: string): string {
  const [year = 0, month = 0, day = 0] = askedOn.split('-').map(Number);
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastOfNext))).toISOString().slice(0, 10);
}
