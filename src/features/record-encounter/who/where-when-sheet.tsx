import { useLingui } from '@lingui/react/macro';
import { format as formatDate } from 'date-fns/format';
import { useState } from 'react';
import { isInTheFuture } from '../../../domain/encounter/encounter-times.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useEncounterErrorWords } from '../encounter-error-words.ts';
import type { EncounterEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import type { Places } from './use-places.ts';

const minutesAgo = (now: string, minutes: number): string =>
  new Date(Date.parse(now) - minutes * 60_000).toISOString();

export interface WhereWhenSheetProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
  places: Places;
  now: string;
  isOpen: boolean;
  onClose: () => void;
  /** What the command said of the time or the place. */
  error: string | null;
}

export function WhereWhenSheet({ entry, change, places, now, isOpen, onClose, error }: WhereWhenSheetProps) {
  const { t } = useLingui();
  const words = useEncounterErrorWords();
  const [when, setWhen] = useState<'now' | '30' | '60' | 'other' | null>(entry.atSaid ? 'other' : null);
  const future = isInTheFuture(entry.at, now) ? words({ type: 'in-the-future' }) : null;
  const setAt = (at: string, atSaid: boolean) =>
    change((one) => ({ ...one, at, atSaid, precision: 'minute' }));

  return (
    <Sheet title={t`Dove e quando`} isOpen={isOpen} onClose={onClose}>
      <ChipGroup
        label={t`Quando`}
        className="group flat"
        value={when}
        choices={[
          { value: 'now', label: t`Adesso` },
          { value: '30', label: t`Mezz'ora fa` },
          { value: '60', label: t`Un'ora fa` },
          { value: 'other', label: t`Altra ora` },
        ]}
        onChange={(value) => {
          setWhen(value);
          if (value === 'now') setAt(now, false);
          if (value === '30' || value === '60') setAt(minutesAgo(now, Number(value)), true);
        }}
      />
      {when === 'other' || error || future ? (
        <>
          <TextField
            label={t`Giorno e ora`}
            type="datetime-local"
            value={formatDate(entry.at, "yyyy-MM-dd'T'HH:mm")}
            error={future ?? error}
            proposal={future ? { label: t`Adesso`, onAccept: () => setAt(now, false) } : undefined}
            onChange={(event) => {
              const said = new Date(event.target.value);
              if (!Number.isNaN(said.getTime())) setAt(said.toISOString(), true);
            }}
          />
          <ChipGroup
            label={t`Quanto è precisa l'ora`}
            className="group flat"
            value={entry.precision}
            choices={[
              { value: 'minute', label: t`Al minuto` },
              { value: 'hour', label: t`Circa` },
              { value: 'night', label: t`In nottata` },
            ]}
            onChange={(precision) => change((one) => ({ ...one, precision }))}
          />
        </>
      ) : null}
      <section className="group flat">
        <h2 className="gh">
          {t`Dove`} <small>{t`prima gli ultimi usati`}</small>
        </h2>
        <RowList label={t`Luoghi`}>
          {places.all.map((place) => (
            <Row
              key={place.id}
              name={<Bdi>{place.body.name}</Bdi>}
              meta={place.id === entry.placeId ? t`scelto` : undefined}
              onClick={() => {
                change((one) => ({ ...one, placeId: place.id }));
                if (!future) onClose();
              }}
            />
          ))}
        </RowList>
      </section>
    </Sheet>
  );
}
