import { Trans, useLingui } from '@lingui/react/macro';
import Printer from 'lucide-react/icons/printer';
import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { erasureActs, erasureParts } from '../../domain/codes/erasure-codes.ts';
import { actOf } from '../../domain/erasure/erasure-decision.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import './erasure.css';

export interface ReceiptScreenProps {
  readonly decisionId: string;
  readonly netLine?: ReactNode;
}

/** What was done with what was written of somebody, in words that can be read to them or printed. No name on it. */
export function ReceiptScreen({ decisionId, netLine }: ReceiptScreenProps) {
  const { t } = useLingui();
  const { records } = usePorts();
  const [, navigate] = useLocation();
  const decision = useLive(useMemo(() => records.one('erasure_decision', decisionId), [records, decisionId]));
  if (decision === undefined) return null;
  const back = () => navigate(screens.deskErasures);
  if (decision === null) {
    return (
      <AppFrame title={t`Ricevuta`} onBack={back} headEnd={netLine}>
        <EmptyState title={t`Questa decisione non è su questo telefono.`}>
          {t`La vede chi coordina, e chi ha preso la richiesta.`}
        </EmptyState>
      </AppFrame>
    );
  }
  return (
    <AppFrame
      title={t`Ricevuta`}
      onBack={back}
      headEnd={netLine}
      dock={
        <div className="dock-row">
          <Button tall icon={Printer} onClick={() => window.print()}>
            <Trans>Stampa</Trans>
          </Button>
        </div>
      }
    >
      <Receipt decision={decision} />
    </AppFrame>
  );
}

function Receipt({ decision }: { readonly decision: Viewed<'erasure_decision'> }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { body } = decision;
  const request = useRecordsById('erasure_request', [body.requestId])?.[0];
  const bodies = useRecordsById('organization', body.tellOrgIds) ?? [];
  const day = (date: string) => format.dateWithYear(`${date}T12:00:00Z`);
  const lines = (act: ReturnType<typeof actOf>) =>
    body.parts
      .filter(({ ground }) => actOf(ground) === act)
      .map(({ part }) => label(erasureParts, part, i18n.locale).toLowerCase());
  const [gone, closed, sealed] = [lines('erase'), lines('restrict'), lines('seal')];
  const asked = request ? day(request.body.on) : null;
  const decided = day(localDate(decision.at));
  return (
    <article className="erasure-receipt">
      <p>
        {asked
          ? t`Lo hai chiesto il ${asked}. Abbiamo deciso il ${decided}.`
          : t`Abbiamo deciso il ${decided}.`}
      </p>
      {gone.length > 0 ? (
        <section>
          <h2>{label(erasureActs, 'erase', i18n.locale)}</h2>
          <p>{gone.join(', ')}</p>
          {body.parts.some(({ part, ground }) => part === 'story' && actOf(ground) === 'erase') ? (
            <p>{t`Restano solo i numeri: quante persone abbiamo incontrato e che cosa abbiamo dato, senza sapere chi.`}</p>
          ) : null}
        </section>
      ) : null}
      {closed.length > 0 ? (
        <section>
          <h2>{label(erasureActs, 'restrict', i18n.locale)}</h2>
          <p>{closed.join(', ')}</p>
        </section>
      ) : null}
      {sealed.length > 0 && body.disposeOn !== null ? (
        <section>
          <h2>{t`Si sigilla fino al ${day(body.disposeOn)}, poi si può scartare`}</h2>
          <p>{sealed.join(', ')}</p>
        </section>
      ) : null}
      {body.parts.length === 0 ? <p>{t`Resta tutto com'è.`}</p> : null}
      {body.reason ? <p>{t`Perché: ${body.reason}`}</p> : null}
      {bodies.length > 0 ? (
        <p>{t`Lo diciamo anche a chi sapeva qualcosa di te: ${bodies.map((one) => one.body.name).join(', ')}.`}</p>
      ) : null}
      {gone.length > 0 ? (
        <p>{t`Nelle copie di sicurezza resta, chiuso, fino al ${day(body.backupsUntil)}. Poi anche quelle si sovrascrivono.`}</p>
      ) : null}
      <p>{t`D'accordo, per la protezione dei dati: ${body.agreedBy}, ${day(body.agreedOn)}.`}</p>
      <p className="meta">
        {t`Se non sei d'accordo puoi reclamare al Garante per la protezione dei dati personali: basta scrivere, e chi ti incontra ti aiuta.`}
      </p>
      <p className="meta">
        {decision.whereabouts === 'at-centre'
          ? t`Il centro l'ha già fatto.`
          : t`Il centro non l'ha ancora saputo: lo fa appena gli arriva.`}
      </p>
    </article>
  );
}
