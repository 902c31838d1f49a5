import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { disclosureBundles, legalGrounds } from '../../../domain/codes/consent-codes.ts';
import { storyPurposes } from '../../../domain/codes/sharing-codes.ts';
import { consentNow } from '../../../domain/consent/consent-now.ts';
import type { DisclosureBody } from '../../../domain/consent/disclosure.ts';
import { storyBundles } from '../../../domain/consent/open-on-task.ts';
import { storyGrounds } from '../../../domain/consent/open-to-recipient.ts';
import { addDays } from '../../../domain/kernel/service-night.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import { agreementsWith } from '../../../domain/sharing/agreement.ts';
import { openStory, usualTaskDays } from '../../../domain/sharing/open-story.ts';
import { storyAsOpen } from '../../../domain/sharing/tell-story.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../../ui/controls/chip-group-many.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { Preview } from '../consents/preview.tsx';
import type { Consents } from '../consents/use-consents.ts';
import { useTellableLines } from '../consents/use-tellable-lines.ts';
import { FactSheet } from '../facts/fact-sheet.tsx';
import { useFactForm } from '../facts/use-fact-form.ts';
import type { PersonView } from '../use-person-view.ts';
import { StoryTimeline } from './story-timeline.tsx';
import { toldAsTellable } from './told-parts.ts';
import { useStoryKnown } from './use-story-known.ts';

const entrySchema = z.object({
  toOrgId: z.string().nullable(),
  storyFor: z.enum(storyPurposes.codes),
  ground: z.enum(storyGrounds),
  bundles: z.array(z.enum(disclosureBundles.codes)),
  reason: shortText,
  untilOn: z.string(),
});
type Entry = z.infer<typeof entrySchema>;

export interface OpenStorySheetProps {
  readonly view: PersonView;
  readonly consents: Consents;
  /** To be mended: what it said before. */
  readonly before?: DisclosureBody;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** Opens somebody's story to a body with which there is an agreement: to whom, for what, which parts, until when. */
export function OpenStorySheet({ view, consents, before, mends, onClose }: OpenStorySheetProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const { events, agreements, today, bodies, tellable, isProtected } = consents;
  const known = useStoryKnown(view);
  const personId = view.person.id;
  const ofOrgId = records.context().actor.orgId;
  const storyOf = (known: NonNullable<ReturnType<typeof useStoryKnown>>, said: Partial<DisclosureBody>) => {
    const body: DisclosureBody = {
      ...{ personId, toOrgId: personId, referralId: null, reason: null, lines: [], on: today },
      ...{ bundles: [...storyBundles], ground: 'consent', channel: 'network', storyFor: 'follow_together' },
      ...said,
    };
    return storyAsOpen(
      { id: personId, orgId: ofOrgId, body },
      { events, agreements, isProtected, today },
      known,
    );
  };
  // As the centre will work it out, and not as the page shows them.
  const lines = useTellableLines(known ? toldAsTellable(storyOf(known, {})) : tellable);
  const blank: Entry = {
    toOrgId: before?.toOrgId ?? null,
    storyFor: before?.storyFor ?? 'follow_together',
    ground: before?.ground === 'public_task' ? 'public_task' : 'consent',
    bundles: before?.bundles ?? [],
    reason: before?.reason ?? '',
    untilOn: before?.untilOn ?? '',
  };
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('open-story', personId),
    schema: entrySchema,
    blank,
    mends,
    command: ({ toOrgId, untilOn, ...said }, ctx, draft) =>
      toOrgId === null
        ? { ok: false, error: { type: 'recipient-needed', field: 'toOrgId' } }
        : openStory(
            { draft, personId, events, agreements, toOrgId, lines, untilOn: untilOn || null, ...said },
            ctx,
          ),
    onSaved: onClose,
  });
  if (!entry || !known) return null;
  const { toOrgId, ground, bundles } = entry;
  const offeredBodies = bodies.filter(
    ({ id }) => agreementsWith(agreements, { ofOrgId, withOrgId: id, on: today }).length > 0,
  );
  const word =
    toOrgId === null
      ? null
      : consentNow(events, { purpose: 'shared_history', recipientOrgId: toOrgId }, today);
  const offered = storyBundles.filter((code) => ground !== 'consent' || word?.bundles.includes(code));
  const isNo = word?.state === 'refused' || word?.state === 'withdrawn';
  return (
    <FactSheet
      title={t`Apri la sua storia`}
      mending={mends !== null}
      trouble={otherTrouble(['toOrgId', 'bundles', 'reason', 'untilOn'])}
      onSave={save}
      onClose={onClose}
    >
      {offeredBodies.length === 0 ? (
        <p className="amber">{t`Con nessun ente c'è un accordo che vale oggi: lo registra il coordinamento.`}</p>
      ) : (
        <ChipGroup
          label={t`A quale ente`}
          value={toOrgId}
          choices={offeredBodies.map(({ id, body: { name } }) => ({ value: id, label: name }))}
          onChange={(id) => change({ toOrgId: id, bundles: [] })}
        />
      )}
      {errorAt('toOrgId') ? <FieldError id="story-body-error">{errorAt('toOrgId')}</FieldError> : null}
      <ChipGroup
        label={t`Per che cosa`}
        value={entry.storyFor}
        choices={storyPurposes.codes.map((value) => ({
          value,
          label: label(storyPurposes, value, i18n.locale),
        }))}
        onChange={(storyFor) => change({ storyFor })}
      />
      <ChipGroup
        label={t`Con quale diritto`}
        value={ground}
        choices={storyGrounds.map((value) => ({ value, label: label(legalGrounds, value, i18n.locale) }))}
        onChange={(next) => change({ ground: next, bundles: [] })}
      />
      {ground === 'public_task' ? (
        <TextField
          label={t`Quale compito`}
          value={entry.reason}
          maxLength={200}
          error={errorAt('reason')}
          onChange={(event) => change({ reason: event.target.value }, 'typing')}
          onBlur={flush}
        />
      ) : null}
      {isNo ? (
        <p className="amber">{t`A questo ente ha detto no: la storia resta chiusa finché non cambia idea.`}</p>
      ) : toOrgId !== null && offered.length === 0 ? (
        <p className="amber">{t`Per la sua storia non ha detto sì a questo ente: chiedilo prima.`}</p>
      ) : null}
      {toOrgId !== null && offered.length > 0 && !isNo ? (
        <ChipGroupMany
          label={t`Che cosa`}
          values={bundles}
          choices={offered.map((value) => ({ value, label: label(disclosureBundles, value, i18n.locale) }))}
          onChange={(next) => change({ bundles: next })}
        />
      ) : null}
      {errorAt('bundles') ? <FieldError id="story-bundles-error">{errorAt('bundles')}</FieldError> : null}
      {bundles.length > 0 ? (
        <>
          <Preview lines={lines.filter(({ bundle }) => bundles.includes(bundle))} />
          <StoryTimeline lines={storyOf(known, { bundles }).lines} />
        </>
      ) : null}
      <TextField
        label={t`Aperta fino al`}
        type="date"
        value={entry.untilOn}
        min={today}
        max={addDays(today, 365)}
        error={errorAt('untilOn')}
        onChange={(event) => change({ untilOn: event.target.value })}
      />
      <p className="meta">
        {ground === 'consent'
          ? t`Senza una data vale fino all'ultimo giorno del suo sì. Se lo ritira si chiude subito.`
          : t`Senza una data si chiude dopo ${usualTaskDays} giorni. Se dice no si chiude subito.`}
      </p>
    </FactSheet>
  );
}
