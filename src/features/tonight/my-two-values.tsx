import { Plural, useLingui } from '@lingui/react/macro';
import { screens } from '../../ports/screens.ts';
import { useOpenConflicts } from '../../ports/use-open-conflicts.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';

/** What I wrote beside what a colleague wrote: one of us chooses. */
export function MyTwoValues() {
  const { t } = useLingui();
  const mine = useOpenConflicts()?.mine ?? 0;
  if (mine === 0) return null;
  return (
    <RowList label={t`Due versioni da scegliere`}>
      <Row
        name={
          <Plural
            value={mine}
            one="Due versioni da scegliere"
            other="Due versioni da scegliere, in # punti"
          />
        }
        meta={<WhereMark at="two-values" />}
        href={screens.twoValues}
      />
    </RowList>
  );
}
