import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { calledName } from '../../../domain/person/called-name.ts';
import { screens } from '../../../ports/screens.ts';
import { useRecordsById } from '../../../ports/use-lists-about.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Thread } from '../../../ui/lists/thread.tsx';
import { ThreadStop } from '../../../ui/lists/thread-stop.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useNames } from '../use-names.ts';
import { LogEntry } from './log-entry.tsx';
import type { ShownLog } from './use-shift-log.ts';

/** The stops of one night, each with what was written there. */
export function LogStopsList({ shown }: { readonly shown: ShownLog }) {
  const { t } = useLingui();
  const { records } = usePorts();
  const names = useNames();
  const format = useFormat();
  const [, navigate] = useLocation();
  const { log, whereabouts, questions } = shown;
  const nicknames = useNicknames(
    log.stops.flatMap(({ entries }) =>
      entries.flatMap(({ latest }) => latest.body.participants.map((one) => one.personId)),
    ),
  );
  const late = new Set(log.lateNotes.map((one) => one.entry.id));
  return (
    <Thread label={t`Tappe dell'uscita`}>
      {log.stops.map((stop, index) => (
        <ThreadStop
          // biome-ignore lint/suspicious/noArrayIndexKey: the same place may be reached twice; stops are in time order.
          key={`${stop.placeId} ${index}`}
          state="done"
          title={
            <Bdi>{names.place(stop.placeId)?.body.name ?? t`Un luogo che questo telefono non conosce`}</Bdi>
          }
          meta={stop.arrivedAt ? <Trans>arrivo alle {format.time(stop.arrivedAt)}</Trans> : undefined}
        >
          <ul className="rows">
            {stop.entries.map((entry) => (
              <LogEntry
                key={entry.id}
                entry={entry}
                who={entry.latest.body.participants.map((one) => nicknames(one.personId) ?? t`una persona`)}
                whereabouts={whereabouts.get(entry.latest.id) ?? 'at-centre'}
                questions={questions.filter((one) => one.entryId === entry.id)}
                late={late.has(entry.id)}
                onCorrect={() =>
                  navigate(`${screens.encounter(records.context().newId())}?corrects=${entry.latest.id}`)
                }
              />
            ))}
          </ul>
        </ThreadStop>
      ))}
    </Thread>
  );
}

function useNicknames(ids: readonly string[]): (personId: string) => string | undefined {
  const people = useRecordsById('person', ids);
  const byId = useMemo(() => new Map((people ?? []).map((one) => [one.id, calledName(one.body)])), [people]);
  return (personId) => byId.get(personId);
}
