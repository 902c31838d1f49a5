import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { useState } from 'react';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { erasureActs, erasureGrounds, erasureParts } from '../../domain/codes/erasure-codes.ts';
import { actOf, erasureDecisionBodySchema } from '../../domain/erasure/erasure-decision.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../ports/draft-keys.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useDraft } from '../../ports/use-draft.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useDecideErasure } from './use-decide-erasure.ts';
import type { ErasureToDecide } from './use-requests.ts';

const ground = z.enum(erasureGrounds.codes).nullable();
const entrySchema = z.object({
  grounds: z.object({ story: ground, identity: ground, care: ground, referrals: ground }),
  reason: z.string(),
  agreedBy: z.string(),
  agreedOn: z.string(),
  disposeOn: z.string(),
});
type Entry = z.infer<typeof entrySchema>;

export interface DecideFormProps {
  readonly asked: ErasureToDecide;
  /** What was decided on it before, and refused. */
  readonly mends: RefusedWords | null;
  readonly onDone: () => void;
}

/** On what ground each part rests; what is done follows from it, and is said before the last tap. */
export function DecideForm({ asked, mends, onDone }: DecideFormProps) {
  const { t, i18n } = useLingui();
  const { now: clock, records } = usePorts();
  const own = draftKey('erasure-decision', asked.request.id);
  const key = mends ? mendingDraftKey(own, mends.intent.opId) : own;
  const { decide, problem } = useDecideErasure(mends);
  const [isSure, setIsSure] = useState(false);
  const draft = useDraft<Entry>({
    key,
    parse: (kept) => entrySchema.safeParse(kept).data ?? null,
    blank: async () => blankEntry(mends, localDate(clock())),
  });
  const { entry } = draft;
  if (entry === null) return null;
  const chosen = erasureParts.codes.flatMap((part) => {
    const on = entry.grounds[part];
    return on === null ? [] : [{ part, ground: on }];
  });
  const acts = chosen.map((one) => actOf(one.ground));
  const [erases, seals] = [acts.includes('erase'), acts.includes('seal')];
  const needsReason = acts.some((act) => act !== 'erase');
  const change = (part: Partial<Entry>, how?: 'typing') => draft.change((one) => ({ ...one, ...part }), how);
  const save = async (parts: typeof chosen) => {
    await draft.conclude();
    const { request, personIds, toldOrgIds } = asked;
    const { reason, agreedBy, agreedOn } = entry;
    const disposeOn = seals && parts.length > 0 ? entry.disposeOn || null : null;
    const words = needsReason || parts.length === 0 ? reason : null;
    const organization = await records.get('organization', request.orgId);
    const backupDays = organization?.body.backupDays ?? null;
    const input = { request, backupDays, personIds, parts, agreedBy, agreedOn, disposeOn, reason: words };
    const isSaved = await decide({ ...input, tellOrgIds: [...toldOrgIds] }, key);
    if (isSaved) onDone();
    else draft.resume();
    setIsSure(false);
  };
  return (
    <div className="stack">
      {erasureParts.codes.map((part) => {
        const on = entry.grounds[part];
        return (
          <div key={part}>
            <ChipGroup
              label={label(erasureParts, part, i18n.locale)}
              value={on}
              choices={erasureGrounds.codes.map((value) => ({
                value,
                label: label(erasureGrounds, value, i18n.locale),
              }))}
              onChange={(value) => change({ grounds: { ...entry.grounds, [part]: value } })}
            />
            {on === null ? null : <p className="meta">{label(erasureActs, actOf(on), i18n.locale)}</p>}
          </div>
        );
      })}
      {seals ? (
        <TextField
          label={t`Scarto dal`}
          type="date"
          value={entry.disposeOn}
          onChange={(event) => change({ disposeOn: event.target.value })}
        />
      ) : null}
      {needsReason || chosen.length === 0 ? (
        <TextArea
          label={t`Perché qualcosa resta: va detto alla persona`}
          value={entry.reason}
          onChange={(event) => change({ reason: event.target.value }, 'typing')}
          onBlur={draft.flush}
        />
      ) : null}
      <TextField
        label={t`Chi risponde dei dati ed è d'accordo`}
        value={entry.agreedBy}
        maxLength={200}
        onChange={(event) => change({ agreedBy: event.target.value }, 'typing')}
        onBlur={draft.flush}
      />
      <TextField
        label={t`D'accordo dal`}
        type="date"
        value={entry.agreedOn}
        onChange={(event) => change({ agreedOn: event.target.value })}
      />
      {erases ? (
        <p className="amber">
          {t`Quello che si cancella non torna più, da nessun telefono. Restano gli incontri senza nome. Se altri testi ne parlano, falli correggere prima.`}
        </p>
      ) : null}
      {problem ? <FieldError id={`erasure-${asked.request.id}`}>{problem}</FieldError> : null}
      {isSure ? (
        <div className="hstack">
          <ButtonMain icon={Check} onClick={() => void save(chosen)}>
            <Trans>Sì, è deciso</Trans>
          </ButtonMain>
          <Button tone="quiet" onClick={() => setIsSure(false)}>
            <Trans>Ci ripenso</Trans>
          </Button>
        </div>
      ) : (
        <div className="hstack">
          <Button
            icon={Check}
            blockedBecause={
              chosen.length < erasureParts.codes.length ? t`scegli la base di ogni parte` : undefined
            }
            onClick={() => setIsSure(true)}
          >
            <Trans>Decidi</Trans>
          </Button>
          <Button tone="quiet" onClick={() => void save([])}>
            {asked.decision === null ? (
              <Trans>Non si fa, con il perché</Trans>
            ) : (
              <Trans>Riapri tutto, con il perché</Trans>
            )}
          </Button>
        </div>
      )}
    </div>
  );
}

function blankEntry(mends: RefusedWords | null, today: string): Entry {
  const body =
    mends?.intent.action === 'create'
      ? erasureDecisionBodySchema.safeParse(mends.intent.body).data
      : undefined;
  const on = (part: (typeof erasureParts.codes)[number]) =>
    body?.parts.find((one) => one.part === part)?.ground ?? null;
  return {
    grounds: {
      story: on('story'),
      identity: on('identity'),
      care: on('care'),
      referrals: on('referrals'),
    },
    reason: body?.reason ?? '',
    agreedBy: body?.agreedBy ?? '',
    agreedOn: body?.agreedOn ?? today,
    disposeOn: body?.disposeOn ?? '',
  };
}
