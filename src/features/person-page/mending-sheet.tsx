import { personLink } from '../../domain/person/person-link.ts';
import { stageTransition } from '../../domain/person/stage-transition.ts';
import { referralTransition } from '../../domain/referral/referral.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { EditPersonSheet } from './edit-person-sheet.tsx';
import { MendFactSheet } from './facts/mend-fact-sheet.tsx';
import { MendLinkSheet } from './mend-link-sheet.tsx';
import { MendReferralStepSheet } from './mend-referral-step-sheet.tsx';
import { MoveStageSheet } from './move-stage-sheet.tsx';
import type { PersonView } from './use-person-view.ts';

export interface MendingSheetProps {
  readonly view: PersonView;
  readonly mends: RefusedWords;
  readonly onClose: () => void;
}

/** What the centre refused of this person, open in the form that wrote it. */
export function MendingSheet({ view, mends, onClose }: MendingSheetProps) {
  const { intent } = mends;
  if (intent.kind === 'person') {
    return <EditPersonSheet person={view.person} mends={mends} isOpen onClose={onClose} />;
  }
  if (intent.action !== 'create') return null;
  const { recordId, body } = intent;
  switch (intent.kind) {
    case stageTransition.kind: {
      const step = stageTransition.schema.safeParse(body).data;
      return step ? (
        <MoveStageSheet view={view} mends={{ words: mends, recordId, body: step }} isOpen onClose={onClose} />
      ) : null;
    }
    case personLink.kind: {
      const link = personLink.schema.safeParse(body).data;
      return link ? <MendLinkSheet view={view} words={mends} link={link} onClose={onClose} /> : null;
    }
    case referralTransition.kind: {
      const step = referralTransition.schema.safeParse(body).data;
      return step ? (
        <MendReferralStepSheet personId={view.person.id} words={mends} step={step} onClose={onClose} />
      ) : null;
    }
    default:
      return <MendFactSheet view={view} mends={mends} intent={intent} onClose={onClose} />;
  }
}
