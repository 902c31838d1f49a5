import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { withdrawEncounter } from '../../domain/encounter/withdraw-encounter.ts';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { Later } from '../../ui/frame/later.tsx';
import { useStartAtTop } from '../../ui/frame/use-start-at-top.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { type ErrorSpot, spotOf, useEncounterErrorWords } from './encounter-error-words.ts';
import { type EncounterEntry, headsIn, isUntouched, repeated, stepBack } from './form/encounter-entry.ts';
import { useAnyMinor } from './form/use-any-minor.ts';
import { type EncounterDraft, encounterDraftKey } from './form/use-encounter-draft.ts';
import { usePeopleNames } from './form/use-people-names.ts';
import { usePersonPast } from './form/use-person-past.ts';
import { type SavingTarget, useSaveEncounter } from './form/use-save-encounter.ts';
import type { Setting } from './form/use-setting.ts';
import { SaveTrouble } from './save-trouble.tsx';
import { WhatStep } from './what/what-step.tsx';
import { CountPage } from './who/count-page.tsx';
import { NewcomerPage } from './who/newcomer-page.tsx';
import { usePlaces } from './who/use-places.ts';
import { useWhenWords, WhereWhen } from './who/where-when.tsx';
import { WhereWhenSheet } from './who/where-when-sheet.tsx';
import { WhoStep } from './who/who-step.tsx';

/** Long enough to leave, short enough to remember (domain W2). */
const remindAfterMinutes = 15;

export interface EncounterStepsProps {
  entry: EncounterEntry;
  draft: EncounterDraft;
  setting: Setting;
  target: SavingTarget;
}

