/** More instants than a history speaks of. */
const mostKept = 5_000;

/**
 * Calendar parts of an instant are worked out once in a thread: a tenth of a history went into asking again which night the
 * same note belongs to. Called once in a worker that runs nothing but histories.
 */
export function installLightTime(): void {
  const { prototype } = Intl.DateTimeFormat;
  const asked = prototype.formatToParts;
  const known = new WeakMap<Intl.DateTimeFormat, Map<number, Intl.DateTimeFormatPart[]>>();
  prototype.formatToParts = function (this: Intl.DateTimeFormat, date?: Date | number) {
    const ms = Number(date ?? Date.now());
    const parts = known.get(this) ?? new Map<number, Intl.DateTimeFormatPart[]>();
    if (parts.size === 0 || parts.size >= mostKept) {
      parts.clear();
      known.set(this, parts);
    }
    const before = parts.get(ms);
    if (before !== undefined) return before;
    const fresh = asked.call(this, ms);
    parts.set(ms, fresh);
    return fresh;
  };
}
