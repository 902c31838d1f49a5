import { Trans, useLingui } from '@lingui/react/macro';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import X from 'lucide-react/icons/x';
import { useMemo } from 'react';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';

/** The stops, in the order in which the crew will make them. */
export function RoutePlan({
  ids,
  onChange,
}: {
  readonly ids: readonly string[];
  readonly onChange: (ids: string[]) => void;
}) {
  const { t } = useLingui();
  const { records } = usePorts();
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records])) ?? [];
  const nameOf = (id: string) => places.find((one) => one.id === id)?.body.name ?? t`Un luogo`;
  const others = places
    .filter((one) => one.body.active && !ids.includes(one.id))
    .sort((a, b) => a.body.name.localeCompare(b.body.name));
  const swapped = (at: number, by: number): string[] => {
    const next = [...ids];
    const [one] = next.splice(at, 1);
    if (one !== undefined) next.splice(at + by, 0, one);
    return next;
  };
  return (
    <fieldset className="group plan-route">
      <legend className="lab">
        <Trans>Tappe, in ordine</Trans>
      </legend>
      <ol>
        {ids.map((id, at) => (
          <li key={id}>
            <span className="grow">
              <Bdi>{nameOf(id)}</Bdi>
            </span>
            {at > 0 ? (
              <IconButton
                icon={ArrowUp}
                label={t`Prima: ${nameOf(id)}`}
                onClick={() => onChange(swapped(at, -1))}
              />
            ) : null}
            {at < ids.length - 1 ? (
              <IconButton
                icon={ArrowDown}
                label={t`Dopo: ${nameOf(id)}`}
                onClick={() => onChange(swapped(at, 1))}
              />
            ) : null}
            <Button
              tone="quiet"
              icon={X}
              aria-label={t`Togli: ${nameOf(id)}`}
              onClick={() => onChange(ids.filter((one) => one !== id))}
            >
              <Trans>Togli</Trans>
            </Button>
          </li>
        ))}
      </ol>
      <label>
        <span className="lab">
          <Trans>Aggiungi una tappa</Trans>
        </span>
        <select value="" onChange={(event) => event.target.value && onChange([...ids, event.target.value])}>
          <option value="">{t`scegli un luogo`}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.body.name}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
