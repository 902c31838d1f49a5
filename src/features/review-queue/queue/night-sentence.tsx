import { Plural, Trans } from '@lingui/react/macro';
import type { ShiftLogSummary } from '../../../contract/shift-log.ts';
import { useFormat } from '../../../ui/i18n/use-format.ts';

/** One sentence tells the last night and how much of it waits. */
export function NightSentence({ logs }: { readonly logs: readonly ShiftLogSummary[] }) {
  const format = useFormat();
  const night =
    logs
      .map((log) => log.serviceNight)
      .sort()
      .at(-1) ?? '';
  if (night === '') return <Trans>Nessun diario aspetta te.</Trans>;
  const ofNight = logs.filter((log) => log.serviceNight === night);
  const encounters = ofNight.reduce((sum, log) => sum + log.encounters, 0);
  const waiting = logs.filter(waitsForReader).length;
  return (
    <>
      <Trans>Notte di {format.date(`${night}T12:00:00.000Z`)}.</Trans>{' '}
      <span>
        <Plural value={ofNight.length} one="# uscita" other="# uscite" />
        {', '}
        <Plural value={encounters} _0="nessun incontro" one="# incontro" other="# incontri" />
        {'.'}
      </span>
      <br />
      <Plural
        value={waiting}
        _0="Nessun diario aspetta te."
        one="Un diario aspetta te."
        other="# diari aspettano te."
      />
    </>
  );
}

export const hasLateNotes = (log: ShiftLogSummary): boolean => log.lateNotes > 0;

export const waitsForReader = (log: ShiftLogSummary): boolean =>
  !log.inCrew && (log.status === 'submitted' || log.status === 'in_review' || hasLateNotes(log));
