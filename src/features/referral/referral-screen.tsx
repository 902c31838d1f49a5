import { useLingui } from '@lingui/react/macro';
import Send from 'lucide-react/icons/send';
import { type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { referralModes, referralUrgencies } from '../../domain/codes/referral-codes.ts';
import { calledName } from '../../domain/person/called-name.ts';
import type { TellingKnown } from '../../domain/referral/tell-with-referral.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { screens } from '../../ports/screens.ts';
import type { ToldWithReferral } from '../../ports/told-with-referral.ts';
import { type Draft, useDraft } from '../../ports/use-draft.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';
import { MayBeTold } from './may-be-told.tsx';
import { ReasonsQuestion } from './reasons-question.tsx';
import {
  emptyReferral,
  isUntouched,
  type ReferralEntry,
  referralEntrySchema,
  referralToMend,
} from './referral-entry.ts';
import { type ErrorSpot, spotOf, useReferralErrorWords } from './referral-error-words.ts';
import { ServicePicker } from './service-picker.tsx';
import { useMending } from './use-mending.ts';
import { type MendingReferral, useSendReferral } from './use-send-referral.ts';
import './referral.css';

const parse = (kept: unknown): ReferralEntry | null => referralEntrySchema.safeParse(kept).data ?? null;

export interface ReferralScreenProps {
  draftId: string;
  /** Every screen is offered it; here the head says already where the draft is. */
  netLine?: ReactNode;
  /** Asks what the body behind the service may read of them. */
  told?: ToldWithReferral;
}

/** Sending somebody to a service: why, where, how soon, how. */
export function ReferralScreen({ draftId, told }: ReferralScreenProps) {
  const mending = useMending(useSearch(), draftId);
  return mending === undefined ? null : <DraftedReferral draftId={draftId} mending={mending} told={told} />;
}

interface DraftedReferralProps extends Pick<ReferralScreenProps, 'draftId' | 'told'> {
  mending: MendingReferral | null;
}

function DraftedReferral({ draftId, mending, told }: DraftedReferralProps) {
  const { records } = usePorts();
  const personId = new URLSearchParams(useSearch()).get('person');
  const key = draftKey('referral', draftId);
  const blank = useCallback(async () => {
    const { newId } = records.context();
    return mending ? referralToMend(newId, mending.refused) : emptyReferral(newId, personId);
  }, [records, mending, personId]);
  const draft = useDraft({ key, parse, blank });
  if (!draft.entry) return null;
  return <ReferralForm draftKey={key} entry={draft.entry} draft={draft} mending={mending} told={told} />;
}

interface ReferralFormProps {
  draftKey: string;
  entry: ReferralEntry;
  draft: Draft<ReferralEntry>;
  mending: MendingReferral | null;
  told?: ToldWithReferral | undefined;
}

function ReferralForm({ draftKey, entry, draft, mending, told: Told }: ReferralFormProps) {
  const { t, i18n } = useLingui();
  const { records, now: clock } = usePorts();
  const [, navigate] = useLocation();
  const toast = useToast();
  const words = useReferralErrorWords();
  const { send, error, failure } = useSendReferral(draftKey, draft, mending);
  const { personId } = entry;
  const person = useLive(useMemo(() => records.one('person', personId ?? 'none'), [records, personId]));
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records]));

  const [known, setKnown] = useState<TellingKnown | null>(null);

  const errorAt = (spot: ErrorSpot) => (error && spotOf(error) === spot ? words.command(error) : null);
  const set = (part: Partial<ReferralEntry>, how?: 'typing') =>
    draft.change((one) => ({ ...one, ...part }), how);
  const ofPerson = personId ? screens.person(personId) : screens.people;
  const home = mending ? screens.notes : ofPerson;
  const trouble = failure ?? draft.failure;
  const sentence = trouble
    ? words.saving(trouble)
    : (errorAt('form') ?? errorAt('person') ?? errorAt('told'));
  const choices = <Code extends string>(list: CodeList<Code>) =>
    list.codes.map((code) => ({ value: code, label: label(list, code, i18n.locale) }));

  const leave = async () => {
    if (isUntouched(entry)) await draft.discard();
    navigate(home);
  };
  const service = services?.find(({ id }) => id === entry.serviceId)?.body;
  const toOrgId = service?.organizationId ?? null;
  const isOther = toOrgId !== null && toOrgId !== records.context().actor.orgId;
  const save = async () => {
    // What was chosen to be told is still being read: without its words it would go out as if nothing had been chosen.
    if (isOther && known === null && entry.bundles.length > 0) return;
    if (!(await send(entry, isOther && known ? { ...known, toOrgId } : null))) return;
    navigator.vibrate?.(20);
    toast({ text: t`Invio salvato su questo telefono.` });
    navigate(home);
  };

  return (
    <AppFrame
      title={person ? t`Invio: ${calledName(person.body)}` : t`Invio`}
      onBack={() => void leave()}
      headEnd={<WhereMark at="draft" />}
      dock={
        <>
          {sentence ? <FieldError id="referral-error">{sentence}</FieldError> : null}
          <div className="dock-row">
            <ButtonMain icon={Send} flipIcon onClick={() => void save()}>
              {t`Salva l'invio`}
            </ButtonMain>
          </div>
        </>
      }
    >
      <ReasonsQuestion
        reasons={entry.reasons}
        error={errorAt('reasons')}
        onChange={(reasons) => set({ reasons })}
      />
      <ServicePicker
        services={services ?? []}
        chosen={entry.serviceId}
        reasons={entry.reasons}
        now={clock()}
        error={errorAt('service')}
        // What another body may know is chosen anew.
        onChange={(serviceId) => set({ serviceId, bundles: [] })}
      />
      {personId ? <MayBeTold personId={personId} orgId={toOrgId} /> : null}
      {personId && isOther && Told ? (
        <Suspense fallback={null}>
          <Told
            personId={personId}
            toOrgId={toOrgId}
            serviceName={service?.name ?? ''}
            reasons={entry.reasons}
            urgency={entry.urgency}
            chosen={entry}
            error={errorAt('told')}
            onChange={({ bundles, ...part }, how) =>
              set({ ...part, ...(bundles ? { bundles: [...bundles] } : {}) }, how)
            }
            onKnown={setKnown}
          />
        </Suspense>
      ) : null}
      <ChipGroup
        label={t`Quanto preme`}
        value={referralUrgencies.codes.find((code) => code === entry.urgency) ?? null}
        choices={choices(referralUrgencies)}
        onChange={(urgency) => set({ urgency })}
      />
      <ChipGroup
        label={t`In che modo`}
        value={referralModes.codes.find((code) => code === entry.mode) ?? null}
        choices={choices(referralModes)}
        onChange={(mode) => set({ mode })}
      />
      <section className="group stack">
        <TextField
          label={t`Entro quando, se non basta sopra`}
          type="date"
          value={entry.dueOn ?? ''}
          error={errorAt('due')}
          onChange={(event) => set({ dueOn: event.target.value || null })}
        />
        <TextArea
          label={t`Una nota per chi segue l'invio`}
          value={entry.note}
          error={errorAt('note')}
          onChange={(event) => set({ note: event.target.value }, 'typing')}
          onBlur={draft.flush}
        />
      </section>
    </AppFrame>
  );
}
