import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import { z } from 'zod';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { countCertainties, countMethods } from '../../domain/codes/count-codes.ts';
import { ageBands, genders } from '../../domain/codes/person-codes.ts';
import { countLineSchema } from '../../domain/count/count.ts';
import { countPeople } from '../../domain/count/count-people.ts';
import { IfMay } from '../../ports/if-may.tsx';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useShortForm } from '../../ports/use-short-form.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { ItemGrid } from '../../ui/controls/item-grid.tsx';
import { ItemStepper } from '../../ui/controls/item-stepper.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useCountErrorWords } from './count-error-words.ts';
import { countOf, headsIn, type Traits, withOne } from './count-lines.ts';
import { CountedHere } from './counted-here.tsx';
import './count-night.css';
import { draftKey } from '../../ports/draft-forms.ts';

const marks = ['inTent', 'asleep', 'inGroup', 'pet'] as const;
const shown = ['M', 'F', 'unknown'] as const;

const entrySchema = z.object({
  lines: z.array(countLineSchema),
  marks: z.array(z.enum(marks)),
  ageBand: z.enum(ageBands.codes),
  method: z.enum(countMethods.codes),
  certainty: z.enum(countCertainties.codes),
});
type Entry = z.infer<typeof entrySchema>;

export interface CountAreaScreenProps {
  readonly nightId: string;
  readonly areaId: string;
  readonly netLine?: ReactNode;
}

/** One area on a count night: a tap is a person. Nobody is named, nothing is asked (domain 2.10). */
export function CountAreaScreen({ nightId, areaId, netLine }: CountAreaScreenProps) {
  const { t } = useLingui();
  const { records } = usePorts();
  const [, navigate] = useLocation();
  const night = useLive(useMemo(() => records.one('count_night', nightId), [records, nightId]));
  const area = night?.body.areas.find(({ id }) => id === areaId);
  if (night === undefined) return null;
  if (night === null || area === undefined) {
    return (
      <AppFrame title={t`Conteggio`} onBack={() => navigate(screens.counts)} headEnd={netLine}>
        <EmptyState title={t`Questa area non è su questo telefono.`}>
          {t`Forse il conteggio è cambiato. Torna alla lista.`}
        </EmptyState>
      </AppFrame>
    );
  }
  return <OpenArea night={night} areaId={areaId} name={area.name} />;
}

interface OpenAreaProps {
  readonly night: Viewed<'count_night'>;
  readonly areaId: string;
  readonly name: string;
}

function OpenArea({ night, areaId, name }: OpenAreaProps) {
  const { t, i18n } = useLingui();
  const [, navigate] = useLocation();
  const toast = useToast();
  const words = useCountErrorWords();
  const outing = useOpenShift();
  const { entry, trouble, change, save } = useShortForm<Entry & { nobody?: boolean }>({
    key: draftKey('count', `${night.id}/${areaId}`),
    schema: entrySchema,
    blank: { lines: [], marks: [], ageBand: 'unknown', method: 'visual', certainty: 'sure' },
    command: ({ lines, method, certainty, nobody }, ctx, draft) => {
      const belongs = { teamId: outing?.shift.body.teamId, shiftId: outing?.shift.id ?? null };
      return countPeople({ draft, night, areaId, lines, nobody, method, certainty, ...belongs }, ctx);
    },
    onSaved: ({ lines }) => {
      const n = headsIn(lines);
      toast({ text: t`${n} contate in ${name}. Salvato su questo telefono.` });
      navigate(screens.counts);
    },
  });
  if (!entry) return null;
  const traits = (gender: Traits['gender']): Traits => ({
    gender,
    ageBand: entry.ageBand,
    inTent: entry.marks.includes('inTent'),
    asleep: entry.marks.includes('asleep'),
    inGroup: entry.marks.includes('inGroup') ? true : null,
    pet: entry.marks.includes('pet'),
  });
  const step = (gender: Traits['gender'], n: number) => {
    const more = n > countOf(entry.lines, traits(gender)) ? 1 : -1;
    change({ lines: withOne(entry.lines, traits(gender), more) });
  };
  const choices = <Code extends string>(list: CodeList<Code>) =>
    list.codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  const heads = headsIn(entry.lines);
  const markWords = { inTent: t`in tenda`, asleep: t`dorme`, inGroup: t`con altri`, pet: t`con un animale` };
  return (
    <AppFrame
      title={name}
      onBack={() => navigate(screens.counts)}
      dock={
        <>
          {trouble ? <FieldError id="count-error">{words(trouble)}</FieldError> : null}
          <IfMay entity="count" to="create">
            <div className="dock-row">
              <Button
                tall
                blockedBecause={heads > 0 ? t`hai contato qualcuno` : undefined}
                onClick={() => save({ nobody: true })}
              >
                <Trans>Nessuno qui</Trans>
              </Button>
              <ButtonMain icon={Check} onClick={() => save()}>
                <Trans>Salva</Trans>
              </ButtonMain>
            </div>
          </IfMay>
        </>
      }
    >
      <p className="count-sum num" role="status">
        <Plural value={heads} _0="Nessuno ancora" one="# persona" other="# persone" />
      </p>
      <div className="big-count">
        <ItemGrid label={t`Quante persone`}>
          {shown.map((gender) => (
            <ItemStepper
              key={gender}
              label={label(genders, gender, i18n.locale)}
              count={countOf(entry.lines, traits(gender))}
              onChange={(n) => step(gender, n)}
            />
          ))}
        </ItemGrid>
      </div>
      <ChipGroupMany
        label={t`Chi conti adesso è`}
        values={entry.marks}
        choices={marks.map((value) => ({ value, label: markWords[value] }))}
        onChange={(chosen) => change({ marks: chosen })}
      />
      <ChipGroup
        label={t`Età, a occhio`}
        value={entry.ageBand}
        choices={choices(ageBands)}
        onChange={(ageBand) => change({ ageBand })}
      />
      <ChipGroup
        label={t`Come contate`}
        value={entry.method}
        choices={choices(countMethods)}
        onChange={(method) => change({ method })}
      />
      <ChipGroup
        label={t`Quanto siete sicuri`}
        value={entry.certainty}
        choices={choices(countCertainties)}
        onChange={(certainty) => change({ certainty })}
      />
      <p className="meta">
        <Trans>A vista, senza svegliare e senza chiedere. Nessun nome resta scritto.</Trans>
      </p>
      <CountedHere nightId={night.id} areaId={areaId} />
    </AppFrame>
  );
}
