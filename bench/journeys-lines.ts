/** The most taps each job may cost: the goals the screens were drawn for. Typing is counted apart. */
export const tapGoals = {
  unlock: 1,
  encounter_known_person: 6,
  encounter_new_nickname: 6,
  encounter_count_only: 4,
  encounter_shortest: 3,
  group_of_eight: 8,
  // W2: written after leaving the square, and asked of somebody who agreed to work on something together.
  remind_later: 2,
  neet_asked: 4,
  task_done: 1,
  referral: 6,
  rights_step: 3,
  close_shift: 6,
  // Nothing is tapped: the note arrives by itself.
  delivery: 0,
  review_log: 4,
  // W6: the cold is said, a bed is refused, somebody is looked in on again.
  cold_emergency_set: 5,
  cold_refusal: 6,
  cold_recheck: 2,
  // W8: one hold, and one answer.
  sos_offline: 1,
  missed_check_in: 1,
  // W11: the telephone first, then those who coordinate, then who took charge.
  minor_told: 8,
  minor_handed_over: 2,
  minor_flagged: 4,
  // One phone for two.
  quick_hide: 1,
  phone_handed_over: 3,
  worker_switched: 3,
  // The desk reads; nothing is tapped.
  hard_night_read: 0,
  // W7: said once it is a doubt, said twice it stands, and it can be taken back.
  disappeared: 3,
  death_told: 4,
  death_confirmed: 2,
  death_undone: 1,
} as const;

export type JourneyName = keyof typeof tapGoals;

export interface JourneyLine {
  readonly journey: JourneyName;
  readonly taps: number;
  readonly keystrokes: number;
  readonly seconds: number;
  /** It came to its end, within its goal. */
  readonly ok: boolean;
}

const columns = ['journey', 'taps', 'goal', 'keystrokes', 'seconds', 'ok'] as const;
const firstNumber = 1;
const lastNumber = 4;

/** The same as the JSON lines, for people, with the goal beside. */
export function journeyTable(lines: readonly JourneyLine[]): string {
  const rows = lines.map((line) => [
    line.journey,
    String(line.taps),
    String(tapGoals[line.journey]),
    String(line.keystrokes),
    line.seconds.toFixed(2),
    line.ok ? 'yes' : 'NO',
  ]);
  const all = [[...columns], ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, at) =>
          at >= firstNumber && at <= lastNumber
            ? cell.padStart(widths[at] ?? 0)
            : cell.padEnd(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
