import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import { housingStatuses, needCodes } from '../../../domain/codes/encounter-codes.ts';
import { healthSigns } from '../../../domain/codes/health-codes.ts';
import { ageBands, engagementStages, genders, languages } from '../../../domain/codes/person-codes.ts';
import { contactWays } from '../../../domain/codes/profile-codes.ts';
import { citizenRights, rightStates } from '../../../domain/codes/rights-codes.ts';
import type { DisclosureBody } from '../../../domain/consent/disclosure.ts';
import type { Tellable } from '../../../domain/consent/tellable.ts';
import { useFormat } from '../../../ui/i18n/use-format.ts';

export type Line = DisclosureBody['lines'][number];

/** Word for word what another body would read of each part. The same lines are shown before, written down, and read there. */
export function useTellableLines(told: Tellable): readonly Line[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return useMemo(() => {
    const word = (list: CodeList<string>, code: string) => label(list, code, i18n.locale);
    const words = (list: CodeList<string>, codes: readonly string[]) =>
      codes.map((code) => word(list, code).toLowerCase()).join(', ');
    const { code_only, identity, need_and_housing, health_brief, path_summary, contact_ways } = told;
    const known = [
      code_only.ageBand === 'unknown' ? '' : word(ageBands, code_only.ageBand),
      code_only.gender === 'unknown' ? '' : word(genders, code_only.gender).toLowerCase(),
    ].filter(Boolean);
    const name = [identity?.givenName, identity?.familyName].filter(Boolean).join(' ');
    const born = identity?.birthDate
      ? format.dateWithYear(`${identity.birthDate}T12:00:00Z`)
      : (identity?.birthYear ?? '');
    const lines: [Line['bundle'], string][] = [
      ['code_only', t`Codice ${code_only.personCode}`],
      ['code_only', known.join(', ')],
      ['code_only', said(code_only.languages, (codes) => t`Parla ${words(languages, codes)}`)],
      ['identity', name],
      ['identity', born === '' ? '' : t`Nascita: ${born}`],
      [
        'need_and_housing',
        need_and_housing.housing === null
          ? ''
          : t`Vive: ${word(housingStatuses, need_and_housing.housing).toLowerCase()}`,
      ],
      ['need_and_housing', said(need_and_housing.needs, (codes) => t`Serve: ${words(needCodes, codes)}`)],
      ['health_brief', said(health_brief.signs, (codes) => t`Si è visto: ${words(healthSigns, codes)}`)],
      [
        'health_brief',
        said(health_brief.needs, (codes) => t`Per la salute serve: ${words(needCodes, codes)}`),
      ],
      [
        'path_summary',
        path_summary.stage === null ? '' : t`Gradino: ${word(engagementStages, path_summary.stage)}`,
      ],
      ...path_summary.rights.map(({ right, state }): [Line['bundle'], string] => [
        'path_summary',
        `${word(citizenRights, right)}: ${word(rightStates, state).toLowerCase()}`,
      ]),
      ...contact_ways.map(({ value, note }): [Line['bundle'], string] => [
        'contact_ways',
        [word(contactWays, value), note].filter(Boolean).join(': '),
      ]),
    ];
    return lines.flatMap(([bundle, line]) => (line === '' ? [] : [{ bundle, words: line }]));
  }, [told, t, i18n.locale, format]);
}

const said = (codes: readonly string[], words: (codes: readonly string[]) => string): string =>
  codes.length === 0 ? '' : words(codes);
