import type { CreateIntent } from '../../../domain/kernel/operation.ts';
import { occupation } from '../../../domain/occupation/occupation.ts';
import { personIdentity } from '../../../domain/person/person-identity.ts';
import { presenceEvent } from '../../../domain/presence/presence-event.ts';
import { personFact } from '../../../domain/profile/person-fact.ts';
import { metAt } from '../../../domain/profile/renewal.ts';
import { guardian } from '../../../domain/relation/guardian.ts';
import { relation } from '../../../domain/relation/relation.ts';
import { rightStep } from '../../../domain/rights-check/right-step.ts';
import { riskFlag } from '../../../domain/risk/risk-flag.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { FactTopicSheet } from '../profile/fact-topic-sheet.tsx';
import { GuardianSheet } from '../profile/guardian-sheet.tsx';
import { IdentitySheet } from '../profile/identity-sheet.tsx';
import { RelationSheet } from '../profile/relation-sheet.tsx';
import type { PersonView } from '../use-person-view.ts';
import { OccupationSheet } from './occupation-sheet.tsx';
import { PresenceSheet } from './presence-sheet.tsx';
import { RightSheet } from './right-sheet.tsx';
import { RiskSheet } from './risk-sheet.tsx';
import { SearchCheckSheet } from './search-check-sheet.tsx';

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
      if (said?.check) {
        return <SearchCheckSheet missing={{ body: said }} before={said} mends={mends} onClose={onClose} />;
      }
      return said ? (
        <PresenceSheet personId={personId} before={said} mends={mends} onClose={onClose} />
      ) : null;
    }
    case personFact.kind: {
      const said = personFact.schema.safeParse(intent.body).data;
      return said ? (
        <FactTopicSheet
          personId={personId}
          topic={said.topic}
          // An earlier paper's task went with the first try.
          renewal={{ placeId: metAt(view.person), earlier: [] }}
          before={said}
          mends={mends}
          onClose={onClose}
        />
      ) : null;
    }
    case relation.kind: {
      const said = relation.schema.safeParse(intent.body).data;
      return said ? (
        <RelationSheet personId={said.personId} before={said} mends={mends} onClose={onClose} />
      ) : null;
    }
    case guardian.kind: {
      const said = guardian.schema.safeParse(intent.body).data ?? null;
      return <GuardianSheet personId={personId} before={said} mends={mends} onClose={onClose} />;
    }
    case personIdentity.kind: {
      const said = personIdentity.schema.safeParse(intent.body).data ?? null;
      return <IdentitySheet person={view.person} before={said} mends={mends} onClose={onClose} />;
    }
    default:
      return null;
  }
}
