import { Plural, Trans, useLingui } from '@lingui/react/macro';
import MessageSquare from 'lucide-react/icons/message-square';
import NotebookPen from 'lucide-react/icons/notebook-pen';
import { latest } from '../../domain/shift/shift-status.ts';
import { screens } from '../../ports/screens.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import type { MyShift } from './my-shifts.ts';
import { useNames } from './use-names.ts';

/** Logs of mine that wait for me: returned with questions, or closed and not handed in. */
export function WaitingLogs({ shifts }: { readonly shifts: readonly MyShift[] }) {
  const { t } = useLingui();
  const returned = shifts.filter((one) => one.joined && one.status === 'returned');
  const kept = shifts.filter((one) => one.joined && !one.goingOn && one.status === 'closed');
  if (returned.length === 0 && kept.length === 0) return null;
  return (
    <RowList label={t`Diari che aspettano te`}>
      {returned.map((one) => (
        <Returned key={one.shift.id} mine={one} />
      ))}
      {kept.map((one) => (
        <Row
          key={one.shift.id}
          start={<Icon of={NotebookPen} className="amber" />}
          name={<Trans>Diario da consegnare</Trans>}
          meta={<Night of={one} />}
          href={screens.shiftLog(one.shift.id)}
        />
      ))}
    </RowList>
  );
}

function Returned({ mine }: { readonly mine: MyShift }) {
  const names = useNames();
  const decision = latest(mine.reviews.filter((one) => one.body.noteId === null));
  const who = decision ? names.colleague(decision.createdBy) : undefined;
  const questions = decision?.body.comments.length ?? 0;
  return (
    <Row
      start={<Icon of={MessageSquare} className="amber" />}
      name={
        who ? (
          <Trans>
            <Bdi>{who}</Bdi> chiede <Plural value={questions} one="una cosa" other="# cose" />
          </Trans>
        ) : (
          <Trans>
            Il coordinamento chiede <Plural value={questions} one="una cosa" other="# cose" />
          </Trans>
        )
      }
      meta={[
        <Night key="night" of={mine} />,
        questions > 0 ? <Bdi key="first">{decision?.body.comments[0]?.text}</Bdi> : null,
      ]}
      href={screens.shiftLog(mine.shift.id)}
    />
  );
}

function Night({ of: mine }: { readonly of: MyShift }) {
  const format = useFormat();
  // Noon of that date: every zone and hour of the night agrees on the day's name.
  const night = format.date(`${mine.shift.body.serviceNight}T12:00:00.000Z`);
  return mine.shift.body.period === 'night' ? (
    <Trans>notte di {night}</Trans>
  ) : (
    <Trans>uscita di {night}</Trans>
  );
}
