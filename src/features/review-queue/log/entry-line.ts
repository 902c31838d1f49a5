import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import {
  bedResults,
  encounterKinds,
  housingStatuses,
  itemCodes,
  needAnswers,
  needCodes,
  offerAnswers,
  offerCodes,
  refusalReasons,
} from '../../../domain/codes/encounter-codes.ts';
import type { EncounterBody } from '../../../domain/encounter/encounter.ts';

/** A meeting as the paper log would tell it: every fact that was written, none that was not. */
export function useEntryLine(): (body: EncounterBody) => string {
  const { t, i18n } = useLingui();
  const words = (list: CodeList<string>, code: string) => label(list, code, i18n.locale);
  const small = (list: CodeList<string>, code: string) => words(list, code).toLowerCase();
  const refusal = (reason: string | null) => (reason ? `, ${small(refusalReasons, reason)}` : '');
  return (body) => {
    const heads = body.anonymousCounts.reduce((sum, count) => sum + count.n, 0);
    const items = body.items.map(({ code, qty }, index) => {
      const thing = index === 0 ? words(itemCodes, code) : small(itemCodes, code);
      return qty === 1 ? thing : `${thing} × ${qty}`;
    });
    const needs = body.needs
      .map(
        ({ code, answered }) =>
          small(needCodes, code) + (answered ? ` (${small(needAnswers, answered)})` : ''),
      )
      .join(', ');
    const offers = body.offers
      .filter((offer) => offer.code !== 'bed' || body.bedRequest === null)
      .map(
        (offer) =>
          `${words(offerCodes, offer.code)}: ${small(offerAnswers, offer.answer)}${refusal(offer.refusalReason)}`,
      );
    const bed = body.bedRequest;
    const bedLine = bed?.result ? t`Letto: ${small(bedResults, bed.result)}${refusal(bed.reason)}` : null;
    const facts = [
      body.kind === 'street' ? null : words(encounterKinds, body.kind),
      body.contactMade || body.kind === 'observation' ? null : t`Senza contatto`,
      heads > 0
        ? t`${plural(heads, { one: '# persona senza scheda', other: '# persone senza scheda' })}`
        : null,
      body.housingNow ? words(housingStatuses, body.housingNow) : null,
      items.length > 0 ? items.join(', ') : null,
      needs ? t`Chiede: ${needs}` : null,
      ...offers,
      bedLine,
    ].filter((part) => part !== null);
    return (facts.length > 0 ? facts : [t`Incontro breve`]).map((part) => `${part}.`).join(' ');
  };
}
