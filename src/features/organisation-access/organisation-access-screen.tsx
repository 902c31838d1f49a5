import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import ShieldCheck from 'lucide-react/icons/shield-check';
import UserPlus from 'lucide-react/icons/user-plus';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { AccessAct, WorkerAccess } from '../../ports/account.ts';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ErrorState } from '../../ui/feedback/error-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useAccessWords } from './access-words.ts';
import { InvitePage } from './invite-page.tsx';
import { useOrganisationAccess } from './use-organisation-access.ts';
import { WorkerPage } from './worker-page.tsx';

/** *Accessi dell'ente*: who comes in, with what, and on which phones; what is ended is ended here. No word about people met. */
export function OrganisationAccessScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const words = useAccessWords();
  const { shown, failure, ask, act } = useOrganisationAccess();
  const [openId, setOpenId] = useState<string | null>(null);
  const begun = useFormToOpen(useSearch());
  const [inviting, setInviting] = useState(begun?.form === 'invite');
  const worker = shown?.workers.find(({ operatorId }) => operatorId === openId);
  return (
    <AppFrame
      title={worker ? <Bdi>{worker.name}</Bdi> : inviting ? t`Invita un collega` : t`Accessi dell'ente`}
      onBack={() => {
        if (worker) setOpenId(null);
        else if (inviting) setInviting(false);
        else navigate(screens.settings);
      }}
      headEnd={netLine}
    >
      {failure ? (
        <ErrorState
          title={words.failure(failure)}
          actions={
            <Button icon={RefreshCw} onClick={() => void ask()}>
              <Trans>Riprova</Trans>
            </Button>
          }
        >
          {t`Chi entra per l'ente lo sa il centro: si guarda e si cambia con la rete.`}
        </ErrorState>
      ) : null}
      {shown === null && failure === null ? <LoadingBars>{t`Chiedo al centro.`}</LoadingBars> : null}
      {worker && shown ? (
        <WorkerPage key={worker.operatorId} worker={worker} mayChange={shown.mayChange} act={act} />
      ) : null}
      {shown && !worker && inviting ? (
        <InvitePage teams={shown.teams ?? []} act={act} onDone={() => setInviting(false)} />
      ) : null}
      {shown && !worker && !inviting ? (
        <>
          {shown.mayChange && shown.teams ? (
            <Button wide lit icon={UserPlus} onClick={() => setInviting(true)}>
              <Trans>Invita un collega</Trans>
            </Button>
          ) : null}
          {shown.mayChange ? <RuleForAll on={shown.secondFactorForAll} act={act} /> : null}
          <RowList label={t`Chi lavora per l'ente`}>
            {shown.workers.map((one) => (
              <WorkerRow
                key={one.operatorId}
                worker={one}
                ofAll={shown.secondFactorForAll}
                onOpen={() => setOpenId(one.operatorId)}
              />
            ))}
          </RowList>
        </>
      ) : null}
    </AppFrame>
  );
}

interface WorkerRowProps {
  readonly worker: WorkerAccess;
  /** A second step is asked of everybody. */
  readonly ofAll: boolean;
  readonly onOpen: () => void;
}

function WorkerRow({ worker, ofAll, onOpen }: WorkerRowProps) {
  const { t } = useLingui();
  const { account, sessions, devices, secondFactor, passkeys, codeUntil } = worker;
  const onlyHere = devices.reduce((sum, device) => sum + device.onlyHere, 0);
  const lost = devices.filter(({ state }) => state !== 'active').length;
  const state =
    account === 'closed'
      ? t`accesso chiuso`
      : account === 'none'
        ? codeUntil === null
          ? t`senza accesso`
          : t`codice dato, non ancora usato`
        : secondFactor || (passkeys > 0 && ofAll)
          ? t`password e secondo passo`
          : passkeys > 0
            ? t`passkey, o la sola password`
            : t`solo la password`;
  return (
    <Row
      name={<Bdi>{worker.name}</Bdi>}
      meta={[
        `${state} · ${t`${plural(sessions.length, { 0: 'non è dentro', one: 'dentro su # dispositivo', other: 'dentro su # dispositivi' })}`}`,
        `${t`${plural(devices.length, { 0: 'nessun telefono', one: '# telefono', other: '# telefoni' })}`}${
          lost > 0 ? ` · ${t`${plural(lost, { one: '# perso o tolto', other: '# persi o tolti' })}`}` : ''
        }${onlyHere > 0 ? ` · ${t`${plural(onlyHere, { one: '# nota era solo lì', other: '# note erano solo lì' })}`}` : ''}`,
      ]}
      onClick={onOpen}
    />
  );
}

interface RuleForAllProps {
  readonly on: boolean;
  readonly act: (act: AccessAct) => Promise<unknown>;
}

function RuleForAll({ on, act }: RuleForAllProps) {
  return (
    <section className="group stack">
      <h2>
        <Trans>Secondo passo</Trans>
      </h2>
      <p>
        {on ? (
          <Trans>È chiesto a tutti: chi non l'ha ancora lo fa al prossimo accesso.</Trans>
        ) : (
          <Trans>
            Ciascuno sceglie se aggiungere alla password un codice che cambia. Se lo chiedi a tutti, chi non
            l'ha lo fa al prossimo accesso; chi è dentro continua a scrivere e a inviare.
          </Trans>
        )}
      </p>
      <Button wide icon={ShieldCheck} onClick={() => void act({ act: 'ask-second-factor', ofAll: !on })}>
        {on ? <Trans>Lascia scegliere ciascuno</Trans> : <Trans>Chiedilo a tutti</Trans>}
      </Button>
    </section>
  );
}
