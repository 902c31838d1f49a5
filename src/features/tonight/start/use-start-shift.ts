import { useState } from 'react';
import { z } from 'zod';
import { shiftKinds, shiftPeriods } from '../../../domain/codes/shift-codes.ts';
import { serviceNight } from '../../../domain/kernel/service-night.ts';
import { nightsOf } from '../../../domain/shift/is-out.ts';
import { joinShift } from '../../../domain/shift/join-shift.ts';
import type { ShiftBody } from '../../../domain/shift/shift.ts';
import { shiftNight, startShift } from '../../../domain/shift/start-shift.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { Viewed } from '../../../ports/records.ts';
import { useDraft } from '../../../ports/use-draft.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { type MyShift, nextOrdinal, toJoin } from '../my-shifts.ts';
import { useCommit } from '../use-commit.ts';
import { useNames } from '../use-names.ts';
import { isNight, usualKind } from './start-defaults.ts';

const entrySchema = z.object({
  night: z.string(),
  teamId: z.string().nullable(),
  kind: z.enum(shiftKinds.codes).nullable(),
  period: z.enum(shiftPeriods.codes).nullable(),
  crew: z.array(z.string()).nullable(),
  reason: z.string(),
});
type Entry = z.infer<typeof entrySchema>;

/** The answers of the form: what the worker tapped, else what the team, the hour and the plan say. */
export function useStartShift(input: {
  readonly operatorId: string;
  readonly teams: readonly Viewed<'team'>[];
  readonly shifts: readonly MyShift[];
}) {
  const { now } = usePorts();
  const { commit, problem, saving } = useCommit();
  const names = useNames();
  const night = serviceNight(now());
  const blank: Entry = {
    night,
    teamId: input.teams.length === 1 ? (input.teams[0]?.id ?? null) : null,
    ...{ kind: null, period: null, crew: null, reason: '' },
  };
  const draft = useDraft<Entry>({
    key: draftKey('start-shift', 'here'),
    // Answers of a night before are no answers to this one.
    parse: (kept) => {
      const said = entrySchema.safeParse(kept).data ?? null;
      return said && said.night !== night ? blank : said;
    },
    blank: async () => blank,
  });
  const { teamId, kind, period, crew, reason } = draft.entry ?? blank;
  const say = (part: Partial<Entry>, how?: 'typing') => draft.change((one) => ({ ...one, ...part }), how);
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
      const ofNight = shiftNight(answers.period, context);
      return startShift(
        {
          teamId: team.id,
          kind: answers.kind,
          period: answers.period,
          crewIds: answers.crew,
          routePlaceIds: team.body.routePlaceIds,
          planned,
          ordinal: nextOrdinal(input.shifts, { teamId: team.id, kind: answers.kind, serviceNight: ofNight }),
          overrideReason: reason,
          minorIds: names.minorIds,
          checkInMinutes: team.body.checkInMinutes,
        },
        context,
      );
    });
  }

  async function begun(starting: Promise<boolean>): Promise<boolean> {
    const saved = await starting;
    if (saved) await draft.discard();
    return saved;
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
      say({ teamId: id, kind: null, crew: null });
      setAnew(false);
    },
    setKind: (said: ShiftBody['kind']) => say({ kind: said }),
    setPeriod: (said: ShiftBody['period']) => say({ period: said }),
    setCrew: (said: readonly string[]) => say({ crew: [...said] }),
    setReason: (said: string) => say({ reason: said }, 'typing'),
    startAnew: () => setAnew(true),
    start: () => begun(start()),
    join: (shift: MyShift) => begun(commit((context) => joinShift({ shift: shift.shift }, context))),
  };
}

export type StartingShift = ReturnType<typeof useStartShift>;

const others = (ids: readonly string[], me: string): readonly string[] => ids.filter((id) => id !== me);
