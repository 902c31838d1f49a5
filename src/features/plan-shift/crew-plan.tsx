import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { crewRoles } from '../../domain/codes/shift-codes.ts';
import type { Viewed } from '../../ports/records.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import type { PlanEntry } from './plan-entry.ts';

export interface CrewPlanProps {
  readonly team: Viewed<'team'> | undefined;
  readonly entry: PlanEntry;
  readonly onChange: (part: Partial<PlanEntry>) => void;
  readonly error?: string;
}

/** Who goes, and who does what. Anybody of the organisation may help out. */
export function CrewPlan({ team, entry, onChange, error }: CrewPlanProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records])) ?? [];
  const members = new Set([...(team?.body.memberIds ?? []), ...entry.crewIds]);
  const offered = [...operators].sort(
    (a, b) =>
      Number(members.has(b.id)) - Number(members.has(a.id)) ||
      a.body.displayName.localeCompare(b.body.displayName),
  );
  const nameOf = (id: string) => operators.find((one) => one.id === id)?.body.displayName ?? t`Collega`;
  return (
    <>
      <ChipGroupMany
        label={t`Chi esce`}
        values={entry.crewIds}
        choices={offered.map((one) => ({
          value: one.id,
          label: (
            <>
              <Bdi>{one.body.displayName}</Bdi>
              {one.body.isMinor ? t` · meno di 18 anni` : null}
            </>
          ),
        }))}
        onChange={(crewIds) => onChange({ crewIds })}
      />
      {error ? <FieldError id="crew-problem">{error}</FieldError> : null}
      {entry.crewIds.length > 0 ? (
        <fieldset className="group plan-roles">
          <legend className="lab">
            <Trans>Chi fa che cosa</Trans>
          </legend>
          {entry.crewIds.map((id) => (
            <label key={id}>
              <Bdi>{nameOf(id)}</Bdi>
              <select
                value={entry.crewRoles[id] ?? ''}
                onChange={(event) =>
                  onChange({ crewRoles: rolesWith(entry.crewRoles, id, event.target.value) })
                }
              >
                <option value="">{t`non detto`}</option>
                {crewRoles.codes.map((code) => (
                  <option key={code} value={code}>
                    {label(crewRoles, code, i18n.locale)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

function rolesWith(roles: PlanEntry['crewRoles'], id: string, chosen: string): PlanEntry['crewRoles'] {
  const others = Object.fromEntries(Object.entries(roles).filter(([one]) => one !== id));
  const role = crewRoles.codes.find((code) => code === chosen);
  return role ? { ...others, [id]: role } : others;
}
