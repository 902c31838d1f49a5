import type { CreateIntent } from '../../../domain/kernel/operation.ts';
import { occupation } from '../../../domain/occupation/occupation.ts';
import { presenceEvent } from '../../../domain/presence/presence-event.ts';
import { rightStep } from '../../../domain/rights-check/right-step.ts';
import { riskFlag } from '../../../domain/risk/risk-flag.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import type { PersonView } from '../use-person-view.ts';
import { OccupationSheet } from './occupation-sheet.tsx';
import { PresenceSheet } from './presence-sheet.tsx';
import { RightSheet } from './right-sheet.tsx';
import { RiskSheet } from './risk-sheet.tsx';

export interface MendFactSheetProps {
  readonly view: PersonView;
  readonly mends: RefusedWords;
  readonly intent: CreateIntent;
  readonly onClose: () => void;
}

/** A refused fact about a person, open in the form that wrote it. */
export function MendFactSheet({ view, mends, intent, onClose }: MendFactSheetProps) {
  const personId = view.person.id;
  switch (intent.kind) {
    case riskFlag.kind: {
      const said = riskFlag.schema.safeParse(intent.body).data;
      return said ? <RiskSheet personId={personId} before={said} mends={mends} onClose={onClose} /> : null;
    }
    case rightStep.kind: {
      const said = rightStep.schema.safeParse(intent.body).data;
      return said ? (
        <RightSheet personId={personId} right={said.right} before={said} mends={mends} onClose={onClose} />
      ) : null;
    }
    case occupation.kind: {
      const said = occupation.schema.safeParse(intent.body).data ?? null;
      const { ageBand } = view.person.body;
      return (
        <OccupationSheet
          personId={personId}
          ageBand={ageBand}
          before={said}
          mends={mends}
          onClose={onClose}
        />
      );
    }
    case presenceEvent.kind: {
      const said = presenceEvent.schema.safeParse(intent.body).data;
      return said ? (
        <PresenceSheet personId={personId} before={said} mends={mends} onClose={onClose} />
      ) : null;
    }
    default:
      return null;
  }
}
