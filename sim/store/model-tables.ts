/** A row as the driver of a real PostgreSQL would hand it over: instants are Dates, JSON is parsed, never changed in place. */
export type Row = { readonly [column: string]: unknown };
export type Rows = Map<string, Row>;

export interface TableShape {
  readonly key: readonly string[];
  readonly unique: readonly (readonly string[])[];
  readonly defaults: Row;
}

const shape = (key: readonly string[], defaults: Row = {}, ...unique: readonly string[][]): TableShape => ({
  key,
  unique,
  defaults,
});

/** The tables that pushing and pulling work on, as in `server/store/migrations`. */
export const tables: Readonly<Record<string, TableShape>> = {
  tenant: shape(['id'], { epoch: 1, n: 0, demo: false, restores: [] }),
  record: shape(['tenant_id', 'id']),
  record_ref: shape(['tenant_id', 'ref_id', 'record_id']),
  record_history: shape(['tenant_id', 'record_id', 'v']),
  feed: shape(['tenant_id', 'scope', 'record_id']),
  operation: shape(['tenant_id', 'op_id'], {}, ['tenant_id', 'device_id', 'seq']),
  device: shape(['tenant_id', 'device_id'], {
    name: '',
    state: 'active',
    head_seq: 0,
    only_here: 0,
    carried: 0,
    app_version: '',
    last_contact_at: null,
    enrolled_at: null,
    token_hash: null,
    recovery_wrap: null,
  }),
  account: shape(['tenant_id', 'user_id'], { past_roles: [], past_org_ids: [], active: true }),
  organisation_key: shape(['tenant_id', 'org_id']),
  erased: shape(['tenant_id', 'record_id']),
  erased_proof: shape(['tenant_id', 'record_id']),
  audit_entry: shape(['tenant_id', 'org_id', 'n']),
  audit_chain: shape(['tenant_id', 'org_id']),
  opened_person: shape(['tenant_id', 'id']),
};

export type Tables = { [table: string]: Rows };

/** Where the rows of a table are found by another of its keys. */
export const uniqueIndex = (table: string, at: number): string => `${table} by ${at}`;

export const emptyTables = (): Tables => {
  const names = Object.entries(tables).flatMap(([name, { unique }]) => [
    name,
    ...unique.map((_, at) => uniqueIndex(name, at)),
  ]);
  return Object.fromEntries(names.map((name): [string, Rows] => [name, new Map()]));
};

export const copyOf = (from: Tables): Tables =>
  Object.fromEntries(Object.entries(from).map(([name, rows]): [string, Rows] => [name, new Map(rows)]));

export const keyOf = (columns: readonly string[], row: Row): string => {
  let key = '';
  for (const column of columns) key += `${String(row[column])}|`;
  return key;
};

const instants = new Set(['at', 'recorded_at', 'received_at', 'last_contact_at', 'enrolled_at']);
const json = new Set(['body', 'reason', 'former', 'restores']);

/** What the store keeps of a value that was sent to it. */
export function stored(column: string, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (instants.has(column)) return new Date(value as string);
  // The reason of an entry in the register is a code, that of an answer an object.
  const isJson = json.has(column) && typeof value === 'string' && /^[[{]/.test(value);
  return isJson ? JSON.parse(value) : value;
}

/** As the driver tells of it: the code is PostgreSQL's. */
export class ModelError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
    this.name = 'ModelError';
  }
}
