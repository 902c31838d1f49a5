import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { useState } from 'react';
import type { Intent } from '../../domain/kernel/operation.ts';
import { arriveAtStop } from '../../domain/shift/arrive-at-stop.ts';
import { mendStart } from '../../domain/shift/mend-start.ts';
import { type ShiftEventBody, shiftEvent } from '../../domain/shift/shift-event.ts';
import { submitShift } from '../../domain/shift/submit-shift.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../ports/draft-keys.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useKeptWords } from '../../ports/use-kept-words.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import type { MyShift } from './my-shifts.ts';
import { CrewFields } from './start/crew-fields.tsx';
import { ElsewhereSheet } from './stops/elsewhere-sheet.tsx';
import { useCommit } from './use-commit.ts';
import { useNames } from './use-names.ts';
import { useRecords } from './use-records.ts';

export interface MendingSheetProps {
  readonly mine: MyShift;
  readonly mends: RefusedWords;
  readonly onClose: () => void;
}

/** What the centre refused of an outing, open in the form that wrote it. */
export function MendingSheet({ mine, mends, onClose }: MendingSheetProps) {
  const event = eventIn(mends.intent);
  const opening = mends.group.find(({ kind }) => kind === 'shift');
  const form = { mine, mends, onClose };
  if (opening || event?.event === 'joined') return <CrewSheet {...form} />;
  if (event?.event === 'arrived') return <ArrivalSheet {...form} placeId={event.placeId} />;
  return event?.event === 'submitted' ? <HandInSheet {...form} said={event.note ?? ''} /> : null;
}

const eventIn = (intent: Intent | undefined): ShiftEventBody | undefined =>
  intent?.action === 'create' && intent.kind === shiftEvent.kind
    ? shiftEvent.schema.safeParse(intent.body).data
    : undefined;

function useMending({ mends, onClose }: MendingSheetProps, words?: ReturnType<typeof useKeptWords>) {
  const { t } = useLingui();
  const toast = useToast();
  const { commit, problem } = useCommit(mends);
  const save = async (command: Parameters<typeof commit>[0]) => {
    if (!(await commit(command))) return;
    await words?.letGo();
    toast({ text: t`Salvato su questo telefono.` });
    onClose();
  };
  return { save, problem };
}

/** The words of a repair, kept while they are typed. */
const useMendedWords = ({ mine, mends }: MendingSheetProps, before: string) =>
  useKeptWords(mendingDraftKey(draftKey('mend-shift', mine.shift.id), mends.intent.opId), before);

/** Who went out. The rest of a beginning is what the whole night is hooked on. */
function CrewSheet(props: MendingSheetProps) {
  const { t } = useLingui();
  const { records } = usePorts();
  const names = useNames();
  const { mine, mends, onClose } = props;
  const { shift } = mine;
  const me = records.context().actor.operatorId;
  const opening = mends.group.find(({ kind }) => kind === 'shift') ?? null;
  const joining =
    mends.group.find((intent) => intent.action === 'create' && eventIn(intent)?.event === 'joined') ?? null;
  const team = useRecords({ kind: 'team' })?.find((one) => one.id === shift.body.teamId);
  const [crew, setCrew] = useState<readonly string[]>(shift.body.crewIds.filter((id) => id !== me));
  const reason = useMendedWords(props, eventIn(joining ?? undefined)?.note ?? '');
  const { save, problem } = useMending(props, reason);
  return (
    <Sheet title={t`Correggi e rimanda`} isOpen onClose={onClose}>
      {opening ? (
        <>
          <CrewFields
            colleagues={(team?.body.memberIds ?? []).filter((id) => id !== me)}
            remark={t`togli chi non c'è`}
            kind={shift.body.kind}
            crew={crew}
            onCrew={setCrew}
            reason={reason.words}
            onReason={reason.write}
            reasonProblem={problem?.type === 'crew-of-two-needed' ? problem.sentence : undefined}
          />
          <p className="meta">
            <Trans>Équipe, tipo e notte restano: ci sono appese tutte le note dell'uscita.</Trans>
          </p>
        </>
      ) : (
        <TextField
          label={t`Perché esci senza altri?`}
          about={t`Lo legge chi vi coordina.`}
          value={reason.words}
          onChange={(event) => reason.write(event.target.value)}
          onBlur={reason.flush}
        />
      )}
      {problem && problem.type !== 'crew-of-two-needed' ? (
        <FieldError id="mend-problem">{problem.sentence}</FieldError>
      ) : null}
      <ButtonMain
        icon={Check}
        onClick={() =>
          void save((ctx) =>
            mendStart(
              {
                opening,
                joining: joining?.action === 'create' ? joining : null,
                shift,
                crewIds: crew,
                overrideReason: reason.words,
                minorIds: names.minorIds,
              },
              ctx,
            ),
          )
        }
      >
        <Trans>Salva e rimanda</Trans>
      </ButtonMain>
    </Sheet>
  );
}

/** Where the crew was. The hour stays the one of the tap. */
function ArrivalSheet(props: MendingSheetProps & { readonly placeId: string | null }) {
  const { t } = useLingui();
  const { save, problem } = useMending(props);
  const { mine, mends, placeId, onClose } = props;
  const { recordId } = mends.intent;
  return (
    <ElsewhereSheet
      title={t`Dove eravate?`}
      isOpen
      onClose={onClose}
      chosen={placeId ?? undefined}
      onChoose={(chosen) =>
        void save((ctx) =>
          arriveAtStop({ draft: { recordId, opId: ctx.newId() }, shift: mine.shift, placeId: chosen }, ctx),
        )
      }
      problem={problem ? <FieldError id="mend-problem">{problem.sentence}</FieldError> : null}
    />
  );
}

/** The lines that go with a log. */
function HandInSheet(props: MendingSheetProps & { readonly said: string }) {
  const { t } = useLingui();
  const { mine, mends, said, onClose } = props;
  const note = useMendedWords(props, said);
  const { save, problem } = useMending(props, note);
  const { recordId } = mends.intent;
  const events = mine.events.filter(({ id }) => id !== recordId);
  return (
    <Sheet title={t`Correggi e rimanda`} isOpen onClose={onClose}>
      <TextArea
        label={t`Due righe a chi coordina (facoltative)`}
        value={note.words}
        onChange={(event) => note.write(event.target.value)}
        onBlur={note.flush}
      />
      {problem ? <FieldError id="mend-problem">{problem.sentence}</FieldError> : null}
      <ButtonMain
        icon={Check}
        onClick={() =>
          void save((ctx) =>
            submitShift(
              {
                draft: { recordId, opId: ctx.newId() },
                shift: mine.shift,
                events,
                reviews: mine.reviews,
                note: note.words,
              },
              ctx,
            ),
          )
        }
      >
        <Trans>Consegna di nuovo il diario</Trans>
      </ButtonMain>
    </Sheet>
  );
}
