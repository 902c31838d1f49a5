import { Plural, Trans } from '@lingui/react/macro';
import Eraser from 'lucide-react/icons/eraser';
import { useMemo } from 'react';
import { answerBy } from '../../../domain/erasure/answer-by.ts';
import { screens } from '../../../ports/screens.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';

/** Until when the people who asked to go from the data are to be answered, the first first. */
export function useErasuresAsked(): readonly string[] {
  const { records } = usePorts();
  const requests = useLive(useMemo(() => records.list({ kind: 'erasure_request' }), [records]));
  const decisions = useLive(useMemo(() => records.list({ kind: 'erasure_decision' }), [records]));
  return useMemo(() => {
    const answered = new Set((decisions ?? []).map(({ body }) => body.requestId));
    return (requests ?? [])
      .filter(({ id }) => !answered.has(id))
      .map(({ body }) => answerBy(body.on))
      .sort();
  }, [requests, decisions]);
}

export function ErasuresRow({ days }: { readonly days: readonly string[] }) {
  const format = useFormat();
  const first = format.dateWithYear(`${days[0]}T12:00:00Z`);
  return (
    <Row
      start={<Icon of={Eraser} className="amber" />}
      name={<Trans>Uscire dai dati</Trans>}
      meta={[
        <Plural key="n" value={days.length} one="# richiesta" other="# richieste" />,
        <Trans key="by">da rispondere entro il {first}</Trans>,
      ]}
      href={screens.deskErasures}
    />
  );
}
