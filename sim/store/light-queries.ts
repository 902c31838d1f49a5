import type { CompiledQuery, DatabaseConnection, Driver } from 'kysely';

/**
 * Takes the place of the query builder when the simulator is bundled (not with `--postgres`): the same calls give the same
 * SQL, letter by letter, without the tree of frozen nodes between them, which was a third of a history's time. It knows what
 * `server/store` uses for pushing and pulling, and a text that differs is one that the store in memory does not know: it
 * throws. The suites of the store in memory run on the real builder.
 */
interface Runner {
  run(sql: string, parameters: readonly unknown[]): Promise<readonly object[]>;
}

const quotedBefore = new Map<string, string>();
const quoted = (name: string): string => {
  const known = quotedBefore.get(name);
  if (known !== undefined) return known;
  const fresh = quote(name);
  quotedBefore.set(name, fresh);
  return fresh;
};

const quote = (name: string): string => {
  const alias = name.split(' as ');
  if (alias.length === 2) return `${quoted(alias[0] ?? '')} as "${alias[1]}"`;
  const dot = name.indexOf('.');
  return dot < 0 ? `"${name}"` : `"${name.slice(0, dot)}"."${name.slice(dot + 1)}"`;
};

/** Text that grows, and the values that its `$1`, `$2` stand for. */
class Writing {
  text = '';
  readonly parameters: unknown[] = [];

  value(value: unknown): void {
    if (value instanceof Raw) value.writeTo(this);
    else this.text += `$${this.parameters.push(value)}`;
  }

  list<T>(items: readonly T[], write: (item: T) => void, between = ', '): void {
    items.forEach((item, at) => {
      if (at > 0) this.text += between;
      write(item);
    });
  }
}

/** A piece of SQL written by hand. */
class Raw {
  constructor(
    private readonly strings: readonly string[],
    private readonly values: readonly unknown[],
  ) {}

  writeTo(writing: Writing): void {
    this.strings.forEach((part, at) => {
      writing.text += part;
      if (at < this.values.length) writing.value(this.values[at]);
    });
  }

  async execute(on: Runner): Promise<{ rows: readonly object[] }> {
    const writing = new Writing();
    this.writeTo(writing);
    return { rows: await on.run(writing.text, writing.parameters) };
  }
}

export const sql = (strings: readonly string[], ...values: unknown[]): Raw => new Raw(strings, values);

type Condition = readonly [column: string, operator: string, value: unknown] | Raw;

abstract class Query {
  protected readonly conditions: Condition[] = [];

  constructor(
    protected readonly on: Runner,
    protected readonly table: string,
  ) {}

  protected abstract writeTo(writing: Writing): void;

  where(column: string | Raw, operator = '', value: unknown = null): this {
    this.conditions.push(column instanceof Raw ? column : [column, operator, value]);
    return this;
  }

  protected writeWhere(writing: Writing): void {
    if (this.conditions.length === 0) return;
    writing.text += ' where ';
    writing.list(this.conditions, (one) => writeCondition(writing, one), ' and ');
  }

  execute(): Promise<readonly object[]> {
    const writing = new Writing();
    this.writeTo(writing);
    return this.on.run(writing.text, writing.parameters);
  }
}

function writeCondition(writing: Writing, condition: Condition): void {
  if (condition instanceof Raw) {
    condition.writeTo(writing);
    return;
  }
  const [column, operator, value] = condition;
  writing.text += `${quoted(column)} ${operator} `;
  if (operator !== 'in') {
    writing.value(value);
    return;
  }
  writing.text += '(';
  writing.list(value as readonly unknown[], (one) => writing.value(one));
  writing.text += ')';
}

const functions = {
  fn: { max: (column: string) => ({ as: (name: string) => ({ call: `max("${column}") as "${name}"` }) }) },
};
type Column = string | { readonly call: string };

class Select extends Query {
  private columns: readonly Column[] | null = null;
  private join = '';
  private group = '';
  private order = '';
  private most: number | null = null;
  private ending = '';

  select(columns: string | readonly Column[] | ((eb: typeof functions) => readonly Column[])): this {
    const chosen = typeof columns === 'function' ? columns(functions) : columns;
    this.columns = typeof chosen === 'string' ? [chosen] : chosen;
    return this;
  }

  selectAll(): this {
    return this;
  }

  innerJoin(table: string, on: (join: Join) => Join): this {
    this.join = ` inner join ${quoted(table)} on ${on(new Join()).text}`;
    return this;
  }

  $if(holds: boolean, change: (query: this) => this): this {
    return holds ? change(this) : this;
  }

  groupBy(column: string): this {
    this.group = ` group by ${quoted(column)}`;
    return this;
  }

  orderBy(column: string, direction = ''): this {
    this.order = ` order by ${quoted(column)}${direction === '' ? '' : ` ${direction}`}`;
    return this;
  }

  limit(most: number): this {
    this.most = most;
    return this;
  }

  forUpdate(): this {
    this.ending = ' for update';
    return this;
  }

  async executeTakeFirst(): Promise<object | undefined> {
    return (await this.execute())[0];
  }

