import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import Undo from 'lucide-react/icons/undo-2';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import {
  capacityDoubts,
  consentAnswers,
  consentForms,
  consentPurposes,
  disclosureBundles,
  noticeLanguages,
} from '../../../domain/codes/consent-codes.ts';
import { type ConsentEventBody, isForABody } from '../../../domain/consent/consent-event.ts';
import { consentNow } from '../../../domain/consent/consent-now.ts';
import { storyBundles } from '../../../domain/consent/open-on-task.ts';
import { sayConsent, usualConsentDays } from '../../../domain/consent/say-consent.ts';
import { addDays } from '../../../domain/kernel/service-night.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { ButtonMain } from '../../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../../ui/controls/chip-group-many.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { useFactForm } from '../facts/use-fact-form.ts';
import { useConsentWords } from './consent-words.ts';
import { notices } from './notices/all.ts';
import type { NoticeLanguage } from './notices/notice.ts';
import { Preview } from './preview.tsx';
import type { Consents } from './use-consents.ts';
import { useTellableLines } from './use-tellable-lines.ts';

const noDoubt = 'none';
const entrySchema = z.object({
  recipientOrgId: z.string().nullable(),
  bundles: z.array(z.enum(disclosureBundles.codes)),
  answer: z.enum(consentAnswers.codes).nullable(),
  form: z.enum(consentForms.codes),
  doubt: z.enum([noDoubt, ...capacityDoubts.codes]),
  expiresOn: z.string(),
  language: z.enum(noticeLanguages.codes).nullable(),
});
type Entry = z.infer<typeof entrySchema>;

