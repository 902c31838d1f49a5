import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

export type ErrorSpot = 'person' | 'service' | 'reasons' | 'due' | 'note' | 'told' | 'form';

export function spotOf({ field = '' }: CommandError): ErrorSpot {
  if (field.startsWith('personId')) return 'person';
  if (field.startsWith('toServiceId')) return 'service';
  if (field.startsWith('reasonCodes')) return 'reasons';
  if (field.startsWith('dueOn')) return 'due';
  if (['bundles', 'reason', 'consentId', 'ground', 'lines'].some((one) => field.startsWith(one)))
    return 'told';
  return field.startsWith('note') ? 'note' : 'form';
}

export function useReferralErrorWords() {
  const { t } = useLingui();
  const saving = useSavingWords();
  const places: Record<ErrorSpot, string> = {
    person: t`Manca la persona. Apri l'invio dalla sua pagina.`,
    service: t`Manca il servizio. Scegli dove va.`,
    reasons: t`Manca il perché. Scegli almeno un bisogno.`,
    due: t`Questa data non si legge. Scrivila di nuovo.`,
    note: t`C'è un segno che non si può conservare. Riscrivi l'ultima parola incollata.`,
    told: t`Per dire questo serve il suo sì, o scrivere quale compito pubblico lo chiede.`,
    form: t`Non sei in nessuna équipe: l'invio non avrebbe casa. Resta qui come bozza.`,
  };
  const command = (error: CommandError): string =>
    error.type === 'text-too-long'
      ? t`Troppo lungo per una nota sola. Togli una parte.`
      : places[spotOf(error)];
  return { command, saving };
}
