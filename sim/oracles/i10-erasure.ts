import type { EndOracle } from './oracle.ts';

/** What was erased is not at the centre again, whoever gave it back: no record, no version, no contents of an operation. */
export const erasedStaysAway: EndOracle = ({ book, database }) => {
  if (book.erased.size === 0) return [];
  const found: { what: string }[] = [];
  const look = (table: string, column: string): void => {
    for (const row of database.rows(table)) {
      const id = String(row[column]);
      if (book.erased.has(id)) found.push({ what: `${table} has ${id} again, which was erased` });
    }
  };
  look('record', 'id');
  look('record_history', 'record_id');
  // A phone is told by the feed that it goes; of what the ledger alone knew, nobody is told.
  for (const { record_id } of database.rows('feed'))
    if (book.erasedApart.has(String(record_id)))
      found.push({ what: `the feed speaks of ${String(record_id)}` });
  for (const row of database.rows('operation')) {
    if (row.payload !== null && book.erased.has(String(row.record_id)))
      found.push({ what: `the contents of ${String(row.op_id)} are there, and its record was erased` });
  }
  return found;
};

/** Once a phone was in contact nothing of it is shown or waits there, not even its own notes about it. */
export const erasedStaysAwayOnPhones: EndOracle = ({ book, phones }) =>
  phones.flatMap((phone) => {
    const state = phone.tab()?.open.state();
    if (state === undefined) return [];
    return [...book.erased]
      .filter((id) => state.view(id) !== null || state.copies.get(id) !== undefined)
      .map((id) => ({ phone: phone.name, what: `${id} was erased, and is still on the phone` }));
  });
