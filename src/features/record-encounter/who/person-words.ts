import { useLingui } from '@lingui/react/macro';
import { label } from '../../../domain/codes/code-list.ts';
import { ageBands, genders } from '../../../domain/codes/person-codes.ts';
import type { PersonBody } from '../../../domain/person/person.ts';

/** "65-74 · uomo · cane Lampo": enough to recognise. What is not known is left out. */
export function usePersonFacts(): (body: Pick<PersonBody, 'ageBand' | 'gender' | 'pets'>) => string {
  const { i18n } = useLingui();
  return ({ ageBand, gender, pets }) => {
    const age = ageBand === 'unknown' ? null : label(ageBands, ageBand, i18n.locale);
    const seen =
      gender === 'unknown' || gender === 'undisclosed'
        ? null
        : label(genders, gender, i18n.locale).toLowerCase();
    return [age, seen, pets].filter(Boolean).join(' · ');
  };
}
