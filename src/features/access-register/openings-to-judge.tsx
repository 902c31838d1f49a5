import { Plural, Trans } from '@lingui/react/macro';
import DoorOpen from 'lucide-react/icons/door-open';
import { useEffect, useState } from 'react';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Icon } from '../../ui/marks/icon.tsx';

/** The notice to the data protection officer: emergency openings by others on which they have not said a word yet. */
export function OpeningsToJudge() {
  const { desk, session } = usePorts();
  const lock = useLive(session.lock);
  const own = lock?.state === 'open' ? lock.session.operator.id : null;
  const changes = useLive(desk.changes) ?? 0;
  const [waiting, setWaiting] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each hint that something changed asks again.
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const said = await desk.openings();
      if (!current || !said.ok || said.value.sees !== 'all') return;
      const open = said.value.openings.filter((one) => one.judgement === null && one.operatorId !== own);
      setWaiting(open.length);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [desk, changes, own]);
  if (waiting === 0) return null;
  return (
    <RowList>
      <Row
        start={<Icon of={DoorOpen} className="amber" />}
        name={<Plural value={waiting} one="# apertura d'emergenza" other="# aperture d'emergenza" />}
        meta={<Trans>chi ha aperto una scheda e perché: da guardare</Trans>}
        href={screens.deskOpenings}
      />
    </RowList>
  );
}
