import { useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { engagementStages, setbackReasons } from '../../domain/codes/person-codes.ts';
import { currentStage, stageRank } from '../../domain/person/engagement.ts';
import { missingData, moveStage } from '../../domain/person/move-stage.ts';
import type { StageTransitionBody } from '../../domain/person/stage-transition.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../ports/draft-keys.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useDraft } from '../../ports/use-draft.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useStageWords } from './stage-words.ts';
import { usePersonChange } from './use-person-change.ts';
import type { PersonView } from './use-person-view.ts';

export interface MoveStageSheetProps {
  view: PersonView;
  /** The step that the centre refused, when the sheet was opened to mend it. */
  mends?: MendedStep;
  isOpen: boolean;
  onClose: () => void;
}

const entrySchema = z.object({
  chosen: z.enum(engagementStages.codes).nullable(),
  reason: z.string(),
  on: z.string().optional(),
});
type Entry = z.infer<typeof entrySchema>;

const blankOf = (mends: MendedStep | undefined): Entry => ({
  chosen: mends?.body.to ?? null,
  reason: mends?.body.reason ?? '',
  on: mends?.body.on,
});

/** A refused step with its words, to be said again. */
export interface MendedStep {
  readonly words: RefusedWords;
  readonly recordId: string;
  readonly body: StageTransitionBody;
}

/** A step up or back. What is missing is listed and never stops anybody: "salva lo stesso, perché". */
export function MoveStageSheet({ view, mends, isOpen, onClose }: MoveStageSheetProps) {
  const { t, i18n } = useLingui();
  const words = useStageWords();
  const { run, error, trouble, clear } = usePersonChange(mends?.words);
  const { person, encounters } = view;
  const transitions = view.transitions.filter(({ id }) => id !== mends?.recordId);
  const now = currentStage(transitions);
  const next = engagementStages.codes[stageRank(now) + 1] ?? null;
  const key = draftKey('move-stage', person.id);
  const keptUnder = mends ? mendingDraftKey(key, mends.words.intent.opId) : key;
  const draft = useDraft<Entry>({
    key: keptUnder,
    parse: (kept) => entrySchema.safeParse(kept).data ?? null,
    blank: async () => blankOf(mends),
  });
  const { chosen, reason, on } = draft.entry ?? blankOf(mends);
  const write = (part: Partial<Entry>, how?: 'typing') => draft.change((one) => ({ ...one, ...part }), how);
  const to = chosen ?? next;
  const back = to !== null && stageRank(to) < stageRank(now);
  const missing = to && !back ? missingData({ person, to, encounters }) : [];

  // A field that is on the sheet says its own trouble.
  const isSaidHere = error?.field === 'reason' ? back : error?.field !== 'on' || !mends;

  const save = async () => {
    if (to === null) return;
    await draft.conclude();
    const saved = await run(
      (ctx) => {
        const draft = mends && { recordId: mends.recordId, opId: ctx.newId() };
        const encounterId = mends?.body.encounterId;
        return moveStage({ draft, person, to, on, reason, encounterId, transitions, encounters }, ctx);
      },
      { draftKey: keptUnder },
    );
    if (saved) onClose();
    else draft.resume();
  };
  return (
    <Sheet
      title={mends ? t`Correggi e rimanda` : t`Scala dell'aggancio`}
      isOpen={isOpen}
      onClose={() => {
        clear();
        onClose();
      }}
    >
      <ChipGroup
        label={t`A quale gradino è`}
        hideLabel
        look="options"
        className="stage-steps"
        value={to}
        choices={engagementStages.codes.map((code) => ({
          value: code,
          label: words.name(code),
          detail: code === now ? t`adesso` : undefined,
        }))}
        onChange={(stage) => {
          clear();
          write({ chosen: stage });
        }}
      />
      {to ? <p className="meta">{words.rule(to)}.</p> : null}
      {mends ? (
        <TextField
          label={t`In che notte`}
          type="date"
          value={on ?? ''}
          error={error?.field === 'on' ? trouble : null}
          onChange={(event) => write({ on: event.target.value || mends.body.on })}
        />
      ) : null}
      {back ? (
        <ChipGroup
          label={t`Perché un passo indietro`}
          className="group flat"
          value={setbackReasons.codes.find((code) => code === reason) ?? null}
          choices={setbackReasons.codes.map((code) => ({
            value: code,
            label: label(setbackReasons, code, i18n.locale),
          }))}
          onChange={(why) => write({ reason: why })}
        />
      ) : null}
      {missing.length > 0 ? (
        <>
          <p>{t`Manca ancora: ${missing.map(words.missing).join(', ')}.`}</p>
          <TextField
            label={t`Salva lo stesso, perché`}
            value={reason}
            maxLength={200}
            error={error?.field === 'reason' ? trouble : null}
            onChange={(event) => write({ reason: event.target.value }, 'typing')}
            onBlur={draft.flush}
          />
        </>
      ) : null}
      {trouble && isSaidHere ? <FieldError id="stage-error">{trouble}</FieldError> : null}
      <ButtonMain icon={Check} onClick={() => void save()}>
        {missing.length > 0 ? t`Salva lo stesso` : t`Salva il gradino`}
      </ButtonMain>
    </Sheet>
  );
}
