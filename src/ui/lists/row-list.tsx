import type { ReactNode } from 'react';
import { WindowedList } from './windowed-list.tsx';

/** Rows with hairlines between them; no boxes. Each child draws one row: of a long list only those around the screen are. */
export function RowList({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <WindowedList of="ul" className="rows" label={label}>
      {children}
    </WindowedList>
  );
}
