import { Trans, useLingui } from '@lingui/react/macro';
import X from 'lucide-react/icons/x';
import { useMemo, useState } from 'react';
import { calledName } from '../../domain/person/called-name.ts';
import { useLive, useLiveAnswer, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';

/** Few on purpose: a long list of people to look for is read by nobody. */
const offered = 5;

/** Whom the crew is asked to look for. */
export function LookForPlan({
  ids,
  onChange,
}: {
  readonly ids: readonly string[];
  readonly onChange: (ids: string[]) => void;
}) {
  const { t } = useLingui();
  const { people } = usePorts();
  const [text, setText] = useState('');
  const found = useLiveAnswer(
    useMemo(() => people.search(text.trim(), { placeId: null, limit: offered }), [people, text]),
  );
  const hits = text.trim() === '' ? [] : (found?.hits ?? []).filter((hit) => !ids.includes(hit.person.id));
  return (
    <fieldset className="group plan-route">
      <legend className="lab">
        <Trans>Chi cercare</Trans>
      </legend>
      <ul>
        {ids.map((id) => (
          <Chosen key={id} personId={id} onRemove={() => onChange(ids.filter((one) => one !== id))} />
        ))}
      </ul>
      <TextField
        label={t`Soprannome o codice`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="hstack">
        {hits.map(({ person }) => (
          <Button
            key={person.id}
            onClick={() => {
              onChange([...ids, person.id]);
              setText('');
            }}
          >
            <Bdi>{calledName(person.body)}</Bdi>
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function Chosen({ personId, onRemove }: { readonly personId: string; readonly onRemove: () => void }) {
  const { t } = useLingui();
  const { records } = usePorts();
  const person = useLive(useMemo(() => records.one('person', personId), [records, personId]));
  const name = person ? calledName(person.body) : t`Una persona`;
  return (
    <li>
      <span className="grow">
        <Bdi>{name}</Bdi>
      </span>
      <Button tone="quiet" icon={X} aria-label={t`Togli: ${name}`} onClick={onRemove}>
        <Trans>Togli</Trans>
      </Button>
    </li>
  );
}
