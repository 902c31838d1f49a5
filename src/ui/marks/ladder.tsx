const width = 328;
const rise = 9;
const edge = 4;

export interface LadderProps {
  /** How many steps there are. */
  steps: number;
  /** The present step, counted from 0. */
  current: number;
  /** What the drawing says, in words: the present step and the next one. */
  label: string;
}

/** A road that rises, the present step lit. It shows where somebody is, never a score. */
export function Ladder({ steps, current, label }: LadderProps) {
  const tread = (width - 2 * edge) / steps;
  const floor = steps * rise + 8;
  const yOf = (step: number) => floor - step * rise;
  const startOf = (step: number) => edge + step * tread;
  const road = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => from + index)
      .map(
        (step) =>
          `M${startOf(step)} ${yOf(Math.max(from, step - (step > 0 ? 1 : 0)))}V${yOf(step)}H${startOf(step + 1)}`,
      )
      .join('');
  return (
    <svg className="ladder" viewBox={`0 0 ${width} ${floor + 6}`} role="img" aria-label={label}>
      <path className="ahead" d={road(current + 1, steps)} />
      <path className="climbed" d={road(0, current + 1)} />
      {Array.from({ length: steps }, (_, step) => {
        const at = { cx: startOf(step) + tread / 4, cy: yOf(step) - 8 };
        if (step === current) {
          return (
            <g key={at.cx}>
              <circle className="glow" cx={at.cx + 3} cy={at.cy - 5} r="13" />
              <circle className="lit" cx={at.cx + 3} cy={at.cy - 5} r="8" />
            </g>
          );
        }
        return (
          <circle
            key={at.cx}
            className={step < current ? 'dim' : 'hollow'}
            {...at}
            r={step < current ? 4.5 : 4}
          />
        );
      })}
    </svg>
  );
}