/** The pages of the form, and what happens when it is saved or left. */
export function EncounterSteps({ entry, draft: kept, setting, target }: EncounterStepsProps) {
  const { t } = useLingui();
  const { records, drafts, now: clock } = usePorts();
  const [, navigate] = useLocation();
  const toast = useToast();
  const places = usePlaces();
  const past = usePersonPast(entry.people[0]?.personId ?? null, target.mends?.group);
  const saving = useSaveEncounter(target, setting, kept);
  const errorWords = useEncounterErrorWords();
  const whenWords = useWhenWords();
  const names = usePeopleNames(entry.people);
  const hasMinor = useAnyMinor(entry.people);
  const [whereOpen, setWhereOpen] = useState(false);
  const now = clock();

  useStartAtTop(entry.step);

  const { error } = saving;
  const spot = error ? spotOf(error) : null;
  // Said of a form in which somebody is counted by now, it would be wrong.
  const draft: EncounterDraft = {
    ...kept,
    change: (next, how) => {
      if (spot === 'who') saving.clearError();
      kept.change(next, how);
    },
  };
  const errorAt = (at: ErrorSpot): string | null => (error && spot === at ? errorWords(error) : null);
  const whereError = errorAt('time') ?? errorAt('place');
  const openWhere = () => setWhereOpen(true);
  const closeWhere = () => {
    saving.clearError();
    setWhereOpen(false);
  };

  const ofLog = entry.shiftId ? screens.shiftLog(entry.shiftId) : screens.tonight;
  const cameFrom = target.mends ? screens.notes : ofLog;
  const leave = async () => {
    const before = stepBack(entry);
    if (before) return draft.change(() => before);
    if (isUntouched(entry)) await draft.discard();
    navigate(cameFrom);
  };
  const back = () => void leave();

  const withdraw = async (encounterId: string) => {
    const original = await records.get('encounter', encounterId);
    if (!original) return;
    const change = withdrawEncounter({ original }, records.context());
    const done = change.ok ? await records.commit(change.value) : change;
    toast({
      text: done.ok
        ? t`Tolto dai conti: resta scritto che era un errore.`
        : t`NON è tolto. L'incontro resta com'era.`,
    });
    if (done.ok && target.original) {
      await draft.discard();
      navigate(cameFrom);
    }
  };
  const save = async () => {
    // A second tap while the first is being written would only repeat it.
    if (saving.saving) return;
    const saved = await saving.save(entry, past);
    if (!saved) return;
    navigator.vibrate?.(20);
    toast({
      text: t`Salvato su questo telefono.`,
      onUndo: target.mends ? undefined : () => void withdraw(entry.draft.recordId),
    });
    navigate(cameFrom);
  };
  const onSave = () => void save();
  const repeat = async () => {
    if (saving.saving || !(await saving.save(entry, past))) return;
    const { newId } = records.context();
    const next = newId();
    await drafts.save(encounterDraftKey(next), repeated(entry, newId));
    toast({ text: t`Salvato su questo telefono. Ora la prossima persona.` });
    navigate(screens.encounter(next));
  };
  // What cannot be written in front of people is begun, and waits where the night is read.
  const remind = () => {
    const remindAt = new Date(Date.parse(now) + remindAfterMinutes * 60_000).toISOString();
    draft.change((one) => ({ ...one, remindAt }));
    toast({ text: t`Stanotte te lo ricorda: è fra i cominciati.` });
    navigate(cameFrom);
  };
  const isNew = target.original === null && !target.mends;

  // By day, with boys and girls in a square, being under age is no alarm.
  const isAtNight = setting.shift?.body.period === 'night';
  const [alertId] = useState(() => records.context().newId());
  const minorAlert = `${screens.newAlert(alertId)}?kind=minor_alone${entry.placeId ? `&place=${entry.placeId}` : ''}`;

  const placeName = entry.placeId ? places.nameOf(entry.placeId) : null;
  // Whether the words lie anywhere is what counts most, once it is not at the centre.
  const isAtCentre = saving.failure !== null && 'atCentre' in saving.failure;
  const failure = draft.failure?.draftKept && !isAtCentre ? draft.failure : (saving.failure ?? draft.failure);
  const trouble = (
    <SaveTrouble
      failure={failure}
      sentence={errorAt('form') ?? whereError ?? (entry.step === 'count' ? errorAt('who') : null)}
      text={[...names, entry.words, entry.note].filter(Boolean).join('\n\n')}
    />
  );
  const heads = headsIn(entry);
  const headWords = t`${plural(heads, { 0: 'Nessuno ancora', one: '# persona', other: '# persone' })}`;
  const nameless = entry.people.length > 0 ? t`Una persona` : headWords;
  const title = names.length > 0 ? <Bdi>{names.join(', ')}</Bdi> : nameless;
  const original = target.original && !target.mends ? target.original : null;

  return (
    <>
      {entry.step === 'who' ? (
        <WhoStep
          entry={entry}
          change={draft.change}
          places={places}
          shiftId={setting.shift?.id ?? null}
          now={now}
          onBack={back}
          onWhereWhen={openWhere}
          onRemind={isNew && !entry.adding ? remind : undefined}
        />
      ) : null}
      {entry.step === 'newcomer' ? <NewcomerPage entry={entry} draft={draft} onBack={back} /> : null}
      {entry.step === 'count' ? (
        <CountPage
          entry={entry}
          change={draft.change}
          whereWhen={<WhereWhen entry={entry} placeName={placeName} now={now} onChange={openWhere} />}
          trouble={trouble}
          onBack={back}
          onSave={onSave}
        />
      ) : null}
      {entry.step === 'what' ? (
        <WhatStep
          entry={entry}
          draft={draft}
          past={past}
          title={title}
          sub={[placeName, whenWords({ ...entry, atSaid: true }, now)].filter(Boolean).join(' · ')}
          now={now}
          errorAt={errorAt}
          trouble={trouble}
          tellOfMinorAt={isNew && isAtNight && hasMinor ? minorAlert : undefined}
          onBack={back}
          onSave={onSave}
          onWhereWhen={openWhere}
          onRepeat={isNew ? () => void repeat() : undefined}
          onRemind={isNew ? remind : undefined}
          onWithdraw={original ? () => void withdraw(original.id) : undefined}
        />
      ) : null}
      <Later>
        <WhereWhenSheet
          entry={entry}
          change={draft.change}
          places={places}
          now={now}
          isOpen={whereOpen || whereError !== null}
          onClose={closeWhere}
          error={whereError}
        />
      </Later>
    </>
  );
}
