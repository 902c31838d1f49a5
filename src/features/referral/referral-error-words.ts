import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import type { MendFailure } from '../../ports/records.ts';

export type ErrorSpot = 'person' | 'service' | 'reasons' | 'due' | 'note' | 'form';

export function spotOf({ field = '' }: CommandError): ErrorSpot {
  if (field.startsWith('personId')) return 'person';
  if (field.startsWith('toServiceId')) return 'service';
  if (field.startsWith('reasonCodes')) return 'reasons';
  if (field.startsWith('dueOn')) return 'due';
  return field.startsWith('note') ? 'note' : 'form';
}

export function useReferralErrorWords() {
  const { t } = useLingui();
  const places: Record<ErrorSpot, string> = {
    person: t`Manca la persona. Apri l'invio dalla sua pagina.`,
    service: t`Manca il servizio. Scegli dove va.`,
    reasons: t`Manca il perché. Scegli almeno un bisogno.`,
    due: t`Questa data non si legge. Scrivila di nuovo.`,
    note: t`C'è un segno che non si può conservare. Riscrivi l'ultima parola incollata.`,
    form: t`Non sei in nessuna équipe: l'invio non avrebbe casa. Resta qui come bozza.`,
  };
  const command = (error: CommandError): string =>
    error.type === 'text-too-long'
      ? t`Troppo lungo per una nota sola. Togli una parte.`
      : places[spotOf(error)];
  const saving = (failure: MendFailure): string => {
    switch (failure.type) {
      case 'disk-full':
        return t`NON è salvato: il telefono è pieno. Libera spazio e riprova.`;
      case 'locked':
        return t`NON è salvato: l'app si è chiusa a chiave. Sblocca e riprova.`;
      case 'other-tab':
        return t`NON è salvato: le note sono aperte in un'altra finestra.`;
      case 'not-refused':
        return t`NON è salvato: questa nota non aspetta più una correzione. Guarda in «Dove sono le note».`;
      case 'newer-format':
        return t`NON è salvato: qui c'è una versione vecchia dell'app. Aggiornala.`;
      case 'storage-broken':
        return t`NON è salvato: la memoria del telefono non risponde. Riprova.`;
    }
  };
  return { command, saving };
}
