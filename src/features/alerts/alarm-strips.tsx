import { Trans, useLingui } from '@lingui/react/macro';
import Siren from 'lucide-react/icons/siren';
import Snowflake from 'lucide-react/icons/snowflake';
import Sun from 'lucide-react/icons/sun';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { answerAlert } from '../../domain/alert/answer-alert.ts';
import { climateLevels } from '../../domain/codes/alert-codes.ts';
import { label } from '../../domain/codes/code-list.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useClimate, useSafety } from '../../ports/use-safety.ts';
import { Button } from '../../ui/controls/button.tsx';
import { AlarmBox } from '../../ui/feedback/alarm-box.tsx';
import { MinorProtocol } from '../../ui/feedback/minor-protocol.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { Strip } from '../../ui/frame/strip.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { AlertFacts, CentreWord, useAlertName } from './alert-words.tsx';
import { usePressing, useReader } from './use-alerts.ts';
import './alerts.css';

const EndSosSheet = lazy(async () => ({ default: (await import('./end-sos-sheet.tsx')).EndSosSheet }));
const HandMinorSheet = lazy(async () => ({
  default: (await import('./hand-minor-sheet.tsx')).HandMinorSheet,
}));

/** On every screen while it lasts: the cold or the heat, a call for help, a word that did not come. */
export function AlarmStrips() {
  const reader = useReader();
  const pressing = usePressing();
  const alarms = (pressing ?? []).filter(
    ({ body, createdBy }) =>
      (body.kind === 'worker_sos' || (body.kind === 'missed_check_in' && reader.coordinates)) &&
      createdBy !== reader.operatorId &&
      !body.seenBy.includes(reader.operatorId),
  );
  return (
    <>
      {alarms.map((alert) => (
        <Alarm key={alert.id} alert={alert} />
      ))}
      {(pressing ?? [])
        .filter(({ body, createdBy }) => body.kind === 'minor_alone' && createdBy === reader.operatorId)
        .map((alert) => (
          <MinorStrip key={alert.id} alert={alert} />
        ))}
      {(pressing ?? [])
        .filter(({ body, createdBy }) => body.kind === 'worker_sos' && createdBy === reader.operatorId)
        .map((alert) => (
          <OwnSosStrip key={alert.id} alert={alert} />
        ))}
      <AskedElsewhere />
      <ClimateStrip />
    </>
  );
}

/** A call of one's own stands until somebody ends it: whoever closed its sheet ends it from here, in two taps. */
function OwnSosStrip({ alert }: { readonly alert: Viewed<'alert'> }) {
  const { t } = useLingui();
  const format = useFormat();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Strip tone="danger" icon={Siren} title={t`Il tuo SOS delle ${format.time(alert.at)} è aperto.`}>
        <Button tone="quiet" onClick={() => setAsks(true)}>
          <Trans>È finito?</Trans>
        </Button>
      </Strip>
      {asks ? (
        <Suspense>
          <EndSosSheet alert={alert} onClose={() => setAsks(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Whoever told of a minor stays until somebody takes charge, and says who and when (domain W11). */
function MinorStrip({ alert }: { readonly alert: Viewed<'alert'> }) {
  const begun = useFormToOpen(useSearch());
  const [asks, setAsks] = useState(begun?.form === 'hand-minor' && begun.part === alert.id);
  return (
    <div className="alarm-strip">
      <MinorProtocol>
        <Button wide onClick={() => setAsks(true)}>
          <Trans>Qualcuno se ne fa carico</Trans>
        </Button>
      </MinorProtocol>
      {asks ? (
        <Suspense>
          <HandMinorSheet alert={alert} onClose={() => setAsks(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Alarm({ alert }: { readonly alert: Viewed<'alert'> }) {
  const { t } = useLingui();
  const { records } = usePorts();
  const words = useSheetWords();
  const nameOf = useAlertName();
  const [problem, setProblem] = useState<string | null>(null);
  async function know(): Promise<void> {
    const change = answerAlert({ alert, answer: 'seen' }, records.context());
    if (!change.ok) return setProblem(words.command(change.error));
    const saved = await records.commit(change.value);
    if (!saved.ok) setProblem(words.saving(saved.error));
  }
  return (
    <div className="alarm-strip">
      <AlarmBox
        icon={Siren}
        title={alert.body.kind === 'worker_sos' ? t`SOS` : nameOf(alert)}
        actions={
          <Button wide tall lit onClick={() => void know()}>
            <Trans>L'ho letto, me ne occupo</Trans>
          </Button>
        }
      >
        <p>
          <AlertFacts alert={alert} />
        </p>
        <p>
          <CentreWord alert={alert} />
        </p>
        {problem ? <FieldError id="alarm-problem">{problem}</FieldError> : null}
      </AlarmBox>
    </div>
  );
}

/** The question is on *Stanotte*; whoever is writing elsewhere is told that it is asked. */
function AskedElsewhere() {
  const { t } = useLingui();
  const [address] = useLocation();
  const outing = useOpenShift();
  const safety = useSafety(outing?.shift);
  const isAsked = safety !== null && (safety.state === 'due' || safety.state === 'overdue');
  if (!isAsked || outing === null || address === screens.tonight) return null;
  return (
    <Strip tone="danger" icon={Siren} title={t`State bene?`}>
      <Link href={screens.tonight}>
        <Trans>Rispondi da Stanotte</Trans>
      </Link>
    </Strip>
  );
}

function ClimateStrip() {
  const { t, i18n } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const [address] = useLocation();
  const climate = useClimate();
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records]));
  if (!climate) return null;
  const { body } = climate;
  const isCold = body.kind === 'cold_emergency';
  const level = label(climateLevels, String(body.climateLevel ?? 0), i18n.locale);
  const opened = (services ?? []).filter((one) => body.serviceIds.includes(one.id));
  return (
    <Strip
      tone={isCold ? 'cold' : 'danger'}
      icon={isCold ? Snowflake : Sun}
      title={
        isCold
          ? t`Freddo, ${level.toLocaleLowerCase(i18n.locale)}.`
          : t`Caldo, ${level.toLocaleLowerCase(i18n.locale)}.`
      }
    >
      {body.text ? (
        <>
          <Bdi>{body.text}</Bdi>{' '}
        </>
      ) : null}
      {opened.length > 0 ? (
        <>
          <Trans>Aperti in più:</Trans> <Bdi>{opened.map((one) => one.body.name).join(', ')}</Bdi>.{' '}
        </>
      ) : null}
      <Trans>Fino a {format.dayAndTime(body.expiresAt, now())}.</Trans>{' '}
      {address === screens.priority ? null : (
        <Link href={screens.priority}>
          <Trans>Chi cercare per primi</Trans>
        </Link>
      )}
    </Strip>
  );
}
