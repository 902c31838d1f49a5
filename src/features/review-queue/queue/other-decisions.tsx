import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Archive from 'lucide-react/icons/archive';
import { useEffect, useState } from 'react';
import { screens } from '../../../ports/screens.ts';
import { useOpenConflicts } from '../../../ports/use-open-conflicts.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';
import { WhereMark } from '../../../ui/marks/where-mark.tsx';
import { DeathRow, useDeathsInDoubt } from './deaths-in-doubt.tsx';
import { ErasuresRow, useErasuresAsked } from './erasures-asked.tsx';
import { LookForRow, usePeopleToLookFor } from './people-to-look-for.tsx';
import { SameRow, usePerhapsTheSame } from './perhaps-the-same.tsx';

/** What waits for somebody at the desk beside the logs: deaths in doubt, people to look for or written down twice, notes kept aside, two versions of one thing. */
export function OtherDecisions() {
  const { t } = useLingui();
  const versions = useOpenConflicts()?.all.length ?? 0;
  const hasSetAside = useHasSetAside();
  const deaths = useDeathsInDoubt();
  const toLookFor = usePeopleToLookFor();
  const pairs = usePerhapsTheSame();
  const asked = useErasuresAsked();
  if (versions === 0 && !hasSetAside && deaths.length + toLookFor.length + pairs.length + asked.length === 0)
    return null;
  return (
    <RowList label={t`Da decidere`}>
      {asked.length > 0 ? <ErasuresRow days={asked} /> : null}
      {deaths.map((death) => (
        <DeathRow key={death.personId} death={death} />
      ))}
      {toLookFor.map((person) => (
        <LookForRow key={person.personId} person={person} />
      ))}
      {pairs.map((pair) => (
        <SameRow key={pair.linkId} pair={pair} />
      ))}
      {hasSetAside ? (
        <Row
          start={<Icon of={Archive} className="amber" />}
          name={<Trans>Tenute da parte</Trans>}
          meta={<Trans>note che chi le ha scritte non poteva più scrivere: decidi tu</Trans>}
          href={screens.deskSetAside}
        />
      ) : null}
      {versions > 0 ? (
        <Row
          name={
            <Plural
              value={versions}
              one="Due versioni da scegliere"
              other="Due versioni da scegliere, in # punti"
            />
          }
          meta={<WhereMark at="two-values" />}
          href={screens.twoValues}
        />
      ) : null}
    </RowList>
  );
}

function useHasSetAside(): boolean {
  const { desk } = usePorts();
  const changes = useLive(desk.changes) ?? 0;
  const [has, setHas] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each hint that something changed asks again.
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const page = await desk.setAside({});
      // Without an answer what was known stays on the screen.
      if (current && page.ok) setHas(page.value.groups.length > 0);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [desk, changes]);
  return has;
}
