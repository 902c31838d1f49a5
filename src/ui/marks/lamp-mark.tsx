/** Our lamp: a hook with a light on it. Hollow means nothing here yet. */
export function LampMark({ hollow = false, className = '' }: { hollow?: boolean; className?: string }) {
  return (
    <svg
      className={`lampmark i-flip ${className}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M6 22V8.5a5.5 5.5 0 0 1 11 0V10" />
      <circle
        cx="17"
        cy="14.6"
        r="3.1"
        fill={hollow ? 'none' : 'currentColor'}
        strokeWidth={hollow ? 2 : 1}
      />
    </svg>
  );
}
