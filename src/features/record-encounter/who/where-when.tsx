import { Trans, useLingui } from '@lingui/react/macro';
import MapPin from 'lucide-react/icons/map-pin';
import { elapsedMs } from '../../../domain/kernel/clock.ts';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';
import type { EncounterEntry } from '../form/encounter-entry.ts';

const stillNowMs = 10 * 60_000;

/** "adesso, 22:14", "22:14" or "ieri, 23:40". */
export function useWhenWords(): (entry: Pick<EncounterEntry, 'at' | 'atSaid'>, now: string) => string {
  const { t } = useLingui();
  const format = useFormat();
  return ({ at, atSaid }, now) => {
    const time = format.time(at);
    const age = elapsedMs(at, now);
    if (!atSaid && age >= 0 && age < stillNowMs) return t`adesso, ${time}`;
    return format.day(at, now) === format.day(now, now) ? time : format.dayAndTime(at, now);
  };
}

export interface WhereWhenProps {
  entry: EncounterEntry;
  placeName: string | null;
  now: string;
  onChange: () => void;
}

/** Where and when, in one line that opens the sheet to change them. */
export function WhereWhen({ entry, placeName, now, onChange }: WhereWhenProps) {
  const when = useWhenWords();
  return (
    <button type="button" className="note-line where-when" onClick={onChange}>
      <Icon of={MapPin} className="amber" />
      <span className="grow">
        <b>{placeName ? <Bdi>{placeName}</Bdi> : <Trans>Dove siete?</Trans>}</b> · {when(entry, now)}
      </span>
      <span className="change-word">
        <Trans>Cambia</Trans>
      </span>
    </button>
  );
}