export interface ConsentSheetProps {
  readonly personId: string;
  readonly purpose: ConsentEventBody['purpose'];
  /** The body it is about, where one was chosen already. */
  readonly recipientOrgId: string | null;
  readonly consents: Consents;
  /** The language in which the notice was just told. */
  readonly told: NoticeLanguage | null;
  /** To be mended: what it said before. */
  readonly before?: ConsentEventBody;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** One purpose, one question: what would be told stands above the answer, and the answer is one tap. */
export function ConsentSheet(props: ConsentSheetProps) {
  const { personId, purpose, recipientOrgId, consents, told, before, mends, onClose } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const stateWords = useConsentWords();
  const lines = useTellableLines(consents.tellable);
  const [more, setMore] = useState(mends !== null);
  const { events, today, bodies, bodyNames } = consents;
  const standing = consentNow(events, { purpose, recipientOrgId }, today);
  const last = before ?? standing.event?.body;
  const blank: Entry = {
    recipientOrgId: before?.recipientOrgId ?? recipientOrgId,
    bundles: last?.bundles ?? [],
    answer: before?.answer ?? null,
    form: before?.form ?? 'verbal_witnessed',
    doubt: before?.capacityDoubt ?? noDoubt,
    expiresOn: before?.expiresOn ?? addDays(today, usualConsentDays(purpose)),
    language: before?.noticeLanguage ?? told,
  };
  const { entry, change, saveWith, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('consent', personId, purpose, ...(recipientOrgId === null ? [] : [recipientOrgId])),
    schema: entrySchema,
    blank,
    mends,
    command: ({ answer, doubt, expiresOn, language, ...said }, ctx, draft) =>
      answer === null
        ? { ok: false, error: { type: 'nothing-said' } }
        : sayConsent(
            {
              ...{ draft, personId, purpose, earlier: events, answer, ...said },
              capacityDoubt: doubt === noDoubt ? null : doubt,
              expiresOn: expiresOn || null,
              notice: language === null ? null : { language, version: notices[language].version },
            },
            ctx,
          ),
    onSaved: onClose,
  });
  if (!entry) return null;
  const forBody = isForABody(purpose);
  const body = entry.recipientOrgId === null ? null : bodyNames.get(entry.recipientOrgId);
  const now = consentNow(events, { purpose, recipientOrgId: entry.recipientOrgId }, today);
  const mayWithdraw = now.event?.body.answer === 'given' || before?.answer === 'withdrawn';
  const offered = purpose === 'shared_history' ? storyBundles : disclosureBundles.codes;
  const trouble = otherTrouble(['expiresOn', 'bundles', 'recipientOrgId']);
  const yesWords = {
    verbal_witnessed: t`Dice sì a voce`,
    written: t`Dice sì per iscritto`,
    mark: t`Dice sì con un segno`,
  };
  return (
    <Sheet
      title={mends ? t`Correggi e rimanda` : label(consentPurposes, purpose, i18n.locale)}
      isOpen
      onClose={onClose}
    >
      <div className="fact-form">
        {forBody && recipientOrgId !== null ? <p className="consent-body">{body}</p> : null}
        <p className="meta">{stateWords(now)}</p>
        {forBody && recipientOrgId === null ? (
          <>
            <ChipGroup
              label={t`A quale ente`}
              value={entry.recipientOrgId}
              choices={bodies.map(({ id, body: { name } }) => ({ value: id, label: name }))}
              onChange={(id) => change({ recipientOrgId: id })}
            />
            {errorAt('recipientOrgId') ? (
              <FieldError id="consent-body-error">{errorAt('recipientOrgId')}</FieldError>
            ) : null}
          </>
        ) : null}
        {forBody ? (
          <>
            <ChipGroupMany
              label={t`Che cosa`}
              values={entry.bundles}
              choices={offered.map((value) => ({
                value,
                label: label(disclosureBundles, value, i18n.locale),
              }))}
              onChange={(bundles) => change({ bundles })}
            />
            {errorAt('bundles') ? (
              <FieldError id="consent-bundles-error">{errorAt('bundles')}</FieldError>
            ) : null}
            {entry.bundles.length > 0 ? (
              <Preview lines={lines.filter(({ bundle }) => entry.bundles.includes(bundle))} />
            ) : null}
          </>
        ) : null}
        <p className="meta">
          {entry.expiresOn
            ? t`Il sì vale fino al ${format.dateWithYear(`${entry.expiresOn}T12:00:00Z`)}.`
            : null}
        </p>
        {more ? (
          <>
            <ChipGroup
              label={t`Come lo dice`}
              value={entry.form}
              choices={consentForms.codes.map((value) => ({
                value,
                label: label(consentForms, value, i18n.locale),
              }))}
              onChange={(form) => change({ form })}
            />
            <ChipGroup
              label={t`Può decidere adesso?`}
              value={entry.doubt}
              choices={[
                { value: noDoubt, label: t`Sì` },
                ...capacityDoubts.codes.map((value) => ({
                  value,
                  label: label(capacityDoubts, value, i18n.locale),
                })),
              ]}
              onChange={(doubt) => change({ doubt })}
            />
            <ChipGroup
              label={t`Informativa letta in`}
              value={entry.language}
              choices={noticeLanguages.codes.map((value) => ({
                value,
                label: label(noticeLanguages, value, i18n.locale),
              }))}
              onChange={(language) => change({ language })}
            />
            <TextField
              label={t`Il sì vale fino al`}
              type="date"
              value={entry.expiresOn}
              error={errorAt('expiresOn')}
              onChange={(event) => change({ expiresOn: event.target.value })}
            />
          </>
        ) : (
          <Button tone="quiet" onClick={() => setMore(true)}>
            <Trans>Per iscritto, dubbi, scadenza</Trans>
          </Button>
        )}
        {entry.doubt === noDoubt ? null : (
          <p className="amber">
            <Trans>Un sì così non apre niente: resta scritto, e lo si richiede quando sta bene.</Trans>
          </p>
        )}
        {trouble ? <FieldError id="consent-error">{trouble}</FieldError> : null}
        <div className="consent-answers">
          <Button tall icon={X} onClick={() => saveWith({ answer: 'refused' })}>
            {forBody && entry.recipientOrgId === null ? t`Dice no a tutti` : t`Dice no`}
          </Button>
          {mayWithdraw ? (
            <Button tall icon={Undo} onClick={() => saveWith({ answer: 'withdrawn' })}>
              <Trans>Ritira</Trans>
            </Button>
          ) : null}
          <ButtonMain icon={Check} onClick={() => saveWith({ answer: 'given' })}>
            {yesWords[entry.form]}
          </ButtonMain>
        </div>
      </div>
    </Sheet>
  );
}
