import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import Ellipsis from 'lucide-react/icons/ellipsis';
import X from 'lucide-react/icons/x';
import { type ReactNode, useMemo, useState } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { outcomeConfirmers, referralModes, referralStatuses } from '../../domain/codes/referral-codes.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import { advanceReferral, completeFromStreet } from '../../domain/referral/advance-referral.ts';
import { allowedMoves, isOpen, referralStatus } from '../../domain/referral/referral-status.ts';
import { useMayWrite } from '../../ports/if-may.tsx';
import type { Viewed } from '../../ports/records.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { usePersonChange } from './use-person-change.ts';
import { WhereaboutsMark } from './whereabouts-mark.tsx';

export interface ReferralListProps {
  referrals: readonly Viewed<'referral'>[];
  gender: PersonBody['gender'];
  now: string;
}

export function ReferralList({ referrals, gender, now }: ReferralListProps) {
  return (
    <>
      {referrals.map((referral) => (
        <ReferralAsked key={referral.id} referral={referral} gender={gender} now={now} />
      ))}
    </>
  );
}

interface ReferralAskedProps {
  referral: Viewed<'referral'>;
  gender: PersonBody['gender'];
  now: string;
}

/** One sending: what became of it in words, and the question to ask while nobody has answered. */
function ReferralAsked({ referral, gender, now }: ReferralAskedProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const format = useFormat();
  const { run, trouble, clear } = usePersonChange();
  const [more, setMore] = useState(false);
  const { toServiceId, mode } = referral.body;
  const service = useLive(useMemo(() => records.one('service', toServiceId), [records, toServiceId]));
  const steps = useLive(
    useMemo(() => records.list({ kind: 'referral_transition', about: referral.id }), [records, referral.id]),
  );
  const transitions = steps ?? [];
  const status = referralStatus(transitions);
  const name = <Bdi>{service?.body.name ?? t`un servizio non su questo telefono`}</Bdi>;
  const day = format.day(referral.at, now);
  const how = label(referralModes, mode, i18n.locale).toLowerCase();
  const statusWords = label(referralStatuses, status, i18n.locale).toLowerCase();
  const confirmer = transitions.find((one) => one.body.to === 'completed')?.body.outcomeConfirmedBy;
  const saidBy = confirmer ? label(outcomeConfirmers, confirmer, i18n.locale).toLowerCase() : null;
  const answer = (confirmedBy: 'person' | 'partner' | 'operator_seen') =>
    void run((ctx) =>
      completeFromStreet(
        { referral, transitions, outcome: 'access_granted', outcomeConfirmedBy: confirmedBy },
        ctx,
      ),
    );
  const advance = (to: ReturnType<typeof referralStatus>) => {
    setMore(false);
    const outcome =
      to === 'rejected' ? ('turned_away' as const) : to === 'failed' ? ('no_show' as const) : null;
    void run((ctx) =>
      advanceReferral(
        { referral, transitions, to, outcome, outcomeConfirmedBy: to === 'completed' ? 'person' : null },
        ctx,
      ),
    );
  };
  const mayAnswer = useMayWrite()('referral', 'update');
  const onward = allowedMoves[status].filter((one) => one !== 'entered-in-error');

  return (
    <div className="group referral">
      <p>{isOpen(status) ? <Question gender={gender} name={name} /> : <b>{name}</b>}</p>
      <p className="meta">
        {t`Invio di ${day}, ${how}`} · {statusWords}
        {saidBy ? <> · {t`lo dice: ${saidBy}`}</> : null}
      </p>
      <p>
        <WhereaboutsMark at={referral.whereabouts} />
      </p>
      {isOpen(status) && mayAnswer ? (
        <div className="yn">
          <Button icon={Check} onClick={() => answer('person')}>
            <Trans>Sì</Trans>
          </Button>
          <Button icon={X} onClick={() => advance('failed')}>
            <Trans>No</Trans>
          </Button>
          <Button tone="quiet" icon={Ellipsis} aria-haspopup="dialog" onClick={() => setMore(true)}>
            <Trans>Altro</Trans>
          </Button>
        </div>
      ) : null}
      {trouble ? <FieldError id={`referral-${referral.id}`}>{trouble}</FieldError> : null}
      <Sheet
        title={t`Che cosa si sa`}
        isOpen={more}
        onClose={() => {
          clear();
          setMore(false);
        }}
      >
        <Button
          wide
          onClick={() => {
            setMore(false);
            answer('operator_seen');
          }}
        >
          <Trans>So che è stata accolta: l'ho visto</Trans>
        </Button>
        <Button
          wide
          onClick={() => {
            setMore(false);
            answer('partner');
          }}
        >
          <Trans>Lo ha detto il servizio</Trans>
        </Button>
        <section className="stack" aria-label={t`Un passo alla volta`}>
          <h3 className="gh">{t`Un passo alla volta`}</h3>
          {onward.map((code) => (
            <Button key={code} wide onClick={() => advance(code)}>
              {label(referralStatuses, code, i18n.locale)}
            </Button>
          ))}
        </section>
      </Sheet>
    </div>
  );
}

/** Italian bends the question to whom it is about; of whom it is not known, it speaks of "la persona". */
function Question({ gender, name }: { gender: PersonBody['gender']; name: ReactNode }) {
  if (gender === 'M') {
    return (
      <Trans>
        È andato da <b>{name}</b>?
      </Trans>
    );
  }
  return (
    <Trans>
      È andata da <b>{name}</b>?
    </Trans>
  );
}
