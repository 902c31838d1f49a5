import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../i18n/use-format.ts';

/** What is told of a phone in its lines. */
export interface ToldDevice {
  readonly state: 'active' | 'lost' | 'revoked';
  readonly appVersion: string;
  readonly headSeq: number;
  readonly onlyHere: number;
  readonly lastContactAt: string | null;
  readonly locked: boolean;
  readonly deposited: number;
  readonly wipedAt: string | null;
}

/** A phone in words: when it was heard, what waits on it, and how it stands. */
export function useDeviceWords(): (device: ToldDevice, now: string) => string[] {
  const { t } = useLingui();
  const format = useFormat();
  return (device, now) => {
    const { state, appVersion, headSeq, onlyHere, lastContactAt, locked, deposited, wipedAt } = device;
    const heard =
      lastContactAt === null ? t`mai sentito` : t`sentito ${format.dayAndTime(lastContactAt, now)}`;
    const waiting = t`${plural(onlyHere, { 0: 'niente aspetta lì', one: '# nota era solo lì', other: '# note erano solo lì' })}`;
    const lines = [
      [heard, waiting].join(' · '),
      [appVersion === '' ? '' : t`versione ${appVersion}`, t`operazione ${headSeq}`, locked ? t`chiuso` : '']
        .filter((word) => word !== '')
        .join(' · '),
    ];
    if (state === 'lost') lines.push(t`segnato come perso`);
    if (state === 'revoked') lines.push(t`tolto`);
    if (deposited > 0)
      lines.push(
        plural(deposited, {
          one: '# riga chiusa lasciata al centro',
          other: '# righe chiuse lasciate al centro',
        }),
      );
    if (wipedAt !== null) lines.push(t`svuotato ${format.dayAndTime(wipedAt, now)}`);
    return lines;
  };
}
