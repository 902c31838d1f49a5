import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { isClimate, isOfTheCentre } from '../../domain/alert/alert.ts';
import { type AnswerAlert, answerAlert } from '../../domain/alert/answer-alert.ts';
import { alertLevels } from '../../domain/codes/alert-codes.ts';
import { label } from '../../domain/codes/code-list.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { Viewed } from '../../ports/records.ts';
import { useKeptWords } from '../../ports/use-kept-words.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Tag } from '../../ui/marks/tag.tsx';
import { AlertFacts, CentreWord, useAlertName } from './alert-words.tsx';
import type { useReader } from './use-alerts.ts';

export interface AlertRowProps {
  readonly alert: Viewed<'alert'>;
  readonly reader: ReturnType<typeof useReader>;
}

/** One alert, who knows of it, and what one does about it. */
export function AlertRow({ alert, reader }: AlertRowProps) {
  const { t, i18n } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const words = useSheetWords();
  const nameOf = useAlertName();
  const [problem, setProblem] = useState<string | null>(null);
  const { body } = alert;
  const note = useKeptWords(draftKey('answer-alert', alert.id));
  const isMine = alert.createdBy === reader.operatorId && !isOfTheCentre(body.kind);
  const mayEnd = reader.coordinates || isMine || (reader.administers && isClimate(body.kind));
  const knows = body.seenBy.includes(reader.operatorId);

  async function answer(how: AnswerAlert['answer']): Promise<void> {
    const change = answerAlert({ alert, answer: how, note: note.words }, records.context());
    if (!change.ok) return setProblem(words.command(change.error));
    const saved = await records.commit(change.value);
    setProblem(saved.ok ? null : words.saving(saved.error));
    if (saved.ok && how !== 'seen') await note.letGo();
  }

  return (
    <article className="alert-row">
      <p>
        <span className="name">{nameOf(alert)}</span>{' '}
        <Tag tone={body.level === 3 ? 'danger' : 'plain'}>
          {label(alertLevels, String(body.level), i18n.locale)}
        </Tag>
      </p>
      <p className="meta">
        <AlertFacts alert={alert} />
        {' · '}
        <Trans>fino a {format.dayAndTime(body.expiresAt, now())}</Trans>
        {body.seenBy.length > 0 ? (
          <>
            {' · '}
            <Plural value={body.seenBy.length} one="# persona lo sa" other="# persone lo sanno" />
          </>
        ) : null}
      </p>
      <p>
        <CentreWord alert={alert} />
      </p>
      {mayEnd ? (
        <TextField
          label={t`Che cosa si è fatto`}
          value={note.words}
          error={problem ?? undefined}
          onChange={(event) => note.write(event.target.value)}
          onBlur={note.flush}
        />
      ) : null}
      {problem && !mayEnd ? <FieldError id={`problem-${alert.id}`}>{problem}</FieldError> : null}
      <div className="alert-acts">
        {knows ? null : (
          <Button onClick={() => void answer('seen')}>
            <Trans>Lo so</Trans>
          </Button>
        )}
        {mayEnd ? (
          <>
            <Button onClick={() => void answer('handled')}>
              <Trans>È gestita</Trans>
            </Button>
            <Button tone="quiet" onClick={() => void answer('closed')}>
              <Trans>È finita</Trans>
            </Button>
          </>
        ) : null}
      </div>
    </article>
  );
}
