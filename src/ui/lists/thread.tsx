import type { ReactNode } from 'react';
import { WindowedList } from './windowed-list.tsx';

export interface ThreadProps {
  label: string;
  /** Each draws one stop. */
  children: ReactNode;
}

/** The thread down the reading edge of what tells time: solid is done, dashed is to come. */
export function Thread({ label, children }: ThreadProps) {
  return (
    <WindowedList of="ol" className="thread" label={label}>
      {children}
    </WindowedList>
  );
}
