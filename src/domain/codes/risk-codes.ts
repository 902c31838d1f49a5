import { codeList } from './code-list.ts';

/** What a crew has to know before it walks up to somebody (domain 2.6, 2.10). Observations, never diagnoses. */
export const riskCodes = codeList({
  aggressive: ['Può aggredire', 'May attack'],
  weapon: ['Ha un oggetto pericoloso', 'Carries something dangerous'],
  dog: ['Cane che può mordere', 'Dog that may bite'],
  self_harm: ['Può farsi del male', 'May hurt themselves'],
  overdose: ['Rischio di overdose', 'Risk of overdose'],
  exposure: ['Esposta al freddo o al caldo', 'Exposed to cold or heat'],
  threatened: ['Qualcuno la minaccia', 'Threatened by somebody'],
  exploited: ['Qualcuno la sfrutta', 'Exploited by somebody'],
  infectious: ['Malattia che si attacca', 'Something catching'],
  fire: ['Fuochi o bombole nel riparo', 'Fires or gas bottles in the shelter'],
  other: ['Altro', 'Other'],
});

export const riskFor = codeList({
  person: ['Per lei stessa', 'For the person'],
  others: ['Per altri', 'For others'],
  worker: ['Per chi le si avvicina', 'For whoever comes near'],
});

/** Whom a danger usually threatens: proposed with it, and changed with a tap. */
export const usualRiskFor: Readonly<
  Record<(typeof riskCodes.codes)[number], (typeof riskFor.codes)[number]>
> = {
  ...{ aggressive: 'worker', weapon: 'worker', dog: 'worker', infectious: 'worker', other: 'worker' },
  ...{ self_harm: 'person', overdose: 'person', exposure: 'person', fire: 'person' },
  ...{ threatened: 'person', exploited: 'person' },
};
