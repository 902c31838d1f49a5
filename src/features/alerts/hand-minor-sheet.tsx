import { Trans, useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { answerAlert } from '../../domain/alert/answer-alert.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { Viewed } from '../../ports/records.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useWordedForm } from '../../ports/use-worded-form.ts';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { FormSheet } from '../../ui/feedback/form-sheet.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';

const takers = ['social', 'police', 'health', 'family', 'other'] as const;
const entrySchema = z.object({ to: z.enum(takers), who: z.string(), at: z.string() });
type Entry = z.infer<typeof entrySchema>;

export interface HandMinorSheetProps {
  readonly alert: Viewed<'alert'>;
  readonly onClose: () => void;
}

/** To whom a minor was handed over, and when (domain W11). It answers the alert, where those who coordinate read it. */
export function HandMinorSheet({ alert, onClose }: HandMinorSheetProps) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const toast = useToast();
  const words = useSheetWords();
  const names: Readonly<Record<Entry['to'], string>> = {
    social: t`Pronto intervento sociale`,
    police: t`Forze dell'ordine`,
    health: t`Ambulanza o ospedale`,
    family: t`Famiglia o tutore`,
    other: t`Altri`,
  };
  const { entry, change, flush, save, otherTrouble } = useWordedForm<Entry>({
    key: draftKey('hand-minor', alert.id),
    schema: entrySchema,
    blank: { to: 'social', who: '', at: format.time(now()) },
    words,
    command: ({ to, who, at }, ctx, draft) => {
      const taker = [names[to], who.trim()].filter(Boolean).join(', ');
      return answerAlert(
        { draft, alert, answer: 'handled', note: t`Affidato a: ${taker}, alle ${at}.` },
        ctx,
      );
    },
    onSaved: () => {
      toast({ text: t`Salvato su questo telefono. Chi coordina lo legge con la rete.` });
      onClose();
    },
  });
  if (!entry) return null;
  return (
    <FormSheet title={t`Chi se ne fa carico`} trouble={otherTrouble()} onSave={save} onClose={onClose}>
      <ChipGroup
        label={t`A chi è affidato`}
        value={entry.to}
        choices={takers.map((value) => ({ value, label: names[value] }))}
        onChange={(to) => change({ to })}
      />
      <TextField
        label={t`Chi, di quale ufficio`}
        value={entry.who}
        maxLength={200}
        onChange={(event) => change({ who: event.target.value }, 'typing')}
        onBlur={flush}
      />
      <TextField
        label={t`A che ora`}
        type="time"
        value={entry.at}
        onChange={(event) => change({ at: event.target.value })}
      />
      <p className="meta">
        <Trans>Fin qui siete rimasti voi. Età e documenti li guarda chi ne ha il compito.</Trans>
      </p>
    </FormSheet>
  );
}
