import { useLingui } from '@lingui/react/macro';
import History from 'lucide-react/icons/history';
import { useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import type { EncounterEntry } from '../form/encounter-entry.ts';
import { isBlank, likeLastTime } from '../form/like-last-time.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import type { PersonPast } from '../form/use-person-past.ts';

export interface LastTimeProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
  past: PersonPast;
  now: string;
}

/**
 * One tap for all that is as it was; it goes away with the first answer, so that nothing written is ever replaced. Its place stays:
 * a second tap in a hurry must find what the first one found.
 */
export function LastTime({ entry, change, past, now }: LastTimeProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { last } = past;
  const offers = last !== null && isBlank(entry);
  const [stood, setStood] = useState(false);
  if (offers && !stood) setStood(true);
  if (last === null || !(offers || stood)) return null;
  const day = format.day(last.at, now);
  return (
    <Button
      tone="quiet"
      icon={History}
      style={offers ? undefined : { visibility: 'hidden' }}
      onClick={() => change((one) => likeLastTime(one, last.body))}
    >
      {t`Come l'ultima volta (${day})`}
    </Button>
  );
}
