import { asWritten } from './asked-in-words.ts';
import { ModelError, type Row, stored, tables } from './model-tables.ts';
import type { ModelTransaction } from './model-transaction.ts';
import { conditionOf } from './where.ts';

/** What one SQL text does to a transaction. Understood once, then kept by its text. */
export type Statement = (trx: ModelTransaction, parameters: readonly unknown[]) => readonly Row[];

/**
 * Reads the SQL that `server/store` sends: the plain forms of its query builder, and word for word what is written by hand.
 * Anything else throws, so a changed query is noticed at its first use and never half understood.
 */
export function statementOf(sql: string): Statement {
  const text = sql.replace(/\s+/g, ' ').trim();
  const found = inserting(text) ?? updating(text) ?? asWritten(text) ?? selecting(text);
  if (found === null) throw new ModelError(`The model does not know: ${text}`, '0A000');
  return found;
}

const columnsOf = (list: string): string[] => [...list.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? '');
const parameterAt = (text: string | undefined): number => Number((text ?? '').replace('$', '')) - 1;

function inserting(text: string): Statement | null {
  const match =
    /^insert into "(\w+)" \(([^)]*)\) values .*?(?: on conflict \([^)]*\) (do nothing|do update set .*))?$/.exec(
      text,
    );
  if (match === null) return null;
  const [, table = '', list = '', onConflict] = match;
  const columns = columnsOf(list);
  const valuesEnd = onConflict === undefined ? text.length : text.indexOf(' on conflict ');
  const count = text.slice(0, valuesEnd).split('$').length - 1;
  const updates = onConflict?.startsWith('do update set ')
    ? onConflict.slice('do update set '.length).split(', ').map(assignment)
    : null;
  return (trx, parameters) => {
    const { key, defaults } = tables[table] ?? { key: [], defaults: {} };
    for (let from = 0; from < count; from += columns.length) {
      const row: { [column: string]: unknown } = { ...defaults };
      columns.forEach((column, at) => {
        row[column] = stored(column, parameters[from + at]);
      });
      const known = onConflict === undefined ? undefined : trx.find(table, keyIn(key, row));
      if (known === undefined) trx.insert(table, row);
      else if (updates !== null) trx.put(table, { ...known, ...assigned(updates, row, parameters) });
    }
    return [];
  };
}

const keyIn = (columns: readonly string[], row: Row): string =>
  columns.map((column) => `${String(row[column])}|`).join('');

interface Assignment {
  readonly column: string;
  /** Null: what was to be inserted. */
  readonly parameter: number | null;
  /** Only if it is more than what is there. */
  readonly greatest: boolean;
}

function assignment(text: string): Assignment {
  const match = /^"(\w+)" = (?:excluded\.\w+|(\$\d+)|GREATEST\(\w+, (\$\d+)\))$/.exec(text);
  if (match === null) throw new ModelError(`The model does not know: ${text}`, '0A000');
  const given = match[2] ?? match[3];
  return {
    column: match[1] ?? '',
    parameter: given === undefined ? null : parameterAt(given),
    greatest: match[3] !== undefined,
  };
}

function assigned(
  updates: readonly Assignment[],
  row: Row,
  parameters: readonly unknown[],
  before: Row = {},
): Row {
  return Object.fromEntries(
    updates.map(({ column, parameter, greatest }) => {
      const value = parameter === null ? row[column] : stored(column, parameters[parameter]);
      return [column, greatest ? Math.max(Number(value), Number(before[column] ?? 0)) : value];
    }),
  );
}

function updating(text: string): Statement | null {
  const match = /^update "(\w+)" set (.*?) where (.*?)(?: returning "(\w+)")?$/.exec(text);
  if (match === null) return null;
  const [, table = '', list = '', where = '', answered] = match;
  const updates = list.split(/, (?=")/).map(assignment);
  const holds = conditionOf(where);
  return (trx, parameters) => {
    const found = trx.rows(table).filter((row) => holds(row, parameters));
    for (const row of found) trx.put(table, { ...row, ...assigned(updates, row, parameters, row) });
    return answered === undefined ? [] : found.map((row) => picked([answered], row));
  };
}

function selecting(text: string): Statement | null {
  const match =
    /^select (.*?) from "(\w+)" where (.*?)(?: order by "(\w+)"( desc)?)?(?: limit (\$\d+))?(?: for update)?$/.exec(
      text,
    );
  if (match === null) return null;
  const [, list = '', table = '', where = '', order, descending, limit] = match;
  if (/[( ]max\(| as /.test(list)) return null;
  const columns = list === '*' ? null : columnsOf(list);
  const holds = conditionOf(where);
  const direct = byKey(table, where);
  return (trx, parameters) => {
    const candidates = direct === null ? trx.rows(table) : direct(trx, parameters);
    const found: Row[] = [];
    for (const row of candidates) if (holds(row, parameters)) found.push(row);
    if (order !== undefined) sortBy(found, order, descending !== undefined);
    const most = limit === undefined ? found.length : Number(parameters[parameterAt(limit)]);
    return found.slice(0, most).map((row) => (columns === null ? row : picked(columns, row)));
  };
}

/** A list of ids asked for by the primary key need not look at the whole table. */
function byKey(table: string, where: string) {
  const [, column = ''] = tables[table]?.key ?? [];
  const match = new RegExp(
    `^"tenant_id" = (\\$\\d+) and "${column}" = ANY \\((\\$\\d+)::uuid\\[\\]\\)$`,
  ).exec(where);
  if (match === null || tables[table]?.key.length !== 2) return null;
  const [tenant, ids] = [parameterAt(match[1]), parameterAt(match[2])];
  return (trx: ModelTransaction, parameters: readonly unknown[]): Row[] =>
    [...new Set(parameters[ids] as string[])]
      .map((id) => trx.find(table, `${String(parameters[tenant])}|${id}|`))
      .filter((row) => row !== undefined);
}

export function sortBy(rows: Row[], column: string, descending: boolean): void {
  const sign = descending ? -1 : 1;
  rows.sort((a, b) => {
    const [left, right] = [a[column] as string, b[column] as string];
    return left < right ? -sign : left > right ? sign : 0;
  });
}

const picked = (columns: readonly string[], row: Row): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));
