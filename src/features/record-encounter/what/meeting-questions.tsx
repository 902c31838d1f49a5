import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import {
  accompanimentOutcomes,
  deskTopics,
  initiators,
  mediationKinds,
  mediators,
} from '../../../domain/codes/meeting-codes.ts';
import { languages, yesOrNo } from '../../../domain/codes/person-codes.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { type EncounterEntry, noAccompaniment, noMediation } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import { TapChoices } from './tap-choices.tsx';

export interface MeetingQuestionsProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
}

const desks: ReadonlySet<string> = new Set(['hub_desk', 'information_desk', 'phone', 'online']);
/** Minutes that one remembers afterwards. */
const stays = [15, 30, 60, 120, 240];

/** A second tap takes an answer back. */
const other = <V,>(before: V, tapped: V): V | null => (before === tapped ? null : tapped);

/** How the meeting came about: who began it, in which language, what the desk was asked, where they went together. */
export function MeetingQuestions({ entry, change }: MeetingQuestionsProps) {
  const { t, i18n } = useLingui();
  const answers = (list: CodeList<string>) =>
    list.codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  return (
    <>
      {desks.has(entry.kind) ? (
        <TapChoices
          label={t`Di che cosa si è parlato`}
          chosen={entry.topics}
          choices={answers(deskTopics)}
          onTap={(topic) =>
            change((one) => ({
              ...one,
              topics: one.topics.includes(topic)
                ? one.topics.filter((each) => each !== topic)
                : [...one.topics, topic],
            }))
          }
        />
      ) : null}
      {entry.kind === 'accompaniment' ? <Accompaniment entry={entry} change={change} /> : null}
      <TapChoices
        label={t`Chi ha cominciato`}
        chosen={entry.initiatedBy ? [entry.initiatedBy] : []}
        choices={answers(initiators)}
        onTap={(by) => change((one) => ({ ...one, initiatedBy: other(one.initiatedBy, by) }))}
      />
      <Mediation entry={entry} change={change} />
    </>
  );
}

function Mediation({ entry, change }: MeetingQuestionsProps) {
  const { t, i18n } = useLingui();
  const said = entry.mediation ?? noMediation;
  const set = (part: Partial<typeof said>) =>
    change((one) => ({ ...one, mediation: { ...(one.mediation ?? noMediation), ...part } }));
  const answers = (list: CodeList<string>) =>
    list.codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  return (
    <>
      <TapChoices
        label={t`Qualcuno ha mediato`}
        chosen={said.by ? [said.by] : []}
        choices={answers(mediators)}
        onTap={(by) =>
          change((one) => ({
            ...one,
            mediation: one.mediation?.by === by ? null : { ...(one.mediation ?? noMediation), by },
          }))
        }
      />
      {entry.mediation === null ? null : (
        <>
          <TapChoices
            label={t`In che lingua`}
            className="need-detail"
            chosen={said.language ? [said.language] : []}
            choices={answers(languages)}
            onTap={(language) => set({ language: other(said.language, language) })}
          />
          <TapChoices
            label={t`Che mediazione`}
            className="need-detail"
            chosen={said.kind ? [said.kind] : []}
            choices={answers(mediationKinds)}
            onTap={(kind) => set({ kind: other(said.kind, kind) })}
          />
          <TapChoices
            label={t`Mediazione a distanza`}
            className="need-detail"
            chosen={[said.remote ? 'yes' : 'no']}
            choices={answers(yesOrNo)}
            onTap={(remote) => set({ remote: remote === 'yes' })}
          />
        </>
      )}
    </>
  );
}

function Accompaniment({ entry, change }: MeetingQuestionsProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records])) ?? [];
  const said = entry.accompaniment ?? noAccompaniment;
  const set = (part: Partial<typeof said>) =>
    change((one) => ({ ...one, accompaniment: { ...(one.accompaniment ?? noAccompaniment), ...part } }));
  const answers = (list: CodeList<string>) =>
    list.codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  return (
    <>
      <TapChoices
        label={t`Accompagnata dove`}
        chosen={said.serviceId ? [said.serviceId] : []}
        choices={services.map(({ id, body }) => ({ value: id, label: body.name }))}
        onTap={(serviceId) => set({ serviceId: other(said.serviceId, serviceId) })}
      />
      <TapChoices
        label={t`Ci siete arrivati`}
        chosen={said.reached ? [said.reached] : []}
        choices={answers(yesOrNo)}
        onTap={(reached) => set({ reached: other(said.reached, reached) })}
      />
      <TapChoices
        label={t`Com'è andata`}
        chosen={said.outcome ? [said.outcome] : []}
        choices={answers(accompanimentOutcomes)}
        onTap={(outcome) => set({ outcome: other(said.outcome, outcome) })}
      />
      <TapChoices
        label={t`Quanto ci siete rimasti`}
        chosen={said.minutes === null ? [] : [String(said.minutes)]}
        choices={stays.map((minutes) => ({
          value: String(minutes),
          label: minutes < 60 ? t`${minutes} minuti` : t`${minutes / 60} ore`,
        }))}
        onTap={(minutes) => set({ minutes: other(said.minutes, Number(minutes)) })}
      />
    </>
  );
}
