import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import {
  addressVisibilities,
  fieldLabels,
  taskStatuses,
  visibilities,
} from '../../domain/codes/field-labels.ts';
import { ageBands, genders, identityLevels, languages } from '../../domain/codes/person-codes.ts';
import { serviceStatuses } from '../../domain/codes/referral-codes.ts';
import { placeKinds, shiftKinds, shiftPeriods, teamKinds } from '../../domain/codes/shift-codes.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';

const codesOf: Readonly<Record<string, CodeList<string>>> = {
  'team.kind': teamKinds,
  'operator.languages': languages,
  'place.kind': placeKinds,
  'place.visibility': visibilities,
  'place.addressVisibility': addressVisibilities,
  'person.identityLevel': identityLevels,
  'person.ageBand': ageBands,
  'person.gender': genders,
  'person.languages': languages,
  'shift.kind': shiftKinds,
  'shift.period': shiftPeriods,
  'task.status': taskStatuses,
  'service.status': serviceStatuses,
  'service.addressVisibility': addressVisibilities,
};

const isDay = /^\d{4}-\d{2}-\d{2}$/;
const isInstant = /^\d{4}-\d{2}-\d{2}T/;

/** The name of a field, and what one value of it says, whoever wrote it and whatever its type. */
export function useValueWords() {
  const { t, i18n } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const nameOf = useNames();

  const one = (of: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t`niente scritto`;
    if (value === true) return t`sì`;
    if (value === false) return t`no`;
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') {
      const codes = codesOf[of];
      if (codes) return label(codes, value, i18n.locale);
      if (isInstant.test(value)) return format.dayAndTime(value, now());
      if (isDay.test(value)) return format.dateWithYear(`${value}T12:00:00.000Z`);
      return nameOf(value) ?? value;
    }
    if (Array.isArray(value)) {
      return value.length === 0 ? t`niente scritto` : value.map((member) => one(of, member)).join(', ');
    }
    const { code } = value as { readonly code?: unknown };
    return typeof code === 'string' ? one(of, code) : JSON.stringify(value);
  };

  return {
    field: (kind: string, field: string): string =>
      fieldLabels.codes.some((code) => code === `${kind}.${field}`)
        ? label(fieldLabels, `${kind}.${field}`, i18n.locale)
        : field,
    value: (kind: string, field: string, value: unknown): string => one(`${kind}.${field}`, value),
  };
}

/** Names of what a value may point at, by id. */
function useNames(): (id: string) => string | undefined {
  const { records } = usePorts();
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  const teams = useLive(useMemo(() => records.list({ kind: 'team' }), [records]));
  const byId = useMemo(
    () =>
      new Map([
        ...(places ?? []).map((one) => [one.id, one.body.name] as const),
        ...(operators ?? []).map((one) => [one.id, one.body.displayName] as const),
        ...(teams ?? []).map((one) => [one.id, one.body.name] as const),
      ]),
    [places, operators, teams],
  );
  return (id) => byId.get(id);
}
