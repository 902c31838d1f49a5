import { Plural, Trans } from '@lingui/react/macro';
import Smartphone from 'lucide-react/icons/smartphone';
import type { ShiftLogSummary } from '../../../contract/shift-log.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { NoteLine } from '../../../ui/lists/note-line.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useColleagues } from '../use-colleagues.ts';

type Phone = ShiftLogSummary['phones'][number];

export const inPocket = (phone: Phone): boolean => phone.missing === null || phone.missing > 0;

/** Whose notes may still be in a pocket, phone by phone. An unknown number is said to be unknown. */
export function Pockets({ phones, unheardCrewIds }: Pick<ShiftLogSummary, 'phones' | 'unheardCrewIds'>) {
  const { now } = usePorts();
  const format = useFormat();
  const colleague = useColleagues();
  const unheard = unheardCrewIds.map((id) => (
    <NoteLine key={id} icon={Smartphone}>
      <b>{colleague(id) ? <Bdi>{colleague(id)}</Bdi> : <Trans>Un collega</Trans>}</b>{' '}
      <Trans>era dell'uscita: dal suo telefono non è ancora arrivato niente.</Trans>
    </NoteLine>
  ));
  const pockets = phones.filter(inPocket).map((phone) => {
    const name = colleague(phone.operatorId);
    return (
      <NoteLine key={phone.deviceId} icon={Smartphone}>
        <b>{name ? <Bdi>{name}</Bdi> : <Trans>Un telefono</Trans>}</b>{' '}
        {phone.missing === null && phone.unarrived > 0 ? (
          <Plural
            value={phone.unarrived}
            one="non ha ancora chiuso: ha almeno # cosa che il centro non ha visto."
            other="non ha ancora chiuso: ha almeno # cose che il centro non ha visto."
          />
        ) : phone.missing === null ? (
          <Trans>non ha ancora chiuso: non si sa quante note ha solo sul telefono.</Trans>
        ) : (
          <Plural
            value={phone.missing}
            one="ha ancora # cosa solo sul telefono."
            other="ha ancora # cose solo sul telefono."
          />
        )}{' '}
        <span className="meta">
          {phone.lastContactAt === null ? (
            <Trans>Il centro non lo ha mai sentito.</Trans>
          ) : (
            <Trans>sentito {format.age(phone.lastContactAt, now())}</Trans>
          )}
        </span>
      </NoteLine>
    );
  });
  return [...pockets, ...unheard];
}
