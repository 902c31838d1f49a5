import { screens } from '../ports/screens.ts';
import { useLive, usePorts } from '../ports/use-ports.tsx';
import { NetLine } from '../ui/frame/net-line.tsx';
import { useFormat } from '../ui/i18n/use-format.ts';

const stateOf = {
  reached: 'hooked',
  'centre-silent': 'no-answer',
  'update-needed': 'no-answer',
  'sign-in-needed': 'asks-who',
} as const;

/** The honest line of every screen, fed by the outbox itself. */
export function ConnectedNetLine() {
  const { sync, now } = usePorts();
  const status = useLive(sync.status);
  const format = useFormat();
  if (!status) return null;
  const state = status.link === 'no-network' || status.link === 'not-yet' ? 'offline' : stateOf[status.link];
  return (
    <NetLine
      state={state}
      onlyHere={status.onlyHere}
      lastContact={status.lastContactAt === null ? undefined : format.age(status.lastContactAt, now())}
      href={screens.notes}
    />
  );
}
