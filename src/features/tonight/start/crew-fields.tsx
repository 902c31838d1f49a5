import { useLingui } from '@lingui/react/macro';
import type { ShiftBody } from '../../../domain/shift/shift.ts';
import { goesAlone } from '../../../domain/shift/start-shift.ts';
import { ChipGroupMany } from '../../../ui/controls/chip-group-many.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useNames } from '../use-names.ts';

export interface CrewFieldsProps {
  /** Who is offered, besides whoever is in the crew already. */
  readonly colleagues: readonly string[];
  readonly remark: string;
  readonly kind: ShiftBody['kind'];
  /** Without the writer. */
  readonly crew: readonly string[];
  readonly onCrew: (crew: readonly string[]) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly reasonProblem?: string;
}

/** With whom, and why without anybody. */
export function CrewFields({
  colleagues,
  remark,
  kind,
  crew,
  onCrew,
  reason,
  onReason,
  reasonProblem,
}: CrewFieldsProps) {
  const { t } = useLingui();
  const names = useNames();
  const listed = [...new Set([...colleagues, ...crew])];
  return (
    <>
      <ChipGroupMany
        label={t`Chi esce con te?`}
        remark={remark}
        choices={listed.map((id) => ({
          value: id,
          label: (
            <>
              <Bdi>{names.fullName(id) ?? t`Collega`}</Bdi>
              {names.minorIds.includes(id) ? t` · meno di 18 anni` : null}
            </>
          ),
        }))}
        values={crew}
        onChange={onCrew}
      />
      {goesAlone(kind, ['me', ...crew]) ? (
        <TextField
          className="alone"
          label={t`Perché esci senza altri?`}
          about={t`Lo legge chi vi coordina.`}
          error={reasonProblem}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        />
      ) : null}
    </>
  );
}
