import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import {
  encounterKinds,
  housingStatuses,
  itemCodes,
  needCodes,
  nextSteps,
  offerCodes,
} from '../../domain/codes/encounter-codes.ts';
import {
  addressVisibilities,
  factFieldLabels,
  fieldLabels,
  taskStatuses,
  visibilities,
} from '../../domain/codes/field-labels.ts';
import {
  ageBands,
  engagementStages,
  genders,
  identityLevels,
  languageLevels,
  languages,
} from '../../domain/codes/person-codes.ts';
import {
  referralModes,
  referralOutcomes,
  referralStatuses,
  referralUrgencies,
  serviceStatuses,
} from '../../domain/codes/referral-codes.ts';
import { placeKinds, shiftKinds, shiftPeriods, teamKinds } from '../../domain/codes/shift-codes.ts';
import { calledName } from '../../domain/person/called-name.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
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
  'person.languages.level': languageLevels,
  'shift.kind': shiftKinds,
  'shift.period': shiftPeriods,
  'task.status': taskStatuses,
  'service.status': serviceStatuses,
  'service.addressVisibility': addressVisibilities,
  'encounter.kind': encounterKinds,
  'encounter.housingNow': housingStatuses,
  'encounter.needs': needCodes,
  'encounter.items': itemCodes,
  'encounter.offers': offerCodes,
  'encounter.nextStep': nextSteps,
  'referral.reasonCodes': needCodes,
  'referral.urgency': referralUrgencies,
  'referral.mode': referralModes,
  'referral_transition.from': referralStatuses,
  'referral_transition.to': referralStatuses,
  'referral_transition.outcome': referralOutcomes,
  'stage_transition.from': engagementStages,
  'stage_transition.to': engagementStages,
};

/** How somebody took part, or how sure one is: told on the note itself, not in a list of who and what. */
const ways = new Set(['role', 'certainty']);
const none: readonly string[] = [];
const isDay = /^\d{4}-\d{2}-\d{2}$/;
const isInstant = /^\d{4}-\d{2}-\d{2}T/;

/** The name of a field, and what one value of it says, whoever wrote it and whatever its type. */
export function useValueWords(personIds: readonly string[] = none) {
  const { t, i18n } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const nameOf = useNames(personIds);

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
    // Things given, people met, people counted: the word of each part, without what says nothing.
    const parts = Object.entries(value as object).filter(
      ([part, said]) => said !== null && said !== 'unknown' && !ways.has(part),
    );
    return parts.map(([part, said]) => one(part === 'code' ? of : `${of}.${part}`, said)).join(' ');
  };

  return {
    field: (kind: string, field: string): string => {
      const of = `${kind}.${field}`;
      const list = [fieldLabels, factFieldLabels].find((one) => one.codes.some((code) => code === of));
      return list ? label(list, of, i18n.locale) : field;
    },
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
