import { ModelError, type Row } from './model-tables.ts';

export type Condition = (row: Row, parameters: readonly unknown[]) => boolean;

const inPack =
  /^\( NOT \(kind = ANY \((\$\d+)::text\[\]\) OR closed\) OR coalesce\(service_night, at::date\) >= (\$\d+)::date OR received_at >= (\$\d+)::date\)/;
const either = /^(?:and )?(?:AND )?/;

/** The conditions that push and pull ask for, joined by "and". */
export function conditionOf(where: string): Condition {
  const all: Condition[] = [];
  let rest = where;
  while (rest !== '') {
    const found = conditions
      .map(({ form, make }) => ({ match: form.exec(rest), make }))
      .find(({ match }) => match !== null);
    if (!found?.match) throw new ModelError(`The model does not know the condition: ${rest}`, '0A000');
    all.push(found.make(found.match.slice(1).map((part) => part ?? '')));
    rest = rest.slice(found.match[0].length).trim().replace(either, '').trim();
  }
  return (row, parameters) => {
    for (const holds of all) if (!holds(row, parameters)) return false;
    return true;
  };
}

const at = (parameter: string | undefined): number => Number((parameter ?? '').slice(1)) - 1;

const conditions: readonly { form: RegExp; make: (parts: readonly string[]) => Condition }[] = [
  {
    form: /^"?(\w+)"? = (\$\d+)/,
    make: ([column = '', parameter]) => {
      const index = at(parameter);
      return (row, parameters) => row[column] === parameters[index];
    },
  },
  {
    form: /^"?(\w+)"? > (\$\d+)/,
    make: ([column = '', parameter]) => {
      const index = at(parameter);
      return (row, parameters) => (row[column] as string) > (parameters[index] as string);
    },
  },
  {
    form: /^"?(\w+)"? = ANY \((\$\d+)::\w+\[\]\)/,
    make: ([column = '', parameter]) => {
      const index = at(parameter);
      return (row, parameters) => (parameters[index] as unknown[]).includes(row[column]);
    },
  },
  {
    form: /^"?(\w+)"? in \(((?:\$\d+(?:, )?)+)\)/,
    make: ([column = '', list = '']) => {
      const indexes = list.split(', ').map(at);
      return (row, parameters) => indexes.some((index) => parameters[index] === row[column]);
    },
  },
  {
    form: /^scopes && (\$\d+)::text\[\]/,
    make: ([parameter]) => {
      const index = at(parameter);
      return (row, parameters) => {
        const asked = parameters[index] as string[];
        return (row.scopes as string[]).some((scope) => asked.includes(scope));
      };
    },
  },
  {
    form: inPack,
    make:
      ([kinds, night, received]) =>
      (row, parameters) => {
        const bound = (parameters[at(kinds)] as string[]).includes(String(row.kind)) || row.closed === true;
        if (!bound) return true;
        const on = (row.service_night as string | null) ?? (row.at as Date).toISOString().slice(0, 10);
        if (on >= String(parameters[at(night)])) return true;
        return (
          (row.received_at as Date).getTime() >= Date.parse(`${String(parameters[at(received)])}T00:00:00Z`)
        );
      },
  },
];
