import { Plural, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import Plus from 'lucide-react/icons/plus';
import type { ReactNode } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { genders } from '../../../domain/codes/person-codes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { ButtonMain } from '../../../ui/controls/button-main.tsx';
import { ItemGrid } from '../../../ui/controls/item-grid.tsx';
import { ItemStepper } from '../../../ui/controls/item-stepper.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { WhereMark } from '../../../ui/marks/where-mark.tsx';
import { countOfKey, type EncounterEntry, headsIn, withQuantity } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';

const shown = ['M', 'F', 'X', 'unknown'] as const;

export interface CountPageProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
  whereWhen: ReactNode;
  /** What went wrong when saving, above the button. */
  trouble: ReactNode;
  onBack: () => void;
  onSave: () => void;
}

/** Heads without names: a tap is one more. */
export function CountPage({ entry, change, whereWhen, trouble, onBack, onSave }: CountPageProps) {
  const { t, i18n } = useLingui();
  const heads = headsIn(entry);
  const banded = Object.keys(entry.counts).filter((key) => key.includes('/'));
  const nameOf = (key: string) => {
    const { gender, ageBand } = countOfKey(key);
    return [label(genders, gender, i18n.locale), ageBand === 'unknown' ? null : ageBand]
      .filter(Boolean)
      .join(', ');
  };

  return (
    <AppFrame
      title={t`Solo conteggio`}
      onBack={onBack}
      headEnd={<WhereMark at="draft" />}
      dock={
        <>
          {trouble}
          <div className="dock-row">
            <Button
              tall
              icon={Plus}
              blockedBecause={heads === 0 ? t`prima quanti` : undefined}
              onClick={() => change((one) => ({ ...one, step: 'what' }))}
            >
              {t`Che cosa`}
            </Button>
            <ButtonMain icon={Check} onClick={onSave}>
              {t`Salva`}
            </ButtonMain>
          </div>
        </>
      }
    >
      {whereWhen}
      <p className="count-sum num" role="status">
        <Plural value={heads} _0="Nessuno ancora" one="# persona" other="# persone" />
      </p>
      <ItemGrid label={t`Quante persone`}>
        {[...shown, ...banded].map((key) => (
          <ItemStepper
            key={key}
            label={nameOf(key)}
            count={entry.counts[key] ?? 0}
            onChange={(n) => change((one) => ({ ...one, counts: withQuantity(one.counts, key, n) }))}
          />
        ))}
      </ItemGrid>
      <p className="meta count-about">{t`A occhio, senza chiedere. Nessun nome resta scritto.`}</p>
    </AppFrame>
  );
}
