import { useLingui } from '@lingui/react/macro';
import AlarmClock from 'lucide-react/icons/alarm-clock';
import CopyPlus from 'lucide-react/icons/copy-plus';
import MapPin from 'lucide-react/icons/map-pin';
import Undo2 from 'lucide-react/icons/undo-2';
import UserPlus from 'lucide-react/icons/user-plus';
import { useState } from 'react';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import {
  durationBuckets,
  encounterKinds,
  offerAnswers,
  offerCodes,
  refusalReasons,
} from '../../../domain/codes/encounter-codes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import type { EncounterEntry, OfferEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import type { PersonPast } from '../form/use-person-past.ts';
import { HealthQuestion } from './health-question.tsx';
import { MeetingQuestions } from './meeting-questions.tsx';
import { RefusalSheet } from './refusal-sheet.tsx';
import { TapChoices } from './tap-choices.tsx';

/** What happens most in the street first. */
const kinds = [...new Set(['street', 'failed_search', 'observation', ...encounterKinds.codes])];

export function withOffer(offers: readonly OfferEntry[], code: string, answer: string): OfferEntry[] {
  const others = offers.filter((offer) => offer.code !== code);
  const same = offers.some((offer) => offer.code === code && offer.answer === answer && answer !== 'refused');
  return same ? others : [...others, { code, answer, refusalReason: null }];
}

const answers = (list: CodeList<string>, locale: string) =>
  list.codes.map((code) => ({ value: code, label: label(list, code, locale) }));

export interface MoreSheetProps {
  entry: EncounterEntry;
  draft: EncounterDraft;
  past: PersonPast;
  isOpen: boolean;
  onClose: () => void;
  onWhereWhen: () => void;
  /** Saves this one and begins the same with somebody else; not while something is said again. */
  onRepeat?: () => void;
  onRemind?: () => void;
  /** Only for an encounter already written. */
  onWithdraw?: () => void;
}

/** What is needed less often: other people, the kind of meeting, how long, other offers, "entered by mistake". */
export function MoreSheet({
  entry,
  draft,
  past,
  isOpen,
  onClose,
  onWhereWhen,
  onRepeat,
  onRemind,
  onWithdraw,
}: MoreSheetProps) {
  const { change } = draft;
  const { t, i18n } = useLingui();
  const [refusing, setRefusing] = useState<string | null>(null);
  const others = offerCodes.codes.filter((code) => code !== 'bed');
  const offerOf = (code: string) => entry.offers.find((offer) => offer.code === code);
  const reasonOf = (code: string) => {
    const reason = offerOf(code)?.refusalReason;
    return reason ? label(refusalReasons, reason, i18n.locale).toLowerCase() : undefined;
  };

  return (
    <Sheet title={t`Altro`} isOpen={isOpen} onClose={onClose}>
      <div className="stack">
        <Button wide icon={UserPlus} onClick={() => change((one) => ({ ...one, step: 'who', adding: true }))}>
          {t`C'era anche un'altra persona`}
        </Button>
        <Button wide icon={MapPin} onClick={onWhereWhen}>
          {t`Dove e quando`}
        </Button>
        {onRepeat ? (
          <Button wide icon={CopyPlus} onClick={onRepeat}>
            {t`Salva e ripeti per un'altra persona`}
          </Button>
        ) : null}
        {onRemind ? (
          <Button wide icon={AlarmClock} onClick={onRemind}>
            {t`Ricorda tra 15 minuti`}
          </Button>
        ) : null}
      </div>
      <TapChoices
        label={t`Che incontro è`}
        chosen={[entry.kind]}
        choices={kinds.map((code) => ({ value: code, label: label(encounterKinds, code, i18n.locale) }))}
        onTap={(kind) => change((one) => ({ ...one, kind, kindSaid: true }))}
      />
      <TapChoices
        label={t`Quanto è durato`}
        chosen={entry.duration ? [entry.duration] : []}
        choices={answers(durationBuckets, i18n.locale)}
        onTap={(duration) =>
          change((one) => ({ ...one, duration: one.duration === duration ? null : duration }))
        }
      />
      <MeetingQuestions entry={entry} change={change} />
      <HealthQuestion entry={entry} draft={draft} />
      {others.map((code) => {
        const name = label(offerCodes, code, i18n.locale);
        return (
          <TapChoices
            key={code}
            label={t`Proposta: ${name}`}
            look="options"
            chosen={[offerOf(code)?.answer ?? '']}
            choices={answers(offerAnswers, i18n.locale).map((choice) => ({
              ...choice,
              detail: choice.value === 'refused' ? reasonOf(code) : undefined,
            }))}
            onTap={(answer) => {
              change((one) => ({ ...one, offers: withOffer(one.offers, code, answer) }));
              if (answer === 'refused') setRefusing(code);
            }}
          />
        );
      })}
      {onWithdraw ? (
        <section className="group">
          <Button wide tone="danger" icon={Undo2} onClick={onWithdraw}>
            {t`Inserito per errore`}
          </Button>
          <p className="meta">{t`Resta scritto che era un errore, e non conta più.`}</p>
        </section>
      ) : null}
      <RefusalSheet
        title={t`Perché non vuole?`}
        past={{ ...past, refusals: [], refusedTimes: 0 }}
        isOpen={refusing !== null}
        onClose={() => setRefusing(null)}
        onPick={(refusalReason) => {
          const code = refusing;
          change((one) => ({
            ...one,
            offers: one.offers.map((offer) => (offer.code === code ? { ...offer, refusalReason } : offer)),
          }));
          setRefusing(null);
        }}
      />
    </Sheet>
  );
}
