import { useMemo } from 'react';
import type { OutboxItem } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { useItemWords } from './item-words.ts';

const nowhere = { current: () => null, subscribe: () => () => undefined };

/** "Incontro, ieri 23:40, Piazza Castello": enough to recognise it, from what this phone has. */
export function NoteName({ item }: { readonly item: OutboxItem }) {
  const { records, now } = usePorts();
  const format = useFormat();
  const words = useItemWords();
  const isEncounter = item.kind === 'encounter';
  const encounter = useLive(
    useMemo(
      () => (isEncounter ? records.one('encounter', item.recordId) : nowhere),
      [records, isEncounter, item.recordId],
    ),
  );
  const placeId = encounter?.body.placeId ?? null;
  const place = useLive(
    useMemo(() => (placeId ? records.one('place', placeId) : nowhere), [records, placeId]),
  );
  return (
    <>
      {words.kind(item.kind)}, {format.dayAndTime(item.at, now())}
      {place ? (
        <>
          , <bdi>{place.body.name}</bdi>
        </>
      ) : null}
    </>
  );
}
