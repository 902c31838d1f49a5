import { useLingui } from '@lingui/react/macro';
import Coffee from 'lucide-react/icons/coffee';
import Cookie from 'lucide-react/icons/cookie';
import Droplets from 'lucide-react/icons/droplets';
import Footprints from 'lucide-react/icons/footprints';
import Layers from 'lucide-react/icons/layers';
import Package from 'lucide-react/icons/package';
import Plus from 'lucide-react/icons/plus';
import Shirt from 'lucide-react/icons/shirt';
import Soup from 'lucide-react/icons/soup';
import { useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { itemCodes } from '../../../domain/codes/encounter-codes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { ItemGrid } from '../../../ui/controls/item-grid.tsx';
import { ItemStepper } from '../../../ui/controls/item-stepper.tsx';
import type { IconShape } from '../../../ui/marks/icon.tsx';
import { type EncounterEntry, withQuantity } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';

/** Always in the same place, so that the thumb learns where they are. */
const commonest = ['hot_drink', 'socks', 'blanket', 'meal'] as const;
const icons: Partial<Record<string, IconShape>> = {
  hot_drink: Coffee,
  socks: Footprints,
  blanket: Layers,
  meal: Soup,
  water: Droplets,
  water_summer: Droplets,
  clothing: Shirt,
  underwear: Shirt,
  snack: Cookie,
};

export interface ThingsTakenProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
}

export function ThingsTaken({ entry, change }: ThingsTakenProps) {
  const { t, i18n } = useLingui();
  const [whole, setWhole] = useState(false);
  const [kept, setKept] = useState<readonly string[]>([]);
  const others = itemCodes.codes.filter((code) => !commonest.some((one) => one === code));
  // Shown once, a thing keeps its place: taken away again, or with the whole list open.
  const found = others.filter((code) => !whole && !kept.includes(code) && (entry.items[code] ?? 0) > 0);
  if (found.length > 0) setKept([...kept, ...found]);
  const steppers = (codes: readonly (typeof itemCodes.codes)[number][]) =>
    codes.map((code) => (
      <ItemStepper
        key={code}
        label={label(itemCodes, code, i18n.locale)}
        icon={icons[code] ?? Package}
        count={entry.items[code] ?? 0}
        onChange={(n) => change((one) => ({ ...one, items: withQuantity(one.items, code, n) }))}
      />
    ));

  return (
    <section className="group">
      <h2 className="gh">{t`Che cosa ha preso`}</h2>
      <ItemGrid label={t`Che cosa ha preso`}>
        {steppers([...commonest, ...others.filter((code) => kept.includes(code))])}
      </ItemGrid>
      <Button
        tone="quiet"
        icon={Plus}
        className="more-things"
        aria-expanded={whole}
        onClick={() => setWhole(true)}
      >
        {t`Altre cose dal furgone`}
      </Button>
      {whole ? (
        <ItemGrid label={t`Altre cose dal furgone`}>
          {steppers(others.filter((code) => !kept.includes(code)))}
        </ItemGrid>
      ) : null}
    </section>
  );
}
