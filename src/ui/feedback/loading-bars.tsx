/** Only for the first download. What is already on the phone is never waited for. */
export function LoadingBars({ children }: { children?: string }) {
  return (
    <div className="stack" role="status">
      <div className="bars" aria-hidden="true">
        <i />
        <i />
      </div>
      {children ? <p className="meta">{children}</p> : null}
    </div>
  );
}
