import { Plural, useLingui } from '@lingui/react/macro';
import { screens } from '../../ports/screens.ts';
import { useOpenConflicts } from '../../ports/use-open-conflicts.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';

/** Two colleagues wrote two things of this person: somebody has to choose, and it can be whoever reads this. */
export function TwoVersions({ personId }: { personId: string }) {
  const { t } = useLingui();
  const count = useOpenConflicts(personId)?.all.length ?? 0;
  if (count === 0) return null;
  return (
    <RowList label={t`Due versioni da scegliere`}>
      <Row
        name={
          <Plural
            value={count}
            one="Due versioni da scegliere"
            other="Due versioni da scegliere, in # punti"
          />
        }
        meta={<WhereMark at="two-values" />}
        href={screens.twoValuesOf(personId)}
      />
    </RowList>
  );
}
