import { useLingui } from '@lingui/react/macro';
import Ban from 'lucide-react/icons/ban';
import Bed from 'lucide-react/icons/bed';
import Hourglass from 'lucide-react/icons/hourglass';
import X from 'lucide-react/icons/x';
import { useMemo, useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { offerAnswers, refusalReasons } from '../../../domain/codes/encounter-codes.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import type { IconShape } from '../../../ui/marks/icon.tsx';
import type { EncounterEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import type { PersonPast } from '../form/use-person-past.ts';
import { RefusalSheet } from './refusal-sheet.tsx';
import { TapChoices } from './tap-choices.tsx';

const icons: Record<(typeof offerAnswers.codes)[number], IconShape> = {
  accepted: Bed,
  refused: X,
  later: Hourglass,
  not_available: Ban,
};

/** The category of the directory under which night shelters are listed. */
const nightShelter = 'accoglienza notturna';

export interface BedQuestionProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
  past: PersonPast;
  error: string | null;
}

/** A bed for tonight: the answer in a tap, the reason of a refusal in one more. */
export function BedQuestion({ entry, change, past, error }: BedQuestionProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const [asking, setAsking] = useState(false);
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records]));
  const shelters = (services ?? []).filter(
    ({ body }) =>
      body.itCategory === nightShelter && (body.status === 'active' || body.status === 'temporarily closed'),
  );
  const { bed } = entry;
  const answer = (value: string, reason: string | null = null) =>
    change((one) => ({ ...one, bed: { answer: value, reason, serviceId: null } }));
  const reasonWords = bed?.reason ? label(refusalReasons, bed.reason, i18n.locale).toLowerCase() : undefined;

  return (
    <TapChoices
      label={t`Letto stanotte`}
      look="options"
      chosen={bed ? [bed.answer] : []}
      choices={offerAnswers.codes.map((code) => ({
        value: code,
        label: label(offerAnswers, code, i18n.locale),
        icon: icons[code],
        detail: code === 'refused' ? reasonWords : undefined,
      }))}
      onTap={(value) => {
        if (value === 'refused') {
          // Kept at once: even if the sheet is left without a reason, the refusal stands.
          if (bed?.answer !== 'refused') answer('refused');
          setAsking(true);
        } else if (bed?.answer === value) change((one) => ({ ...one, bed: null }));
        else answer(value);
      }}
    >
      {bed?.answer === 'accepted' && shelters.length > 0 ? (
        <TapChoices
          label={t`Dove c'è il letto`}
          beside={t`se lo sapete già`}
          className="bed-where"
          chosen={bed.serviceId ? [bed.serviceId] : []}
          choices={shelters.map((one) => ({ value: one.id, label: <Bdi>{one.body.name}</Bdi> }))}
          onTap={(id) =>
            change((one) =>
              one.bed
                ? { ...one, bed: { ...one.bed, serviceId: one.bed.serviceId === id ? null : id } }
                : one,
            )
          }
        />
      ) : null}
      {error ? <FieldError id="bed-error">{error}</FieldError> : null}
      <RefusalSheet
        title={t`Perché non vuole il letto?`}
        past={past}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onPick={(reason) => {
          answer('refused', reason);
          setAsking(false);
        }}
      />
    </TapChoices>
  );
}
