import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  Children,
  type ReactNode,
  type RefObject,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

export interface WindowedListProps {
  /** An `ol` where the order tells time. */
  of: 'ul' | 'ol';
  className: string;
  label: string | undefined;
  /** Each draws one `li`. */
  children: ReactNode;
}

/** A shorter list is drawn whole: what it would save is less than what it costs. */
const drawnWhole = 20;
const [guessedRow, beyondTheEdge] = [76, 5];
/** Until it is known what scrolls. */
const drawnFirst = 8;

/** A list of any length, of which only the rows around the screen are drawn: a thousand rows cost what twenty cost. */
export function WindowedList({ of: List, className, label, children }: WindowedListProps) {
  const rows = Children.toArray(children);
  if (rows.length > drawnWhole) return <LongList of={List} className={className} label={label} rows={rows} />;
  return (
    <List className={className} aria-label={label}>
      {rows}
    </List>
  );
}

interface LongListProps extends Omit<WindowedListProps, 'children'> {
  rows: readonly ReactNode[];
}

/** The page scrolls, or the sheet that the list is in. */
function LongList(props: LongListProps) {
  const list = useRef<HTMLUListElement & HTMLOListElement>(null);
  const [scrolls, setScrolls] = useState<HTMLElement | 'page' | null>(null);
  // Which rows are around the screen is found out after the page is drawn, in a piece of work of its own.
  useEffect(() => startTransition(() => setScrolls(scrollerOf(list.current))), []);
  if (scrolls === 'page') return <InPage {...props} list={list} />;
  if (scrolls !== null) return <InSheet {...props} list={list} sheet={scrolls} />;
  return <Drawn {...props} list={list} rows={props.rows.slice(0, drawnFirst)} />;
}

interface PlacedProps extends LongListProps {
  list: RefObject<(HTMLUListElement & HTMLOListElement) | null>;
}

function InPage({ list, ...props }: PlacedProps) {
  const scrollMargin = useTop(list, null);
  const virtualizer = useWindowVirtualizer<HTMLLIElement>({ ...windowOf(props.rows), scrollMargin });
  return <Window {...props} list={list} virtualizer={virtualizer} />;
}

function InSheet({ list, sheet, ...props }: PlacedProps & { sheet: HTMLElement }) {
  const scrollMargin = useTop(list, sheet);
  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
    ...windowOf(props.rows),
    scrollMargin,
    getScrollElement: () => sheet,
  });
  return <Window {...props} list={list} virtualizer={virtualizer} />;
}

const windowOf = (rows: readonly ReactNode[]) => ({
  count: rows.length,
  estimateSize: () => guessedRow,
  overscan: beyondTheEdge,
  getItemKey: (at: number) => keyOf(rows[at], at),
});

function Window<Scroller extends Element | Window>({
  rows,
  virtualizer,
  ...props
}: PlacedProps & { virtualizer: Virtualizer<Scroller, HTMLLIElement> }) {
  const shown = virtualizer.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  const { list } = props;
  useLayoutEffect(() => {
    const drawn = [...(list.current?.children ?? [])] as HTMLLIElement[];
    for (const [at, row] of drawn.entries()) {
      const index = (first?.index ?? 0) + at;
      row.dataset.index = String(index);
      // Whoever listens to the list hears how long it is.
      row.setAttribute('aria-posinset', String(index + 1));
      row.setAttribute('aria-setsize', String(rows.length));
      virtualizer.measureElement(row);
    }
  });
  return (
    <Drawn
      {...props}
      rows={rows.slice(first?.index ?? 0, (last?.index ?? -1) + 1)}
      before={(first?.start ?? 0) - (virtualizer.options.scrollMargin ?? 0)}
      after={virtualizer.getTotalSize() - ((last?.end ?? 0) - (virtualizer.options.scrollMargin ?? 0))}
    />
  );
}

interface DrawnProps extends PlacedProps {
  /** Height of the rows that are not drawn. */
  before?: number;
  after?: number;
}

function Drawn({ of: List, className, label, list, rows, before = 0, after = 0 }: DrawnProps) {
  return (
    <List
      ref={list}
      className={className}
      aria-label={label}
      style={{ paddingBlockStart: Math.max(0, before), paddingBlockEnd: Math.max(0, after) }}
    >
      {rows}
    </List>
  );
}

const keyOf = (row: ReactNode, at: number): string | number =>
  typeof row === 'object' && row !== null && 'key' in row ? (row.key ?? at) : at;

function scrollerOf(list: HTMLElement | null): HTMLElement | 'page' {
  for (let one = list?.parentElement; one; one = one.parentElement) {
    if (one !== document.body && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return 'page';
}

/** How far below the top of what scrolls the list begins; what stands above it may grow. */
function useTop(list: PlacedProps['list'], sheet: HTMLElement | null): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const box = list.current?.getBoundingClientRect();
    if (box === undefined) return;
    const above = sheet === null ? window.scrollY : sheet.scrollTop - sheet.getBoundingClientRect().top;
    setTop(Math.round(box.top + above));
  });
  return top;
}
