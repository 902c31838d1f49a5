import { Plural, Trans, useLingui } from '@lingui/react/macro';
import MapPin from 'lucide-react/icons/map-pin';
import { useState } from 'react';
import { arriveAtStop } from '../../../domain/shift/arrive-at-stop.ts';
import type { ShiftLogView } from '../../../domain/shift/shift-log.ts';
import { tasksFor } from '../../../domain/task/tasks-for.ts';
import type { Viewed } from '../../../ports/records.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Thread } from '../../../ui/lists/thread.tsx';
import { ThreadStop } from '../../../ui/lists/thread-stop.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import type { MyShift } from '../my-shifts.ts';
import { useCommit } from '../use-commit.ts';
import { useNames } from '../use-names.ts';
import { DueTasks } from './due-tasks.tsx';
import { ElsewhereSheet } from './elsewhere-sheet.tsx';
import { HazardLines } from './hazard-lines.tsx';
import { StopActs } from './stop-acts.tsx';
import { stopPlan } from './stop-plan.ts';
import { useHazards } from './use-hazards.ts';

export interface StopsThreadProps {
  readonly mine: MyShift;
  readonly log: ShiftLogView;
  readonly route: readonly string[];
  readonly tasks: readonly Viewed<'task'>[];
}

/** The road of the night, and one tap to say that we are there. */
export function StopsThread({ mine, log, route, tasks }: StopsThreadProps) {
  const { t } = useLingui();
  const { now } = usePorts();
  const names = useNames();
  const [elsewhere, setElsewhere] = useState(false);
  const { commit, problem } = useCommit();
  const hazardsHere = useHazards();
  const plan = stopPlan(log.stops, route);
  const nameOf = (placeId: string) =>
    names.place(placeId)?.body.name ?? t`Un luogo che questo telefono non conosce`;
  const tasksAt = (placeId: string) => tasksFor(tasks, placeId, mine.shift.body.teamId, now());
  const openAt = (placeId: string) => tasksAt(placeId).filter((task) => task.body.status === 'open').length;

  async function arrive(placeId: string) {
    setElsewhere(false);
    await commit((context) => arriveAtStop({ shift: mine.shift, placeId }, context));
  }

  const meetings = plan.done.reduce((sum, stop) => sum + stop.entries.length, 0);
  return (
    <>
      <Thread label={t`Tappe di stanotte`}>
        {plan.done.length > 0 ? (
          <ThreadStop
            state="done"
            meta={
              <>
                <Plural value={plan.done.length} one="# tappa fatta" other="# tappe fatte" />
                {' · '}
                <Plural value={meetings} _0="nessun incontro" one="# incontro" other="# incontri" />
              </>
            }
          />
        ) : null}
        {plan.now ? (
          <ThreadStop
            state="now"
            title={<Bdi>{nameOf(plan.now.placeId)}</Bdi>}
            meta={
              <HereSince
                arrivedAt={plan.now.arrivedAt}
                meetings={plan.now.entries.filter((one) => !one.withdrawn).length}
              />
            }
          >
            <HazardLines placeId={plan.now.placeId} hazards={hazardsHere(plan.now.placeId)} />
            <DueTasks
              key={plan.now.placeId}
              tasks={tasksAt(plan.now.placeId)}
              placeName={nameOf(plan.now.placeId)}
            />
            <StopActs placeId={plan.now.placeId} teamId={mine.shift.body.teamId} shiftId={mine.shift.id} />
          </ThreadStop>
        ) : null}
        {plan.todo.map((placeId) => (
          <ThreadStop
            key={placeId}
            state="todo"
            title={<Bdi>{nameOf(placeId)}</Bdi>}
            meta={
              <Plural
                value={openAt(placeId)}
                _0="niente in sospeso"
                one="# cosa da fare"
                other="# cose da fare"
              />
            }
          >
            <HazardLines placeId={placeId} hazards={hazardsHere(placeId)} />
            <Button
              className="here"
              icon={MapPin}
              aria-label={t`Siamo qui: ${nameOf(placeId)}`}
              onClick={() => void arrive(placeId)}
            >
              <Trans>Siamo qui</Trans>
            </Button>
          </ThreadStop>
        ))}
        <ThreadStop state="todo" stateWord={t`Altrove:`}>
          <Button className="elsewhere" tone="quiet" icon={MapPin} onClick={() => setElsewhere(true)}>
            <Trans>Siamo in un altro posto</Trans>
          </Button>
        </ThreadStop>
      </Thread>
      {problem ? <FieldError id="arrival-problem">{problem.sentence}</FieldError> : null}
      <ElsewhereSheet
        isOpen={elsewhere}
        onClose={() => setElsewhere(false)}
        onChoose={(id) => void arrive(id)}
      />
    </>
  );
}

function HereSince({
  arrivedAt,
  meetings,
}: {
  readonly arrivedAt: string | null;
  readonly meetings: number;
}) {
  const format = useFormat();
  return (
    <>
      {arrivedAt ? (
        <>
          <Trans>Siete qui dalle {format.time(arrivedAt)}</Trans>
          {' · '}
        </>
      ) : null}
      <Plural value={meetings} _0="nessun incontro ancora" one="# incontro qui" other="# incontri qui" />
    </>
  );
}
