import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';

const shownDays = 14;

/** What a coordinator made of notes of mine that the centre had set aside: for a while, so that nobody is left wondering. */
export function DecidedNotes() {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const decisions = useLive(useMemo(() => records.list({ kind: 'quarantine_decision' }), [records])) ?? [];
  const me = records.context().actor.operatorId;
  const since = Date.parse(now()) - shownDays * 86_400_000;
  const mine = decisions.filter((one) => one.body.authorId === me && Date.parse(one.at) >= since);
  if (mine.length === 0) return null;
  return (
    <>
      <SectionHead>
        <Trans>Decise da chi coordina</Trans>
      </SectionHead>
      <RowList label={t`Decise da chi coordina`}>
        {mine.map((one) => (
          <Row
            key={one.id}
            name={
              one.body.choice === 'taken' ? (
                <Trans>Una nota tua, tenuta da parte, è stata accolta</Trans>
              ) : (
                <Trans>Una nota tua resta da parte, intera, al centro</Trans>
              )
            }
            meta={[
              one.body.reason ? <Bdi key="why">{one.body.reason}</Bdi> : null,
              format.dayAndTime(one.at, now()),
            ]}
          />
        ))}
      </RowList>
    </>
  );
}
