import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Clock from 'lucide-react/icons/clock';
import type { ServiceBody } from '../../domain/service/service.ts';
import { type Freshness, serviceFreshness } from '../../domain/service/service-freshness.ts';
import { Icon, type IconShape } from '../../ui/marks/icon.tsx';

const looks: Record<Freshness['state'], { tone: string; icon: IconShape }> = {
  fresh: { tone: '', icon: CircleCheck },
  stale: { tone: 'amber', icon: Clock },
  old: { tone: 'danger', icon: CircleAlert },
  'never-assured': { tone: 'danger', icon: CircleAlert },
};

/** How old the word is, before the word itself is trusted. */
export function FreshnessMark({ service, now }: { service: Pick<ServiceBody, 'assuredDate'>; now: string }) {
  const { t } = useLingui();
  const { state, days } = serviceFreshness(service, now);
  const age = days === null ? '' : t`${plural(days, { one: 'da # giorno', other: 'da # giorni' })}`;
  const words: Record<Freshness['state'], string> = {
    fresh: days === 0 ? t`controllato oggi` : t`controllato ${age}`,
    stale: t`non controllato ${age}: chiedi prima di mandare`,
    old: t`non controllato ${age}: non fidarti, telefona`,
    'never-assured': t`mai controllato: telefona prima`,
  };
  const { tone, icon } = looks[state];
  return (
    <span className={`where ${tone}`}>
      <Icon of={icon} />
      {words[state]}
    </span>
  );
}
