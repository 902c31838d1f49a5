import { useLingui } from '@lingui/react/macro';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import Clock from 'lucide-react/icons/clock';
import Dog from 'lucide-react/icons/dog';
import Ellipsis from 'lucide-react/icons/ellipsis';
import Hand from 'lucide-react/icons/hand';
import Heart from 'lucide-react/icons/heart';
import History from 'lucide-react/icons/history';
import Hourglass from 'lucide-react/icons/hourglass';
import Luggage from 'lucide-react/icons/luggage';
import Moon from 'lucide-react/icons/moon';
import Pill from 'lucide-react/icons/pill';
import ShieldAlert from 'lucide-react/icons/shield-alert';
import UsersRound from 'lucide-react/icons/users-round';
import { useState } from 'react';
import { refusalReasons } from '../../../domain/codes/encounter-codes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import type { IconShape } from '../../../ui/marks/icon.tsx';
import type { PersonPast } from '../form/use-person-past.ts';
import { PickSheet } from './pick-sheet.tsx';

type Reason = (typeof refusalReasons.codes)[number];

const usual: readonly Reason[] = [
  'pet',
  'belongings',
  'promiscuity',
  'theft',
  'past_experience',
  'partner',
  'rules',
  'waiting_call',
  'prefers_street',
  'no_trust',
  'illness',
  'not_said',
];
const icons: Partial<Record<Reason, IconShape>> = {
  pet: Dog,
  belongings: Luggage,
  promiscuity: UsersRound,
  theft: ShieldAlert,
  past_experience: History,
  partner: Heart,
  rules: Clock,
  waiting_call: Hourglass,
  prefers_street: Moon,
  no_trust: Hand,
  illness: Pill,
  not_said: CircleQuestionMark,
};

/** Reasons this person gave before come first; the others keep their places. */
export function reasonsInOrder(past: Pick<PersonPast, 'refusals'>, all: boolean): readonly Reason[] {
  const before = past.refusals.flatMap(({ reason }) =>
    refusalReasons.codes.filter((code) => code === reason),
  );
  const rest = all ? [...usual, ...refusalReasons.codes] : usual;
  return [...new Set([...before, ...rest])];
}

export interface RefusalSheetProps {
  title: string;
  past: PersonPast;
  isOpen: boolean;
  onPick: (reason: Reason) => void;
  onClose: () => void;
}

/** Why not. Nothing is chosen beforehand, which would bend the data; one tap closes. */
export function RefusalSheet({ title, past, isOpen, onPick, onClose }: RefusalSheetProps) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const total = past.refusedTimes;
  return (
    <PickSheet
      title={title}
      about={t`Un tocco, e si torna all'incontro.`}
      list={refusalReasons}
      codes={reasonsInOrder(past, all)}
      chosen={[]}
      icons={icons}
      detail={(code) => {
        const times = past.refusals.find((one) => one.reason === code)?.times;
        return times ? t`${times} volte su ${total}` : undefined;
      }}
      isOpen={isOpen}
      onPick={onPick}
      onClose={onClose}
    >
      {all ? null : (
        <Button icon={Ellipsis} onClick={() => setAll(true)}>
          {t`Altri motivi`}
        </Button>
      )}
    </PickSheet>
  );
}
