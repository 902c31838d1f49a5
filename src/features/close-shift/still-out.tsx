import { Plural, Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import type { NightToClose } from './use-closing.ts';

/** Colleagues whose phone has not closed yet, as far as is known here: their notes may still be in a pocket. */
export function StillOut({ phones }: { readonly phones: NightToClose['stillOut'] }) {
  const { records } = usePorts();
  const format = useFormat();
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  if (phones.length === 0) return null;
  const nameOf = (id: string) => operators?.find((one) => one.id === id)?.body.displayName.split(' ')[0];
  return (
    <section className="group">
      <h2>
        <Trans>Chi ha ancora note</Trans>
        <small>
          <Plural value={phones.length} one="# telefono" other="# telefoni" />
        </small>
      </h2>
      {phones.map((phone) => (
        <p key={`${phone.deviceId} ${phone.operatorId}`}>
          <b>
            {nameOf(phone.operatorId) ? (
              <Bdi>{nameOf(phone.operatorId)}</Bdi>
            ) : (
              <Trans>Un altro telefono</Trans>
            )}
          </b>{' '}
          <span className="meta">
            <Trans>con voi dalle {format.time(phone.joinedAt)}, non ha ancora chiuso</Trans>
          </span>
        </p>
      ))}
      <p className="meta">
        <Trans>Ognuno chiude dal suo telefono. Le sue note arrivano nello stesso diario, anche dopo.</Trans>
      </p>
    </section>
  );
}
