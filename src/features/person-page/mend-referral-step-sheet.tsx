import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { useMemo, useState } from 'react';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { outcomeConfirmers, referralOutcomes, referralStatuses } from '../../domain/codes/referral-codes.ts';
import { advanceReferral, completeFromStreet } from '../../domain/referral/advance-referral.ts';
import type { ReferralTransitionBody } from '../../domain/referral/referral.ts';
import { allowedMoves, isOpen, referralStatus } from '../../domain/referral/referral-status.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { usePersonChange } from './use-person-change.ts';

export interface MendReferralStepSheetProps {
  readonly words: RefusedWords;
  readonly step: ReferralTransitionBody;
  readonly onClose: () => void;
}

const confirmers = ['person', 'partner', 'operator_seen'] as const;
const whyNots = ['no_show', 'turned_away', 'waiting_list', 'not_eligible', 'refused', 'unknown'] as const;

/** How a referral went, asked again. One tap may have written several steps: they are said again together. */
export function MendReferralStepSheet({ words, step, onClose }: MendReferralStepSheetProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const { run, trouble } = usePersonChange(words);
  const written = words.group.filter(({ kind }) => kind === 'referral_transition');
  const last = lastOf(written) ?? step;
  const [to, setTo] = useState(last.to);
  const [outcome, setOutcome] = useState(last.outcome);
  const [confirmedBy, setConfirmedBy] = useState(last.outcomeConfirmedBy);
  const { referralId } = step;
  const referral = useLive(useMemo(() => records.one('referral', referralId), [records, referralId]));
  const steps = useLive(
    useMemo(() => records.list({ kind: 'referral_transition', about: referralId }), [records, referralId]),
  );
  const serviceId = referral?.body.toServiceId ?? 'none';
  const service = useLive(useMemo(() => records.one('service', serviceId), [records, serviceId]));
  if (!referral || !steps) return null;

  const transitions = steps.filter(({ id }) => !written.some(({ recordId }) => recordId === id));
  const status = referralStatus(transitions);
  const street = isOpen(status) ? (['completed'] as const) : [];
  const moves = new Set([...street, ...allowedMoves[status], last.to]);
  moves.delete('entered-in-error');
  const choices = <Code extends string>(list: CodeList<Code>, codes: readonly Code[] = list.codes) =>
    codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  const save = async () => {
    const recordId = written.at(-1)?.recordId ?? words.intent.recordId;
    const saved = await run(
      (ctx) => {
        const draft = { recordId, opId: ctx.newId() };
        const said = {
          draft,
          referral,
          transitions,
          outcome,
          outcomeConfirmedBy: confirmedBy,
          note: last.note,
        };
        return to === 'completed' ? completeFromStreet(said, ctx) : advanceReferral({ ...said, to }, ctx);
      },
      { saysAll: true },
    );
    if (saved) onClose();
  };
  return (
    <Sheet title={t`Correggi e rimanda`} isOpen onClose={onClose}>
      <p>
        <Trans>
          Com'è andata: <Bdi>{service?.body.name ?? t`un servizio non su questo telefono`}</Bdi>
        </Trans>
      </p>
      <ChipGroup
        label={t`Che cosa si sa`}
        value={to}
        choices={choices(referralStatuses, [...moves])}
        onChange={setTo}
      />
      {to === 'completed' ? (
        <ChipGroup
          label={t`Chi lo dice`}
          value={confirmedBy}
          choices={choices(outcomeConfirmers, confirmers)}
          onChange={setConfirmedBy}
        />
      ) : null}
      {to === 'rejected' || to === 'failed' ? (
        <ChipGroup
          label={t`Perché no`}
          value={outcome}
          choices={choices(referralOutcomes, whyNots)}
          onChange={setOutcome}
        />
      ) : null}
      {trouble ? <FieldError id="referral-step-error">{trouble}</FieldError> : null}
      <ButtonMain icon={Check} onClick={() => void save()}>
        <Trans>Salva e rimanda</Trans>
      </ButtonMain>
    </Sheet>
  );
}

function lastOf(written: RefusedWords['group']): ReferralTransitionBody | undefined {
  const last = written.at(-1);
  return last?.action === 'create' ? (last.body as unknown as ReferralTransitionBody) : undefined;
}
