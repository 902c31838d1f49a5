import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { engagementStages } from '../../domain/codes/person-codes.ts';
import { currentStage, inOrder, stageRank } from '../../domain/person/engagement.ts';
import { IfMay } from '../../ports/if-may.tsx';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Ladder } from '../../ui/marks/ladder.tsx';
import { MoveStageSheet } from './move-stage-sheet.tsx';
import { useStageWords } from './stage-words.ts';
import type { PersonView } from './use-person-view.ts';

/** Where the person is on the road, since when, and what the next step asks. Never a score. */
export function StageSection({ view }: { view: PersonView }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useStageWords();
  const [moving, setMoving] = useState(useFormToOpen(useSearch())?.form === 'move-stage');
  const stage = currentStage(view.transitions);
  const rank = stageRank(stage);
  const next = engagementStages.codes[rank + 1];
  const since = inOrder(view.transitions).at(-1)?.body.on;
  const nowWords = stage ? words.name(stage) : t`Non ancora sulla scala`;
  const nextWords = next ? t`Poi: ${words.name(next)}, ${words.rule(next)}.` : '';

  return (
    <>
      <SectionHead>
        <Trans>Scala dell'aggancio</Trans>
      </SectionHead>
      <Ladder steps={engagementStages.codes.length} current={rank} label={`${nowWords}. ${nextWords}`} />
      <div className="stage">
        <span>
          <b>{nowWords}</b>{' '}
          {since ? <span className="meta">{t`dal ${format.date(`${since}T12:00:00Z`)}`}</span> : null}
        </span>
      </div>
      {next ? (
        <p className="meta">
          <Trans>
            Poi: <b className="next-stage">{words.name(next)}</b>, {words.rule(next)}.
          </Trans>
        </p>
      ) : null}
      <IfMay entity="person" to="update">
        <Button className="move-stage" onClick={() => setMoving(true)}>
          <Trans>Cambia gradino</Trans>
        </Button>
      </IfMay>
      {moving ? <MoveStageSheet view={view} isOpen onClose={() => setMoving(false)} /> : null}
    </>
  );
}
