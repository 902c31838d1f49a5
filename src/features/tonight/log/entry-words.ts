import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import {
  bedResults,
  encounterKinds,
  housingStatuses,
  itemCodes,
  needCodes,
  refusalReasons,
} from '../../../domain/codes/encounter-codes.ts';
import type { EncounterBody } from '../../../domain/encounter/encounter.ts';

/** A meeting told in a line or two, as one would write it on paper. */
export function useEntryWords() {
  const { t, i18n } = useLingui();
  const words = (list: CodeList<string>, code: string) => label(list, code, i18n.locale);
  return (body: EncounterBody): readonly string[] => {
    const things = body.items.map(({ code, qty }, index) => {
      const thing = index === 0 ? words(itemCodes, code) : words(itemCodes, code).toLowerCase();
      return qty === 1 ? thing : `${thing} × ${qty}`;
    });
    const heads = body.anonymousCounts.reduce((sum, count) => sum + count.n, 0);
    const bed = body.bedRequest;
    const because = bed?.reason ? words(refusalReasons, bed.reason).toLowerCase() : null;
    const result = bed?.result ? words(bedResults, bed.result).toLowerCase() : null;
    const needs = body.needs.map((need) => words(needCodes, need.code).toLowerCase()).join(', ');
    const facts = [
      body.kind === 'street' ? null : words(encounterKinds, body.kind),
      heads > 0 ? t`${plural(heads, { one: '# persona contata', other: '# persone contate' })}` : null,
      body.housingNow ? words(housingStatuses, body.housingNow) : null,
      things.length > 0 ? things.join(', ') : null,
      needs ? t`Chiede: ${needs}` : null,
      result ? (because ? t`Letto: ${result}, ${because}` : t`Letto: ${result}`) : null,
      body.nextStep ? t`Prossimo passo: ${body.nextStep}` : null,
    ].filter((line) => line !== null);
    if (facts.length > 0) return facts;
    return [body.contactMade ? t`Incontro breve` : t`Senza contatto`];
  };
}
