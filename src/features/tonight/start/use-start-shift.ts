import { useState } from 'react';
import { nightsOf } from '../../../domain/shift/is-out.ts';
import { joinShift } from '../../../domain/shift/join-shift.ts';
import type { ShiftBody } from '../../../domain/shift/shift.ts';
import { shiftNight, startShift } from '../../../domain/shift/start-shift.ts';
import type { Viewed } from '../../../ports/records.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { type MyShift, nextOrdinal, toJoin } from '../my-shifts.ts';
import { useCommit } from '../use-commit.ts';
import { useNames } from '../use-names.ts';
import { isNight, usualKind } from './start-defaults.ts';

/** The answers of the form: what the worker tapped, else what the team, the hour and the plan say. */
export function useStartShift(input: {
  readonly operatorId: string;
  readonly teams: readonly Viewed<'team'>[];
  readonly shifts: readonly MyShift[];
}) {
  const { now } = usePorts();
  const { commit, problem, saving } = useCommit();
  const names = useNames();
  const [teamId, setTeamId] = useState<string | null>(
    input.teams.length === 1 ? (input.teams[0]?.id ?? null) : null,
  );
  const [kind, setKind] = useState<ShiftBody['kind'] | null>(null);
  const [period, setPeriod] = useState<ShiftBody['period'] | null>(null);
  const [crew, setCrew] = useState<readonly string[] | null>(null);
  const [reason, setReason] = useState('');
  const [anew, setAnew] = useState(false);

  const team = input.teams.find((one) => one.id === teamId);
  const hour = new Date(now()).getHours();
  const found = team ? toJoin(input.shifts, team.id, nightsOf(now())) : undefined;
  const existing = anew ? undefined : found;
  const opened = existing?.status === 'open' ? existing : undefined;
  const planned = existing?.status === 'draft' ? existing.shift : undefined;
  const answers = {
    kind: kind ?? planned?.body.kind ?? (team ? usualKind(team.body, hour) : 'street_night'),
    period: period ?? planned?.body.period ?? (isNight(hour) ? ('night' as const) : ('day' as const)),
    crew: crew ?? others(planned?.body.crewIds ?? team?.body.memberIds ?? [], input.operatorId),
  };

  function start(): Promise<boolean> {
    if (!team) return Promise.resolve(false);
    return commit((context) => {
      const serviceNight = shiftNight(answers.period, context);
      return startShift(
        {
          teamId: team.id,
          kind: answers.kind,
          period: answers.period,
          crewIds: answers.crew,
          routePlaceIds: team.body.routePlaceIds,
          planned,
          ordinal: nextOrdinal(input.shifts, { teamId: team.id, kind: answers.kind, serviceNight }),
          overrideReason: reason,
          minorIds: names.minorIds,
          checkInMinutes: team.body.checkInMinutes,
        },
        context,
      );
    });
  }

  return {
    team,
    answers,
    opened,
    isPlanned: planned !== undefined,
    reason,
    problem,
    saving,
    setTeamId(id: string) {
      setTeamId(id);
      setKind(null);
      setCrew(null);
      setAnew(false);
    },
    setKind,
    setPeriod,
    setCrew,
    setReason,
    startAnew: () => setAnew(true),
    start,
    join: (shift: MyShift) => commit((context) => joinShift({ shift: shift.shift }, context)),
  };
}

export type StartingShift = ReturnType<typeof useStartShift>;

const others = (ids: readonly string[], me: string): readonly string[] => ids.filter((id) => id !== me);
