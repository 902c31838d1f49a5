import { Trans } from '@lingui/react/macro';
import ListPlus from 'lucide-react/icons/list-plus';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { IfMay } from '../../../ports/if-may.tsx';
import { screens } from '../../../ports/screens.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';

const LeaveTaskSheet = lazy(async () => ({
  default: (await import('./leave-task-sheet.tsx')).LeaveTaskSheet,
}));

/** What one leaves at a stop for whoever comes next: something to do, or something to beware of. */
export function StopActs({
  placeId,
  teamId,
  shiftId,
}: {
  readonly placeId: string;
  readonly teamId: string;
  readonly shiftId: string;
}) {
  const { records } = usePorts();
  const [, navigate] = useLocation();
  const [leaves, setLeaves] = useState(false);
  return (
    <div className="stop-acts">
      <Button tone="quiet" icon={ListPlus} onClick={() => setLeaves(true)}>
        <Trans>Una cosa da fare qui</Trans>
      </Button>
      <IfMay entity="alert" to="create">
        <Button
          tone="quiet"
          icon={TriangleAlert}
          onClick={() => navigate(`${screens.newAlert(records.context().newId())}?place=${placeId}`)}
        >
          <Trans>Un pericolo qui</Trans>
        </Button>
      </IfMay>
      {leaves ? (
        <Suspense>
          <LeaveTaskSheet
            placeId={placeId}
            teamId={teamId}
            shiftId={shiftId}
            onClose={() => setLeaves(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
