import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { disclosureBundles, legalGrounds } from '../../../domain/codes/consent-codes.ts';
import { needCodes } from '../../../domain/codes/encounter-codes.ts';
import { referralUrgencies } from '../../../domain/codes/referral-codes.ts';
import { mayReceive } from '../../../domain/consent/consent-now.ts';
import { linesTold } from '../../../domain/consent/disclose.ts';
import { storyBundles } from '../../../domain/consent/open-on-task.ts';
import { storyGrounds } from '../../../domain/consent/open-to-recipient.ts';
import { mayReadConsents } from '../../../domain/person/closed-rooms.ts';
import { tellableReasons } from '../../../domain/referral/tell-with-referral.ts';
import type { ToldWithReferralProps } from '../../../ports/told-with-referral.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../../ui/controls/chip-group-many.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { type PersonView, usePersonView } from '../use-person-view.ts';
import { Preview } from './preview.tsx';
import { useConsents } from './use-consents.ts';
import { type Line, useTellableLines } from './use-tellable-lines.ts';
import './consents.css';

/**
 * What the body behind a service reads of somebody along with a referral: chosen part by part, with the exact words before anything goes.
 * Whoever does not read consents cannot say what was agreed, and sends without a word of the person.
 */
export function ToldWithReferral(props: ToldWithReferralProps) {
  const { records } = usePorts();
  const view = usePersonView(props.personId);
  return view && mayReadConsents(records.context().actor.roles) ? <Known {...props} view={view} /> : null;
}

function Known({ view, ...props }: ToldWithReferralProps & { readonly view: PersonView }) {
  const consents = useConsents(view);
  return consents ? <Question {...props} consents={consents} /> : null;
}

interface QuestionProps extends ToldWithReferralProps {
  readonly consents: NonNullable<ReturnType<typeof useConsents>>;
}

/** Bodies that read on their own phones; the others are told by voice. */
const readers: ReadonlySet<string> = new Set(['controller', 'joint_controller', 'processor']);

function Question({ consents, toOrgId, chosen, error, onChange, onKnown, ...sent }: QuestionProps) {
  const { t, i18n } = useLingui();
  const { events, today, bodies, tellable, isProtected } = consents;
  const own = useTellableLines(tellable);
  const referral = useReferralLine(sent, chosen.bundles);
  const { bundles, ground, reason } = chosen;
  const first = bundles.includes('code_only') ? 'code_only' : bundles[0];
  const lines = useMemo<readonly Line[]>(
    () => [...(first === undefined ? [] : [{ bundle: first, words: referral }]), ...own],
    [own, referral, first],
  );
  useEffect(() => onKnown({ events, lines }), [onKnown, events, lines]);
  const body = bodies.find(({ id }) => id === toOrgId);
  if (body === undefined || !readers.has(body.body.controllerRole)) return null;
  const open = mayReceive(events, toOrgId, today);
  const offered = (ground === 'consent' ? open : storyBundles).filter(
    (code) => !(isProtected && code === 'contact_ways'),
  );
  return (
    <section className="group stack" aria-label={t`Che cosa saprà l'ente`}>
      <ChipGroup
        label={t`Con quale diritto lo sa`}
        value={ground}
        choices={storyGrounds.map((value) => ({ value, label: label(legalGrounds, value, i18n.locale) }))}
        onChange={(next) => onChange({ ground: next, bundles: [] })}
      />
      {ground === 'public_task' ? (
        <TextField
          label={t`Quale compito, in poche parole`}
          value={reason}
          maxLength={200}
          error={bundles.length > 0 && error ? error : undefined}
          onChange={(event) => onChange({ reason: event.target.value }, 'typing')}
        />
      ) : null}
      {offered.length > 0 ? (
        <ChipGroupMany
          label={t`Che cosa saprà sul suo telefono`}
          values={bundles}
          choices={disclosureBundles.codes
            .filter((code) => offered.includes(code))
            .map((value) => ({ value, label: label(disclosureBundles, value, i18n.locale) }))}
          onChange={(next) => onChange({ bundles: next })}
        />
      ) : null}
      {error && ground === 'consent' ? <FieldError id="referral-told-error">{error}</FieldError> : null}
      {bundles.length > 0 ? (
        <Preview lines={linesTold(lines, bundles)} />
      ) : (
        <p className="meta">{t`Senza scegliere niente, all'ente non arriva niente di chi è.`}</p>
      )}
    </section>
  );
}

/** Where they are sent, why and how soon, as the other reads it. */
function useReferralLine(
  { serviceName, reasons, urgency }: Pick<ToldWithReferralProps, 'serviceName' | 'reasons' | 'urgency'>,
  bundles: ToldWithReferralProps['chosen']['bundles'],
): string {
  const { t, i18n } = useLingui();
  const codes = needCodes.codes.filter((code) => reasons.includes(code));
  const why = tellableReasons(codes, bundles)
    .map((code) => label(needCodes, code, i18n.locale).toLowerCase())
    .join(', ');
  const soon = label(referralUrgencies, urgency, i18n.locale).toLowerCase();
  return why === '' ? t`Invio a ${serviceName}, ${soon}` : t`Invio a ${serviceName}: ${why}, ${soon}`;
}
