import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { definitionOf, type Kind } from '../../domain/kinds.ts';
import { calledName } from '../../domain/person/called-name.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import type { OutboxItem } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useItemWords } from './item-words.ts';

const nowhere = { current: () => null, subscribe: () => () => undefined };

/** "Incontro, ieri 23:40, Piazza Castello": enough to recognise it, from what this phone has. */
export function NoteName({ item }: { readonly item: Pick<OutboxItem, 'recordId' | 'kind' | 'at'> }) {
  const { now } = usePorts();
  const format = useFormat();
  const words = useItemWords();
  const eventWords = useEventWords();
  const body = useBody(definitionOf(item.kind) ? (item.kind as Kind) : null, item.recordId);
  const place = useBody('place', body?.placeId);
  const met = useBody('person', body?.personId);
  const person = (item.kind === 'person' ? body : met) as unknown as PersonBody | null;
  // Of whom, where, what: as much as the note says.
  const about = [person && calledName(person), place?.name, item.kind === 'task' ? body?.text : null];
  const name = (item.kind === 'shift_event' ? eventWords(body?.event) : null) ?? words.kind(item.kind);
  return (
    <>
      {name}, {format.dayAndTime(item.at, now())}
      {about
        .filter((one): one is string => typeof one === 'string' && one !== '')
        .map((one) => (
          <span key={one}>
            , <Bdi>{one}</Bdi>
          </span>
        ))}
    </>
  );
}

function useBody(kind: Kind | null, id: unknown): { readonly [field: string]: unknown } | null {
  const { records } = usePorts();
  const live = useMemo(
    () => (kind !== null && typeof id === 'string' ? records.one(kind, id) : nowhere),
    [records, kind, id],
  );
  return useLive(live)?.body ?? null;
}

function useEventWords(): (event: unknown) => string | null {
  const { t } = useLingui();
  return (event) => {
    switch (event) {
      case 'joined':
        return t`Presenza all'uscita`;
      case 'left':
        return t`Rientro prima degli altri`;
      case 'arrived':
        return t`Arrivo a una tappa`;
      case 'closed':
        return t`Chiusura dell'uscita`;
      case 'submitted':
        return t`Consegna del diario`;
      default:
        return null;
    }
  };
}
