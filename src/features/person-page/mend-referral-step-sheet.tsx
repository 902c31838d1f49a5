import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { useMemo } from 'react';
import { z } from 'zod';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { outcomeConfirmers, referralOutcomes, referralStatuses } from '../../domain/codes/referral-codes.ts';
import { advanceReferral, completeFromStreet } from '../../domain/referral/advance-referral.ts';
import type { ReferralTransitionBody } from '../../domain/referral/referral.ts';
import { allowedMoves, isOpen, referralStatus } from '../../domain/referral/referral-status.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../ports/draft-keys.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useDraft } from '../../ports/use-draft.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { usePersonChange } from './use-person-change.ts';

const entrySchema = z.object({
  to: z.enum(referralStatuses.codes),
  outcome: z.enum(referralOutcomes.codes).nullable(),
  confirmedBy: z.enum(outcomeConfirmers.codes).nullable(),
});
type Entry = z.infer<typeof entrySchema>;

export interface MendReferralStepSheetProps {
  readonly personId: string;
  readonly words: RefusedWords;
  readonly step: ReferralTransitionBody;
  readonly onClose: () => void;
}

const confirmers = ['person', 'partner', 'operator_seen'] as const;
const whyNots = ['no_show', 'turned_away', 'waiting_list', 'not_eligible', 'refused', 'unknown'] as const;

/** How a referral went, asked again. One tap may have written several steps: they are said again together. */
export function MendReferralStepSheet({ personId, words, step, onClose }: MendReferralStepSheetProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const { run, trouble } = usePersonChange(words);
  const written = words.group.filter(({ kind }) => kind === 'referral_transition');
  const last = lastOf(written) ?? step;
  const { to: lastTo, outcome: lastOutcome, outcomeConfirmedBy: lastConfirmedBy } = last;
  const before: Entry = { to: lastTo, outcome: lastOutcome, confirmedBy: lastConfirmedBy };
  const keptUnder = mendingDraftKey(draftKey('referral-step', personId), words.intent.opId);
  const kept = useDraft<Entry>({
    key: keptUnder,
    parse: (value) => entrySchema.safeParse(value).data ?? null,
    blank: async () => before,
  });
  const { to, outcome, confirmedBy } = kept.entry ?? before;
  const say = (part: Partial<Entry>) => kept.change((one) => ({ ...one, ...part }));
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
    await kept.conclude();
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
      { draftKey: keptUnder, saysAll: true },
    );
    if (saved) onClose();
    else kept.resume();
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
        onChange={(next) => say({ to: next })}
      />
      {to === 'completed' ? (
        <ChipGroup
          label={t`Chi lo dice`}
          value={confirmedBy}
          choices={choices(outcomeConfirmers, confirmers)}
          onChange={(who) => say({ confirmedBy: who })}
        />
      ) : null}
      {to === 'rejected' || to === 'failed' ? (
        <ChipGroup
          label={t`Perché no`}
          value={outcome}
          choices={choices(referralOutcomes, whyNots)}
          onChange={(why) => say({ outcome: why })}
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
