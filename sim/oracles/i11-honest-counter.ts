import type { StepOracle } from './oracle.ts';

/** The counter on the screen is the list below it, and never says less than what is really only here. */
export const honestCounter: StepOracle = ({ book, pending, listed }, phone) => {
  const tab = phone.tab();
  if (tab === null) return null;
  const { onlyHere } = tab.sync.status.current();
  const items = listed(phone);
  // What the centre set aside is listed too, and counted no more; a record may have both.
  const least = items.filter(({ state }) => state !== 'quarantined').length;
  const counted = tab.store.sync.beacon().onlyHere;
  if (counted < least || counted > items.length) return `it counts ${counted}, and lists ${items.length}`;
  if (onlyHere !== counted) return `the screen says ${onlyHere}, the store ${counted}`;
  const missing = new Set([...(pending.get(phone.name) ?? [])].map((opId) => book.saved.get(opId)?.recordId));
  if (onlyHere < missing.size)
    return `it says ${onlyHere} only here, and ${missing.size} are not at the centre`;
  return null;
};
