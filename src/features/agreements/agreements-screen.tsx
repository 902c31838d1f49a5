import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { agreementBases } from '../../domain/codes/sharing-codes.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import { type AgreementBody, agreement } from '../../domain/sharing/agreement.ts';
import { mayWriteAgreements } from '../../domain/sharing/write-agreement.ts';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { AgreementSheet } from './agreement-sheet.tsx';

/** *Accordi con altri enti*: with whom the stories of our people may be shared, on what basis, until when. */
export function AgreementsScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t, i18n } = useLingui();
  const [, navigate] = useLocation();
  const format = useFormat();
  const { records, now } = usePorts();
  const search = useSearch();
  const mends = useRefused(search);
  const begun = useFormToOpen(search);
  const [openId, setOpenId] = useState<string | null>(begun?.form === 'agreement' ? begun.part : null);
  const agreements = useLive(useMemo(() => records.list({ kind: 'agreement' }), [records]));
  const organizations = useLive(useMemo(() => records.list({ kind: 'organization' }), [records]));
  if (!agreements || !organizations) return null;
  const { orgId, roles } = records.context().actor;
  const mayWrite = mayWriteAgreements(roles);
  const today = localDate(now());
  const names = new Map(organizations.map(({ id, body }) => [id, body.name]));
  const own = agreements.filter((one) => one.orgId === orgId).sort((a, b) => (a.at < b.at ? 1 : -1));
  const day = (date: string) => format.dateWithYear(`${date}T12:00:00Z`);
  const when = ({ fromOn, untilOn }: AgreementBody): string => {
    if (untilOn !== null && untilOn < today) return t`Finito il ${day(untilOn)}`;
    return untilOn === null ? t`Dal ${day(fromOn)}` : t`Dal ${day(fromOn)} al ${day(untilOn)}`;
  };
  const refused = mends?.intent.kind === agreement.kind ? mends : null;
  const changedId = refused?.intent.action === 'patch' ? refused.intent.recordId : openId;
  const seen = own.find(({ id }) => id === changedId) ?? null;
  return (
    <AppFrame title={t`Accordi con altri enti`} onBack={() => navigate(screens.settings)} headEnd={netLine}>
      <p className="meta">
        <Trans>
          Con questi enti si può aprire la storia di una persona, con il suo sì o per un compito pubblico.
          Quando un accordo finisce, le storie aperte si chiudono.
        </Trans>
      </p>
      {own.length === 0 ? (
        <EmptyState title={t`Nessun accordo registrato.`}>
          {t`Senza un accordo si può solo dire una cosa alla volta.`}
        </EmptyState>
      ) : (
        <RowList label={t`Accordi con altri enti`}>
          {own.map((one) => (
            <Row
              key={one.id}
              name={<Bdi>{one.body.title}</Bdi>}
              meta={[
                <Bdi key="with">
                  {one.body.withOrgIds.map((id) => names.get(id) ?? t`un ente che qui non c'è`).join(', ')}
                </Bdi>,
                `${label(agreementBases, one.body.basis, i18n.locale)} · ${when(one.body)}`,
              ]}
              onClick={mayWrite ? () => setOpenId(one.id) : undefined}
            />
          ))}
        </RowList>
      )}
      {mayWrite ? (
        <Button wide onClick={() => setOpenId('new')}>
          <Trans>Registra un accordo</Trans>
        </Button>
      ) : null}
      {refused || seen || openId === 'new' ? (
        <AgreementSheet
          seen={seen}
          mends={refused}
          bodies={organizations.filter(({ id, body }) => id !== orgId && body.controllerRole !== 'none')}
          onClose={() => (refused ? navigate(screens.notes) : setOpenId(null))}
        />
      ) : null}
    </AppFrame>
  );
}
