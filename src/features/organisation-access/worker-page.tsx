import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { operatorRoles } from '../../domain/codes/organization-codes.ts';
import type { AccessAct, ListedDevice, ListedSession, WorkerAccess } from '../../ports/account.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useDeviceWords } from '../../ui/factors/device-words.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { CodeToHandOver } from './code-to-hand-over.tsx';

export interface WorkerPageProps {
  readonly worker: WorkerAccess;
  readonly mayChange: boolean;
  readonly act: (act: AccessAct) => Promise<{ readonly code: string | null } | null>;
}

/** One worker: what they are signed in on, their phones, and what can be ended. What ends something is asked twice. */
export function WorkerPage({ worker, mayChange, act }: WorkerPageProps) {
  const { t, i18n } = useLingui();
  const { session, now } = usePorts();
  const format = useFormat();
  const lock = useLive(session.lock);
  const isMe = lock?.state === 'open' && lock.session.operator.id === worker.operatorId;
  const [code, setCode] = useState<string | null>(null);
  const { operatorId, sessions, devices, account, roles } = worker;
  const nameOf = ({ deviceId, browser }: ListedSession) =>
    devices.find((device) => device.deviceId === deviceId)?.name || browser || t`Un dispositivo`;
  return (
    <>
      {roles.length > 0 ? (
        <p className="meta">{roles.map((role) => label(operatorRoles, role, i18n.locale)).join(', ')}</p>
      ) : null}
      <SectionHead>
        <Trans>Dove è dentro</Trans>
      </SectionHead>
      <RowList label={t`Dove è dentro`}>
        {sessions.map((one) => (
          <Row
            key={one.id}
            name={<Bdi>{nameOf(one)}</Bdi>}
            meta={<Trans>entrato {format.dayAndTime(one.openedAt, now())}</Trans>}
            end={
              one.current ? (
                <Trans>sei tu, qui</Trans>
              ) : (
                <Button
                  aria-label={t`Chiudi l'accesso su ${nameOf(one)}`}
                  onClick={() => void act({ act: 'end-session', sessionId: one.id })}
                >
                  <Trans>Chiudi</Trans>
                </Button>
              )
            }
          />
        ))}
      </RowList>
      <SectionHead>
        <Trans>Telefoni</Trans>
      </SectionHead>
      <RowList label={t`Telefoni`}>
        {devices.map((device) => (
          <DeviceRow key={device.deviceId} device={device} mayChange={mayChange} act={act} />
        ))}
      </RowList>
      {mayChange && account === 'none' ? (
        <section className="group stack">
          <h2>
            <Trans>Invito</Trans>
          </h2>
          <p>
            {worker.codeUntil === null ? (
              <Trans>Non ha un codice valido.</Trans>
            ) : (
              <Trans>Ha un codice, valido fino a {format.dayAndTime(worker.codeUntil, now())}.</Trans>
            )}
          </p>
          {code === null ? (
            <Button
              wide
              onClick={async () => {
                const done = await act({ act: 'invite-again', operatorId });
                setCode(done?.code ?? null);
              }}
            >
              <Trans>Dai un codice nuovo: quello di prima non vale più</Trans>
            </Button>
          ) : (
            <CodeToHandOver code={code} />
          )}
          {worker.codeUntil === null ? null : (
            <Button
              wide
              tone="quiet"
              onClick={async () => {
                if ((await act({ act: 'cancel-code', operatorId })) !== null) setCode(null);
              }}
            >
              <Trans>Annulla il codice</Trans>
            </Button>
          )}
        </section>
      ) : null}
      {mayChange && account === 'open' ? (
        <section className="group stack">
          <h2>
            <Trans>Questo accesso</Trans>
          </h2>
          {code === null ? (
            <Button
              wide
              onClick={async () => {
                const done = await act({ act: 'give-reset-code', operatorId });
                setCode(done?.code ?? null);
              }}
            >
              <Trans>Dai un codice per una password nuova</Trans>
            </Button>
          ) : (
            <CodeToHandOver code={code} />
          )}
          {worker.secondFactor || worker.passkeys > 0 ? (
            <Twice
              ask={t`Togli il secondo passo`}
              sure={t`Sì, togli: entra con la sola password`}
              about={t`Per chi ha perso app e codici, e lo chiede di persona. Viene chiuso dappertutto.`}
              onDo={() => void act({ act: 'remove-factors', operatorId })}
            />
          ) : null}
          {isMe ? null : (
            <Twice
              ask={t`Chiudi questo accesso`}
              sure={t`Sì, chiudi: non lavora più qui`}
              about={t`Esce subito da ogni telefono e non entra più. Quello che ha scritto e non inviato resta recuperabile dall'ente.`}
              onDo={() => void act({ act: 'close-account', operatorId })}
            />
          )}
        </section>
      ) : null}
    </>
  );
}

interface DeviceRowProps {
  readonly device: ListedDevice;
  readonly mayChange: boolean;
  readonly act: WorkerPageProps['act'];
}

function DeviceRow({ device, mayChange, act }: DeviceRowProps) {
  const { t } = useLingui();
  const { now } = usePorts();
  const words = useDeviceWords();
  const { deviceId, state } = device;
  const name = device.name || t`Un telefono senza nome`;
  return (
    <Row
      name={<Bdi>{name}</Bdi>}
      meta={words(device, now())}
      end={
        state === 'active' ? (
          <div className="stack">
            <Twice
              ask={t`È perso`}
              sure={t`Sì, ${name} è perso`}
              about={t`Chi lo usa esce dappertutto, e il centro non prende più niente da lì finché non è ritrovato.`}
              onDo={() => void act({ act: 'report-lost', deviceId })}
            />
            {mayChange ? (
              <Twice
                ask={t`Toglilo`}
                sure={t`Sì, togli ${name} per sempre`}
                about={t`Non invia e non riceve più. Quando è chiuso e ha rete lascia al centro, chiuso, quello che è solo lì, e poi si svuota.`}
                onDo={() => void act({ act: 'revoke-device', deviceId })}
              />
            ) : null}
          </div>
        ) : state === 'lost' ? (
          <Button onClick={() => void act({ act: 'report-found', deviceId })}>
            <Trans>È ritrovato</Trans>
          </Button>
        ) : undefined
      }
    />
  );
}

interface TwiceProps {
  readonly ask: string;
  readonly sure: string;
  readonly about: ReactNode;
  readonly onDo: () => void;
}

/** What cannot be undone by the next tap is asked twice, with what it does. */
function Twice({ ask, sure, about, onDo }: TwiceProps) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button wide onClick={() => setAsked(true)}>
        {ask}
      </Button>
    );
  }
  return (
    <fieldset className="stack bare" aria-label={ask}>
      <p className="meta">{about}</p>
      <Button
        wide
        tone="danger"
        onClick={() => {
          setAsked(false);
          onDo();
        }}
      >
        {sure}
      </Button>
      <Button wide tone="quiet" onClick={() => setAsked(false)}>
        <Trans>Lascia com'è</Trans>
      </Button>
    </fieldset>
  );
}
