import { useLingui } from '@lingui/react/macro';
import { label } from '../../domain/codes/code-list.ts';
import { engagementStages } from '../../domain/codes/person-codes.ts';
import type { EngagementStage } from '../../domain/person/engagement.ts';
import type { NeededField } from '../../domain/person/needed-from-stage-three.ts';

/** The ladder in words: each step's name, when one goes up to it, and what is still missing. */
export function useStageWords() {
  const { t, i18n } = useLingui();
  const rules: Record<EngagementStage, string> = {
    observed: t`quando la si vede, senza parlarsi`,
    contacted: t`quando ci si scambia una parola, o prende qualcosa`,
    known: t`quando la si riconosce in due notti diverse`,
    engaged: t`quando accetta di fare una cosa insieme`,
    accompanied: t`quando la si accompagna una volta da qualche parte`,
    connected: t`quando un servizio l'ha accolta, e si sa`,
    in_path: t`quando si mette d'accordo su un percorso`,
    autonomous: t`quando il percorso si chiude bene, o ha una casa`,
  };
  const missing: Record<NeededField, string> = {
    nicknames: t`un nome con cui chiamarla`,
    gender: t`uomo o donna`,
    ageBand: t`l'età a occhio`,
    languages: t`che lingua parla`,
    housingNow: t`dove dorme`,
  };
  const name = (stage: EngagementStage) => label(engagementStages, stage, i18n.locale);
  return {
    name,
    rule: (stage: EngagementStage) => rules[stage],
    missing: (field: NeededField) => missing[field],
  };
}
