import { Trans, useLingui } from '@lingui/react/macro';
import Truck from 'lucide-react/icons/truck';
import { label } from '../../domain/codes/code-list.ts';
import { crewRoles } from '../../domain/codes/shift-codes.ts';
import type { ShiftBody } from '../../domain/shift/shift.ts';
import { NoteLine } from '../../ui/lists/note-line.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useNames } from './use-names.ts';

/** With what, and who does what, as far as the plan says it. */
export function PlanLine({ body }: { readonly body: ShiftBody }) {
  const { i18n } = useLingui();
  const names = useNames();
  const roles = Object.entries(body.crewRoles ?? {}).flatMap(([id, role]) => {
    const name = names.colleague(id);
    return name
      ? [{ id, name, role: label(crewRoles, role, i18n.locale).toLocaleLowerCase(i18n.locale) }]
      : [];
  });
  if (!body.vehicle && roles.length === 0) return null;
  return (
    <NoteLine icon={Truck}>
      {body.vehicle ? (
        <>
          <Trans>
            Mezzo: <Bdi>{body.vehicle}</Bdi>.
          </Trans>{' '}
        </>
      ) : null}
      {roles.map(({ id, name, role }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : null}
          <Bdi>{name}</Bdi>: {role}
        </span>
      ))}
    </NoteLine>
  );
}
