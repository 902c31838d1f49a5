import { useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { useState } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { engagementStages, setbackReasons } from '../../domain/codes/person-codes.ts';
import { currentStage, type EngagementStage, stageRank } from '../../domain/person/engagement.ts';
import { missingData, moveStage } from '../../domain/person/move-stage.ts';
import type { StageTransitionBody } from '../../domain/person/stage-transition.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
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
  const [chosen, setChosen] = useState<EngagementStage | null>(mends?.body.to ?? null);
  const [reason, setReason] = useState(mends?.body.reason ?? '');
  const [on, setOn] = useState(mends?.body.on);
  const to = chosen ?? next;
  const back = to !== null && stageRank(to) < stageRank(now);
  const missing = to && !back ? missingData({ person, to, encounters }) : [];

  // A field that is on the sheet says its own trouble.
  const isSaidHere = error?.field === 'reason' ? back : error?.field !== 'on' || !mends;

  const save = async () => {
    if (to === null) return;
    const saved = await run((ctx) => {
      const draft = mends && { recordId: mends.recordId, opId: ctx.newId() };
      const encounterId = mends?.body.encounterId;
      return moveStage({ draft, person, to, on, reason, encounterId, transitions, encounters }, ctx);
    });
    if (!saved) return;
    setChosen(null);
    setReason('');
    onClose();
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
          setChosen(stage);
        }}
      />
      {to ? <p className="meta">{words.rule(to)}.</p> : null}
      {mends ? (
        <TextField
          label={t`In che notte`}
          type="date"
          value={on ?? ''}
          error={error?.field === 'on' ? trouble : null}
          onChange={(event) => setOn(event.target.value || mends.body.on)}
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
          onChange={setReason}
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
            onChange={(event) => setReason(event.target.value)}
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
