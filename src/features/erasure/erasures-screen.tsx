import { Trans, useLingui } from '@lingui/react/macro';
import FileCheck from 'lucide-react/icons/file-check';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { erasureWishes, identityChecks, requestWays } from '../../domain/codes/erasure-codes.ts';
import { closes } from '../../domain/erasure/erasure-decision.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { DecideForm } from './decide-form.tsx';
import { type ErasureToDecide, useErasures } from './use-requests.ts';
import './erasure.css';

/** Who asked to go from the data, by when they are to be answered, and what came of it. */
export function ErasuresScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const all = useErasures();
  const refused = useRefused(useSearch());
  const mends =
    refused?.intent.kind === 'erasure_decision' && refused.intent.action === 'create' ? refused : null;
  const mended = mends?.intent.action === 'create' ? mends.intent.body.requestId : null;
  return (
    <AppFrame title={t`Uscire dai dati`} onBack={() => navigate(screens.desk)} headEnd={netLine}>
      {all?.length === 0 ? (
        <EmptyState title={t`Nessuno lo ha chiesto.`}>
          {t`Quando qualcuno lo chiede per strada, la richiesta arriva qui.`}
        </EmptyState>
      ) : null}
      {(all ?? []).map((asked) => (
        <Asked key={asked.request.id} asked={asked} mends={mended === asked.request.id ? mends : null} />
      ))}
    </AppFrame>
  );
}

interface AskedProps {
  readonly asked: ErasureToDecide;
  readonly mends: Parameters<typeof DecideForm>[0]['mends'];
}

function Asked({ asked, mends }: AskedProps) {
  const { t, i18n } = useLingui();
  const { now: clock, records } = usePorts();
  const format = useFormat();
  const toast = useToast();
  const [, navigate] = useLocation();
  const [isOpen, setIsOpen] = useState(mends !== null);
  const { request, name, decision } = asked;
  const { wish, way, checks, on } = request.body;
  const day = (date: string) => format.dateWithYear(`${date}T12:00:00Z`);
  const isLate = decision === null && asked.answerBy < localDate(clock());
  const isClosed = decision !== null && closes(decision.body);
  const isOwn = request.createdBy === records.context().actor.operatorId;
  const mayDecide = decision === null || isClosed;
  const words = [
    label(requestWays, way, i18n.locale).toLowerCase(),
    ...checks.map((one) => label(identityChecks, one, i18n.locale).toLowerCase()),
  ];
  const who = name ?? t`una persona che qui non c'è più`;
  return (
    <section className="erasure stack" aria-label={t`Richiesta del ${day(on)}`}>
      <p>
        <b>
          <Bdi>{who}</Bdi>
        </b>
        : {label(erasureWishes, wish, i18n.locale).toLowerCase()}
        <br />
        <span className="meta">{words.join(', ')}</span>
        <br />
        <span className={isLate ? 'amber' : 'meta'}>
          {decision === null
            ? t`chiesto il ${day(on)}, da rispondere entro il ${day(asked.answerBy)}`
            : t`chiesto il ${day(on)}, deciso il ${day(localDate(decision.at))}`}
        </span>
      </p>
      <div className="hstack">
        {decision !== null ? (
          <Button icon={FileCheck} onClick={() => navigate(screens.erasureReceipt(decision.id))}>
            <Trans>Ricevuta</Trans>
          </Button>
        ) : null}
        {!isOpen && mayDecide && !isOwn ? (
          <Button onClick={() => setIsOpen(true)}>
            {decision === null ? <Trans>Decidi</Trans> : <Trans>Decidi di nuovo</Trans>}
          </Button>
        ) : null}
      </div>
      {mayDecide && isOwn ? (
        <p className="meta">
          <Trans>L'hai raccolta tu: decide un'altra persona che coordina.</Trans>
        </p>
      ) : null}
      {isOpen ? (
        <DecideForm
          asked={asked}
          mends={mends}
          onDone={() => {
            setIsOpen(false);
            toast({ text: t`Deciso. Il centro lo fa appena gli arriva.` });
            if (mends) navigate(screens.notes);
          }}
        />
      ) : null}
    </section>
  );
}
