import { useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import Plus from 'lucide-react/icons/plus';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { ButtonMain } from '../../../ui/controls/button-main.tsx';
import { MinorProtocol } from '../../../ui/feedback/minor-protocol.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { Later } from '../../../ui/frame/later.tsx';
import { WhereMark } from '../../../ui/marks/where-mark.tsx';
import type { ErrorSpot } from '../encounter-error-words.ts';
import type { EncounterEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import type { PersonPast } from '../form/use-person-past.ts';
import { BedQuestion } from './bed-question.tsx';
import { HousingQuestion } from './housing-question.tsx';
import { LastTime } from './last-time.tsx';
import { MoreSheet } from './more-sheet.tsx';
import { NeedsQuestion } from './needs-question.tsx';
import { NextStepQuestion } from './next-step-question.tsx';
import { ThingsTaken } from './things-taken.tsx';
import { WordsAndNote } from './words-and-note.tsx';

export interface WhatStepProps {
  entry: EncounterEntry;
  draft: EncounterDraft;
  past: PersonPast;
  title: ReactNode;
  sub: ReactNode;
  now: string;
  errorAt: (spot: ErrorSpot) => string | null;
  /** What went wrong when saving, above the button. */
  trouble: ReactNode;
  /** Somebody met is a minor, or may be one, at night: where those who coordinate are told. */
  tellOfMinorAt?: string;
  onBack: () => void;
  onSave: () => void;
  onWhereWhen: () => void;
  onRepeat?: () => void;
  onRemind?: () => void;
  onWithdraw?: () => void;
}

/** What happened, in the order of the street. */
export function WhatStep({
  entry,
  draft,
  past,
  title,
  sub,
  now,
  errorAt,
  trouble,
  tellOfMinorAt,
  onBack,
  onSave,
  onWhereWhen,
  onRepeat,
  onRemind,
  onWithdraw,
}: WhatStepProps) {
  const { t } = useLingui();
  const [more, setMore] = useState(false);
  const { change } = draft;
  const who = errorAt('who');
  return (
    <AppFrame
      title={
        <>
          {title}
          <span className="head-sub">{sub}</span>
        </>
      }
      onBack={onBack}
      headEnd={<WhereMark at="draft" />}
      dock={
        <>
          {trouble}
          <div className="dock-row">
            <Button tall icon={Plus} aria-haspopup="dialog" onClick={() => setMore(true)}>
              {t`Altro`}
            </Button>
            <ButtonMain icon={Check} onClick={onSave}>
              {t`Salva`}
            </ButtonMain>
          </div>
        </>
      }
    >
      {who ? (
        <FieldError
          id="who-error"
          proposal={{ label: t`Scegli chi`, onAccept: () => change((one) => ({ ...one, step: 'who' })) }}
        >
          {who}
        </FieldError>
      ) : null}
      {tellOfMinorAt ? <MinorProtocol tellAt={tellOfMinorAt} /> : null}
      <LastTime entry={entry} change={change} past={past} now={now} />
      <HousingQuestion entry={entry} change={change} past={past} now={now} />
      <Later>
        <ThingsTaken entry={entry} change={change} />
        <BedQuestion entry={entry} change={change} past={past} error={errorAt('bed')} />
        <Later>
          <NeedsQuestion entry={entry} change={change} />
          <NextStepQuestion entry={entry} draft={draft} error={errorAt('next-step')} />
          <WordsAndNote
            entry={entry}
            draft={draft}
            errors={{ words: errorAt('words'), note: errorAt('note') }}
          />
          <MoreSheet
            entry={entry}
            draft={draft}
            past={past}
            isOpen={more}
            onClose={() => setMore(false)}
            onWhereWhen={onWhereWhen}
            onRepeat={onRepeat}
            onRemind={onRemind}
            onWithdraw={onWithdraw}
          />
        </Later>
      </Later>
    </AppFrame>
  );
}
