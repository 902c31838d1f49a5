import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SyncStatus } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Thread } from '../../ui/lists/thread.tsx';
import { ThreadStop } from '../../ui/lists/thread-stop.tsx';

/** Two places, two numbers, one age. */
export function Road({ status }: { readonly status: SyncStatus }) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const mine = useLive(useMemo(() => records.mineAtCentre(['encounter', 'referral']), [records]));
  const { copies, lastContactAt, onlyHere } = status;
  return (
    <div className="road">
      <Thread label={t`Dove sono le note`}>
        <ThreadStop state={onlyHere > 0 ? 'now' : 'todo'} stateWord={t`Questo telefono:`}>
          <p>
            <b className="num">{onlyHere}</b>{' '}
            <Plural
              value={onlyHere}
              one="nota solo su questo telefono"
              other="note solo su questo telefono"
            />
          </p>
          <p className="meta">
            {onlyHere > 0 ? (
              <>
                <Plural value={onlyHere} one="chiusa con la tua frase" other="chiuse con la tua frase" />
                {copies.inBoth >= onlyHere ? (
                  <>
                    , <Trans>in due copie</Trans>
                  </>
                ) : null}
              </>
            ) : (
              <Trans>niente è solo qui</Trans>
            )}
          </p>
        </ThreadStop>
        <ThreadStop state="done" stateWord={t`Il centro:`} goesOn>
          {mine === undefined ? null : (
            <p>
              <b className="num">{mine}</b>{' '}
              <Plural
                value={mine}
                one="tuo incontro o invio al centro"
                other="tuoi incontri e invii al centro"
              />
            </p>
          )}
          <p className="meta">
            {lastContactAt === null ? (
              <Trans>questo telefono non ha ancora sentito il centro</Trans>
            ) : (
              <Trans>
                ultimo contatto alle {format.time(lastContactAt)}, {format.age(lastContactAt, now())}
              </Trans>
            )}
          </p>
          {status.lastDelivery && status.lastDelivery.sent > 0 ? (
            <p className="meta">
              <Trans>
                ultimo invio alle {format.time(status.lastDelivery.at)}:{' '}
                <Plural value={status.lastDelivery.sent} one="# partita" other="# partite" />,{' '}
                <Plural value={status.lastDelivery.arrived} one="# arrivata" other="# arrivate" />
              </Trans>
            </p>
          ) : null}
        </ThreadStop>
      </Thread>
    </div>
  );
}
