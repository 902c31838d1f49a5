import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { factFieldLabels } from '../../domain/codes/fact-field-labels.ts';
import { fieldLabels } from '../../domain/codes/field-labels.ts';
import { calledName } from '../../domain/person/called-name.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { codesOf } from './codes-of.ts';

/** How somebody took part, or how sure one is: told on the note itself, not in a list of who and what. */
const ways = new Set(['role', 'certainty', 'aboutId']);
const none: readonly string[] = [];
const noNames: ReadonlyMap<string, string> = new Map();
const isDay = /^\d{4}-\d{2}-\d{2}$/;
const isInstant = /^\d{4}-\d{2}-\d{2}T/;
const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/**
 * The name of a field, and what one value of it says, whoever wrote it and whatever its type. `newNames`: of those who are
 * written down in the same breath, and are on no phone yet.
 */
export function useValueWords(personIds = none, newNames = noNames) {
  const { t, i18n } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const nameOf = useNames(personIds);

  const nameOfField = (of: string): string | null => {
    const list = [fieldLabels, factFieldLabels].find((one) => one.codes.some((code) => code === of));
    return list ? label(list, of, i18n.locale) : null;
  };
  const one = (of: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t`niente scritto`;
    if (value === true) return t`sì`;
    if (value === false) return t`no`;
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') {
      const codes = codesOf[of] ?? codesOf[`${of}.code`];
      if (codes) return label(codes, value, i18n.locale);
      if (isInstant.test(value)) return format.dayAndTime(value, now());
      if (isDay.test(value)) return format.dateWithYear(`${value}T12:00:00.000Z`);
      if (isId.test(value)) return newNames.get(value) ?? nameOf(value) ?? t`non su questo telefono`;
      return value;
    }
    if (Array.isArray(value)) {
      return value.length === 0 ? t`niente scritto` : value.map((member) => one(of, member)).join('; ');
    }
    return parts(of, value);
  };
  /** Things given, people met, people counted: the words of each part, how many at the end; what says nothing is left out. */
  const parts = (of: string, value: object): string => {
    const said = Object.entries(value).filter(
      ([part, word]) => word !== null && word !== 'unknown' && word !== false && !ways.has(part),
    );
    const words = said
      .filter(([, word]) => typeof word !== 'number')
      .map(([part, word], index) => {
        const path = `${of}.${part}`;
        // A yes is told by what it says yes to.
        const told = word === true ? (nameOfField(path) ?? part) : one(path, word);
        return index > 0 && codesOf[path] ? told.charAt(0).toLowerCase() + told.slice(1) : told;
      });
    const how = said.find(([, word]) => typeof word === 'number')?.[1];
    if (words.length === 0) return how === undefined ? t`niente scritto` : String(how);
    return how === undefined || how === 1 ? words.join(', ') : `${words.join(', ')} × ${how}`;
  };

  return {
    field: (kind: string, field: string): string => nameOfField(`${kind}.${field}`) ?? field,
    value: (kind: string, field: string, value: unknown): string => one(`${kind}.${field}`, value),
  };
}

/** Names of what a value may point at, by id. */
function useNames(personIds: readonly string[]): (id: string) => string | undefined {
  const { records } = usePorts();
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records]));
  const people = useRecordsById('person', personIds);
  const teams = useLive(useMemo(() => records.list({ kind: 'team' }), [records]));
  const byId = useMemo(
    () =>
      new Map([
        ...(places ?? []).map((one) => [one.id, one.body.name] as const),
        ...(operators ?? []).map((one) => [one.id, one.body.displayName] as const),
        ...(services ?? []).map((one) => [one.id, one.body.name] as const),
        ...(people ?? []).map((one) => [one.id, calledName(one.body)] as const),
        ...(teams ?? []).map((one) => [one.id, one.body.name] as const),
      ]),
    [places, operators, services, people, teams],
  );
  return (id) => byId.get(id);
}
