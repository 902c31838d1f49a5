import { useLingui } from '@lingui/react/macro';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import {
  bedResults,
  itemCodes,
  needCodes,
  offerAnswers,
  offerCodes,
  refusalReasons,
} from '../../domain/codes/encounter-codes.ts';
import type { EncounterBody } from '../../domain/encounter/encounter.ts';

/** A meeting in a sentence or two: "Bevanda calda, 2 calze. Letto: non vuole, per l'animale." */
export function useEncounterWords(): (body: EncounterBody) => string {
  const { t, i18n } = useLingui();
  const word = (list: CodeList<string>, code: string) => label(list, code, i18n.locale);
  const small = (list: CodeList<string>, code: string) => word(list, code).toLowerCase();

  const answer = (offered: string, said: string, reason: string | null) => {
    const why = reason ? `, ${small(refusalReasons, reason)}` : '';
    return `${offered}: ${said}${why}`;
  };
  return (body) => {
    const things = body.items.map(({ code, qty }, index) => {
      const thing = index === 0 && qty === 1 ? word(itemCodes, code) : small(itemCodes, code);
      return qty > 1 ? `${qty} ${small(itemCodes, code)}` : thing;
    });
    const offers = body.offers.map((offer) =>
      answer(word(offerCodes, offer.code), small(offerAnswers, offer.answer), offer.refusalReason),
    );
    const bedAlone =
      body.bedRequest?.result && !body.offers.some((offer) => offer.code === 'bed') ? body.bedRequest : null;
    const bed = bedAlone?.result
      ? [answer(word(offerCodes, 'bed'), small(bedResults, bedAlone.result), bedAlone.reason)]
      : [];
    const needs = body.needs.map((need) => small(needCodes, need.code)).join(', ');
    const sentences = [
      things.join(', '),
      ...bed,
      ...offers,
      needs && t`Bisogni: ${needs}`,
      body.nextStep && t`Poi: ${body.nextStep}`,
    ];
    const said = sentences
      .filter(Boolean)
      .map((sentence) => `${sentence}.`)
      .join(' ');
    return said || t`Un saluto, senza altro.`;
  };
}
