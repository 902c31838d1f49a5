import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import { calledName } from '../../domain/person/called-name.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import type { Gap, NightCheck } from './night-check.ts';

/** Facts that the app checked by itself. Only a gap asks for something. */
export function FactList({ check }: { readonly check: NightCheck }) {
  const { t } = useLingui();
  return (
    <ul className="checked" aria-label={t`Controllato`}>
      <Fact fine={check.stops > 0}>
        {check.stops > 0 ? (
          <Plural value={check.stops} one="# tappa scritta" other="# tappe scritte" />
        ) : (
          <Trans>Nessuna tappa è scritta. Se siete usciti, segnatele prima di chiudere.</Trans>
        )}
      </Fact>
      {check.refusalsWithoutReason.length === 0 ? (
        <Fact fine>
          <Trans>Ogni letto rifiutato ha il suo motivo</Trans>
        </Fact>
      ) : null}
      {check.refusalsWithoutReason.map((gap) => (
        <MissingReason key={gap.encounterId} gap={gap} />
      ))}
      {check.openTasks.length === 0 ? (
        <Fact fine>
          <Trans>Niente rimasto in sospeso dove siete passati</Trans>
        </Fact>
      ) : (
        <Fact>
          <b>
            <Plural
              value={check.openTasks.length}
              one="# cosa resta da fare dove siete passati."
              other="# cose restano da fare dove siete passati."
            />
          </b>{' '}
          <Bdi>{check.openTasks.map((task) => task.body.text).join(', ')}</Bdi>
          <span className="meta below">
            <Plural
              value={check.openTasks.length}
              one="Passa da sola a chi esce la prossima volta."
              other="Passano da sole a chi esce la prossima volta."
            />
          </span>
        </Fact>
      )}
    </ul>
  );
}

function Fact({ fine = false, children }: { readonly fine?: boolean; readonly children: ReactNode }) {
  return (
    <li>
      <Icon of={fine ? Check : CircleAlert} className={fine ? 'ok' : 'amber'} />
      <span className="grow">{children}</span>
    </li>
  );
}

function MissingReason({ gap }: { readonly gap: Gap }) {
  const { records } = usePorts();
  const format = useFormat();
  const [, navigate] = useLocation();
  const person = useLive(useMemo(() => records.one('person', gap.personId ?? ''), [records, gap.personId]));
  const name = person ? calledName(person.body) : null;
  return (
    <Fact>
      <b>
        <Trans>Manca il motivo del letto rifiutato.</Trans>
      </b>{' '}
      {name ? <Bdi>{name}</Bdi> : null} <span className="num">{format.time(gap.at)}</span>
      <span className="below">
        <Button
          onClick={() =>
            navigate(`${screens.encounter(records.context().newId())}?corrects=${gap.encounterId}`)
          }
        >
          <Trans>Scrivilo ora</Trans>
        </Button>
      </span>
    </Fact>
  );
}
