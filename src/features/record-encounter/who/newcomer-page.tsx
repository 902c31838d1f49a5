import { useLingui } from '@lingui/react/macro';
import ArrowRight from 'lucide-react/icons/arrow-right';
import { useRef, useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { ageBands, genders } from '../../../domain/codes/person-codes.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { ButtonMain } from '../../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { WhereMark } from '../../../ui/marks/where-mark.tsx';
import { type EncounterEntry, type NewcomerEntry, withNewcomer } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';

const genderOrder = ['M', 'F', 'X', 'unknown'] as const;
/** Adults first: they are met most; a child is never the first thing a thumb finds by mistake. */
const ageOrder = [
  '18-24',
  '25-29',
  '30-44',
  '45-54',
  '55-64',
  '65-74',
  '75+',
  '16-17',
  '14-15',
  '0-13',
  'unknown',
] as const;

const isWhole = ({ nickname, descriptor, gender, ageBand }: NewcomerEntry): boolean =>
  (nickname + descriptor).trim() !== '' && gender !== null && ageBand !== null;

/** Nothing at all by which anybody could know them again: not a person yet, but one head more. */
const isEmpty = ({ nickname, descriptor, gender, ageBand }: NewcomerEntry): boolean =>
  (nickname + descriptor).trim() === '' &&
  (gender ?? 'unknown') === 'unknown' &&
  (ageBand ?? 'unknown') === 'unknown';

export interface NewcomerPageProps {
  entry: EncounterEntry;
  draft: EncounterDraft;
  onBack: () => void;
}

/** Someone met for the first time. Nothing is required; the last answer leads on by itself. */
export function NewcomerPage({ entry, draft, onBack }: NewcomerPageProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const { newcomer } = entry;
  const write = (part: Partial<NewcomerEntry>) =>
    draft.change((one) => ({ ...one, newcomer: { ...one.newcomer, ...part } }), 'typing');
  const [asked, setAsked] = useState(false);
  const lacks = asked && isEmpty(newcomer);
  const goOn = () => {
    if (isEmpty(newcomer)) setAsked(true);
    else draft.change((one) => withNewcomer(one, records.context().newId));
  };
  // The arrows choose on their way to another answer: only a tap leads on by itself, the keyboard has its button.
  const byKeys = useRef(false);
  const tap = (part: Partial<NewcomerEntry>) =>
    draft.change((one) => {
      const next = { ...one, newcomer: { ...one.newcomer, ...part } };
      return isWhole(next.newcomer) && !byKeys.current ? withNewcomer(next, records.context().newId) : next;
    });

  return (
    <AppFrame
      title={t`Nuova persona`}
      onBack={onBack}
      headEnd={<WhereMark at="draft" />}
      dock={
        <>
          {lacks ? (
            <FieldError
              id="newcomer-empty"
              proposal={{
                label: t`Solo conteggio`,
                onAccept: () => draft.change((one) => ({ ...one, step: 'count' })),
              }}
            >
              {t`Scrivi almeno una cosa per riconoscerla: un soprannome, l'età a occhio, o che cosa si vede.`}
            </FieldError>
          ) : null}
          <div className="dock-row">
            <ButtonMain icon={ArrowRight} flipIcon onClick={goOn}>
              {t`Avanti`}
            </ButtonMain>
          </div>
        </>
      }
    >
      <div className="fields">
        <TextField
          label={t`Soprannome`}
          autoFocus
          value={newcomer.nickname}
          maxLength={200}
          autoCapitalize="words"
          enterKeyHint="done"
          onChange={(event) => write({ nickname: event.target.value })}
          onBlur={draft.flush}
        />
      </div>
      <div
        onKeyDownCapture={() => {
          byKeys.current = true;
        }}
        onPointerDownCapture={() => {
          byKeys.current = false;
        }}
      >
        <ChipGroup
          label={t`Uomo o donna`}
          value={newcomer.gender}
          choices={genderOrder.map((code) => ({ value: code, label: label(genders, code, i18n.locale) }))}
          onChange={(gender) => tap({ gender })}
        />
        <ChipGroup
          label={t`Età`}
          remark={t`a occhio`}
          value={newcomer.ageBand}
          choices={ageOrder.map((code) => ({ value: code, label: label(ageBands, code, i18n.locale) }))}
          onChange={(ageBand) => tap({ ageBand })}
        />
      </div>
      <div className="group">
        <TextField
          label={t`Se non ha un soprannome: da che cosa la riconoscete`}
          value={newcomer.descriptor}
          maxLength={200}
          about={t`Solo quello che si vede. Niente cognomi, niente diagnosi.`}
          onChange={(event) => write({ descriptor: event.target.value })}
          onBlur={draft.flush}
        />
      </div>
    </AppFrame>
  );
}