  async executeTakeFirstOrThrow(): Promise<object> {
    const first = await this.executeTakeFirst();
    if (first === undefined) throw new Error('no result');
    return first;
  }

  protected writeTo(writing: Writing): void {
    const columns = (this.columns ?? []).map((one) => (typeof one === 'string' ? quoted(one) : one.call));
    writing.text = `select ${columns.length === 0 ? '*' : columns.join(', ')} from ${quoted(this.table)}${this.join}`;
    this.writeWhere(writing);
    writing.text += this.group + this.order;
    if (this.most !== null) {
      writing.text += ' limit ';
      writing.value(this.most);
    }
    writing.text += this.ending;
  }
}

class Join {
  text = '';

  onRef(left: string, operator: string, right: string): this {
    this.text += `${this.text === '' ? '' : ' and '}${quoted(left)} ${operator} ${quoted(right)}`;
    return this;
  }
}

type Values = { readonly [column: string]: unknown };

function writeAssignments(writing: Writing, values: Values): void {
  writing.list(Object.entries(values), ([column, value]) => {
    writing.text += `"${column}" = `;
    writing.value(value);
  });
}

class OnConflict {
  private on: readonly string[] = [];
  private told: Values | null = null;

  columns(columns: readonly string[]): this {
    this.on = columns;
    return this;
  }

  doNothing(): this {
    return this;
  }

  doUpdateSet(values: Values): this {
    this.told = values;
    return this;
  }

  writeTo(writing: Writing): void {
    writing.text += ` on conflict (${this.on.map(quoted).join(', ')}) do `;
    writing.text += this.told === null ? 'nothing' : 'update set ';
    if (this.told !== null) writeAssignments(writing, this.told);
  }
}

class Insert extends Query {
  private rows: readonly Values[] = [];
  private conflict: OnConflict | null = null;

  values(rows: Values | readonly Values[]): this {
    this.rows = Array.isArray(rows) ? rows : [rows as Values];
    return this;
  }

  onConflict(make: (conflict: OnConflict) => OnConflict): this {
    this.conflict = make(new OnConflict());
    return this;
  }

  protected writeTo(writing: Writing): void {
    const columns = Object.keys(this.rows[0] ?? {});
    writing.text = `insert into "${this.table}" (${columns.map(quoted).join(', ')}) values `;
    writing.list(this.rows, (row) => {
      if (Object.keys(row).length !== columns.length) throw new Error(`Uneven rows into ${this.table}.`);
      writing.text += '(';
      writing.list(columns, (column) => {
        if (row[column] === undefined) throw new Error(`No ${column} for ${this.table}.`);
        writing.value(row[column]);
      });
      writing.text += ')';
    });
    this.conflict?.writeTo(writing);
  }
}

class Update extends Query {
  private told: Values = {};
  private answered = '';

  set(values: Values): this {
    this.told = values;
    return this;
  }

  returning(column: string): this {
    this.answered = ` returning ${quoted(column)}`;
    return this;
  }

  async executeTakeFirst(): Promise<object | undefined> {
    return (await this.execute())[0];
  }

  protected writeTo(writing: Writing): void {
    writing.text = `update "${this.table}" set `;
    writeAssignments(writing, this.told);
    this.writeWhere(writing);
    writing.text += this.answered;
  }
}

class Executor implements Runner {
  constructor(private readonly connected: () => Promise<DatabaseConnection>) {}

  async run(text: string, parameters: readonly unknown[]): Promise<readonly object[]> {
    const connection = await this.connected();
    const query = { sql: text, parameters } as unknown as CompiledQuery<object>;
    return (await connection.executeQuery<object>(query)).rows;
  }

  selectFrom(table: string): Select {
    return new Select(this, table);
  }

  insertInto(table: string): Insert {
    return new Insert(this, table);
  }

  updateTable(table: string): Update {
    return new Update(this, table);
  }
}

/** As much of a Kysely as the store in memory is asked through. */
export class Kysely extends Executor {
  private readonly driver: Driver;

  constructor({ dialect }: { readonly dialect: { createDriver(): Driver } }) {
    const driver = dialect.createDriver();
    super(() => driver.acquireConnection());
    this.driver = driver;
  }

  transaction() {
    return {
      execute: async <T>(run: (trx: Executor) => Promise<T>): Promise<T> => {
        const { driver } = this;
        const connection = await driver.acquireConnection();
        await driver.beginTransaction(connection, {});
        const held = Promise.resolve(connection);
        try {
          const value = await run(new Executor(() => held));
          await driver.commitTransaction(connection);
          return value;
        } catch (error) {
          await driver.rollbackTransaction(connection);
          throw error;
        }
      },
    };
  }

  async destroy(): Promise<void> {}
}

class Unused {
  constructor() {
    throw new Error('A real store needs the real query builder: --postgres.');
  }
}

export {
  Unused as PGliteDialect,
  Unused as PostgresAdapter,
  Unused as PostgresDialect,
  Unused as PostgresIntrospector,
  Unused as PostgresQueryCompiler,
};
