const around = 2 * Math.PI * 16;

/** How much of a wait is left, from 1 (all) to 0 (none). Drawn only: the words beside it say it. */
export function TimeRing({ left }: { left: number }) {
  const lit = Math.min(1, Math.max(0, left)) * around;
  return (
    <svg className="ring" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="16" fill="none" stroke="var(--edge)" strokeWidth="1.5" />
      <circle
        cx="20"
        cy="20"
        r="16"
        fill="none"
        stroke="var(--lamp)"
        strokeWidth="6"
        strokeLinecap="round"
        strokeDasharray={`${lit.toFixed(1)} ${around.toFixed(1)}`}
        transform="rotate(-90 20 20)"
      />
    </svg>
  );
}
