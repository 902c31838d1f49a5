/** A code said on the radio: tracked, left-to-right everywhere, never translated by the browser. */
export function CodeText({ children, className = '' }: { children: string; className?: string }) {
  return (
    <span className={`code num ${className}`} dir="ltr" translate="no">
      {children}
    </span>
  );
}
