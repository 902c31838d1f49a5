import { Trans } from '@lingui/react/macro';
import { usePorts } from '../../ports/use-ports.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';

const morning = 5;
const evening = 17;

/** By the phone's own hour, as a person in the same street would greet. */
export function Greeting({ label }: { readonly label: string }) {
  const { now } = usePorts();
  const hour = new Date(now()).getHours();
  return hour >= morning && hour < evening ? (
    <Trans>
      Buongiorno, <Bdi>{label}</Bdi>
    </Trans>
  ) : (
    <Trans>
      Buonasera, <Bdi>{label}</Bdi>
    </Trans>
  );
}
