import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { type ReactNode, useMemo } from 'react';
import { z } from 'zod';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { groupClimates, groupStages } from '../../domain/codes/group-codes.ts';
import { meetGroup } from '../../domain/group/meet-group.ts';
import { longText } from '../../domain/kernel/text.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useShortForm } from '../../ports/use-short-form.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { useGroupErrorWords } from './group-error-words.ts';
import { NoteHints } from './note-hints.tsx';
import type { GroupView } from './use-group-view.ts';

const entrySchema = z.object({
  heads: z.int().min(0).max(200),
  climate: z.enum(groupClimates.codes).nullable(),
  stage: z.enum(groupStages.codes).nullable(),
  note: longText,
});
type Entry = z.infer<typeof entrySchema>;

export interface MeetingForm {
  readonly fields: ReactNode;
  /** For the dock: saves when somebody was counted. */
  readonly action: ReactNode;
}

/** Heads first, in big steps; how the group is comes after, and may be left out. */
export function useMeetingForm(view: GroupView): MeetingForm | null {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const toast = useToast();
  const words = useGroupErrorWords();
  const outing = useOpenShift();
  const { group, now } = view;
  const shiftId = outing?.shift.id ?? 'none';
  const shiftEvents = useLive(
    useMemo(() => records.list({ kind: 'shift_event', about: shiftId }), [records, shiftId]),
  );
  const { entry, trouble, change, flush, save } = useShortForm<Entry>({
    key: draftKey('meet-group', group.id),
    schema: entrySchema,
    blank: { heads: 0, climate: null, stage: null, note: '' },
    command: ({ heads, climate, stage, note }, ctx, draft) =>
      meetGroup(
        {
          ...{ draft, group, heads, climate, note, stage: stage ?? now.stage },
          placeId: outing?.placeId ?? group.body.usualPlaceIds[0] ?? null,
          shift: outing?.shift ?? null,
          shiftEvents: shiftEvents ?? [],
        },
        ctx,
      ),
    onSaved: () => toast({ text: t`Salvato su questo telefono. I nomi, se ci sono, vengono dopo.` }),
  });
  if (!entry) return null;
  const { heads } = entry;
  const add = (n: number) => change({ heads: Math.max(0, Math.min(heads + n, 200)) });
  const choices = <Code extends string>(list: CodeList<Code>) =>
    list.codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  const last = view.days.find((one) => one.heads !== null)?.heads ?? null;
  const fields = (
    <section className="short-form" aria-label={t`Incontro adesso`}>
      <p className="count-sum num" role="status">
        <Plural value={heads} _0="Quanti sono adesso?" one="# persona" other="# persone" />
      </p>
      <div className="big-steps">
        <Button tall onClick={() => add(-1)}>
          <span aria-hidden="true">−1</span>
          <span className="vh">{t`Togli uno`}</span>
        </Button>
        <Button tall onClick={() => add(1)}>
          <span aria-hidden="true">+1</span>
          <span className="vh">{t`Aggiungi uno`}</span>
        </Button>
        <Button tall onClick={() => add(5)}>
          <span aria-hidden="true">+5</span>
          <span className="vh">{t`Aggiungi cinque`}</span>
        </Button>
        {last !== null && heads === 0 ? (
          <Button tall onClick={() => change({ heads: last })}>
            {t`Come l'altra volta: ${last}`}
          </Button>
        ) : null}
      </div>
      {heads > 0 ? (
        <>
          <ChipGroup
            label={t`Com'è l'aria`}
            value={entry.climate}
            choices={choices(groupClimates)}
            onChange={(climate) => change({ climate })}
          />
          <ChipGroup
            label={t`A che punto siete con loro`}
            prefilled={entry.stage === null ? t`come prima, se non tocchi` : undefined}
            value={entry.stage ?? now.stage}
            choices={choices(groupStages)}
            onChange={(stage) => change({ stage })}
          />
          <TextArea
            label={t`Due parole`}
            about={t`Nessun nome: qui ci sono minori.`}
            rows={3}
            value={entry.note}
            onChange={(event) => change({ note: event.target.value }, 'typing')}
            onBlur={flush}
          />
          <NoteHints text={entry.note} />
        </>
      ) : null}
      {trouble ? <FieldError id="meeting-error">{words(trouble)}</FieldError> : null}
    </section>
  );
  const action = (
    <div className="dock-row">
      <ButtonMain icon={Check} onClick={() => save()}>
        <Trans>Salva l'incontro</Trans>
      </ButtonMain>
    </div>
  );
  return { fields, action };
}
