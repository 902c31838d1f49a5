import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AccountFailure, ListedSession } from '../../ports/account.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useDeviceWords } from '../../ui/factors/device-words.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useAccountWords } from './account-words.ts';
import type { SectionProps } from './factor-section.tsx';

/** On what one is signed in, and one's phones as the centre knows them. */
export function OwnDevices({ own, onChange }: SectionProps) {
  const { t } = useLingui();
  const { account, now } = usePorts();
  const words = useAccountWords();
  const deviceWords = useDeviceWords();
  const format = useFormat();
  const toast = useToast();
  const [failure, setFailure] = useState<AccountFailure | null>(null);

  async function end({ id }: ListedSession) {
    const answer = await account.endSession(id);
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) toast({ text: t`Chiuso: lì serve di nuovo la password per inviare.` });
    await onChange();
  }
  const nameOf = ({ deviceId, browser }: ListedSession) =>
    own.devices.find((device) => device.deviceId === deviceId)?.name || browser || t`Un dispositivo`;
  return (
    <>
      <SectionHead>
        <Trans>Dove sei dentro</Trans>
      </SectionHead>
      <RowList label={t`Dove sei dentro`}>
        {own.sessions.map((session) => (
          <Row
            key={session.id}
            name={<Bdi>{nameOf(session)}</Bdi>}
            meta={
              session.current ? (
                <Trans>Qui, adesso · {words.way(session.way)}</Trans>
              ) : (
                <Trans>
                  {words.way(session.way)} · entrato {format.dayAndTime(session.openedAt, now())}
                </Trans>
              )
            }
            end={
              session.current ? undefined : (
                <Button
                  aria-label={t`Chiudi l'accesso su ${nameOf(session)}`}
                  onClick={() => void end(session)}
                >
                  <Trans>Chiudi</Trans>
                </Button>
              )
            }
          />
        ))}
      </RowList>
      {failure ? <FieldError id="session-failure">{words.failure(failure)}</FieldError> : null}
      <SectionHead>
        <Trans>I tuoi telefoni</Trans>
      </SectionHead>
      <RowList label={t`I tuoi telefoni`}>
        {own.devices.map((device) => (
          <Row
            key={device.deviceId}
            name={<Bdi>{device.name || t`Un telefono senza nome`}</Bdi>}
            meta={deviceWords(device, now())}
          />
        ))}
      </RowList>
    </>
  );
}
