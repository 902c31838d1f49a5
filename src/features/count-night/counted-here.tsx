import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { CountBody } from '../../domain/count/count.ts';
import { withdrawCount } from '../../domain/count/count-people.ts';
import { headsCounted } from '../../domain/count/count-table.ts';
import type { RecordOf } from '../../domain/kernel/record.ts';
import { standing } from '../../domain/kernel/standing.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';

/** What was counted in this area before; one's own can be taken out, and stays written. */
export function CountedHere({ nightId, areaId }: { readonly nightId: string; readonly areaId: string }) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const toast = useToast();
  const all = useLive(useMemo(() => records.list({ kind: 'count', about: nightId }), [records, nightId]));
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  const here = standing(all ?? []).filter((one) => one.body.areaId === areaId);
  if (here.length === 0) return null;
  const me = records.context().actor.operatorId;
  const withdraw = async (counted: RecordOf<CountBody>) => {
    const change = withdrawCount(counted, records.context());
    const saved = change.ok && (await records.commit(change.value)).ok;
    toast({ text: saved ? t`Tolta: non conta più.` : t`NON è salvato. Riprova.` });
  };
  return (
    <>
      <SectionHead>
        <Trans>Già contato qui</Trans>
      </SectionHead>
      <RowList label={t`Già contato qui`}>
        {here.map((one) => (
          <Row
            key={one.id}
            name={<Plural value={headsCounted(one)} _0="nessuno" one="# persona" other="# persone" />}
            meta={`${operators?.find(({ id }) => id === one.createdBy)?.body.displayName ?? ''} · ${format.age(one.at, now())}`}
            end={
              one.createdBy === me ? (
                <Button tone="quiet" onClick={() => void withdraw(one)}>
                  <Trans>Togli</Trans>
                </Button>
              ) : null
            }
          />
        ))}
      </RowList>
    </>
  );
}
