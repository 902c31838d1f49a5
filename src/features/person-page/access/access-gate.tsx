import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { accessTo, notePersonOpened } from '../../../domain/access/note-access.ts';
import { accessReasons } from '../../../domain/codes/access-codes.ts';
import { label } from '../../../domain/codes/code-list.ts';
import type { Viewed } from '../../../ports/records.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { useSavingWords } from '../../../ui/feedback/saving-words.ts';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';

export interface AccessGateProps {
  readonly person: Viewed<'person'>;
  readonly netLine?: ReactNode;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/**
 * What stands before the page of somebody whom none of one's teams meet: why one looks, once a day (domain 5.2). It goes into the
 * register, without a network too. That the page of a minor was opened is written down without a question.
 */
export function AccessGate({ person, netLine, onBack, children }: AccessGateProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const saving = useSavingWords();
  const [trouble, setTrouble] = useState<string | null>(null);
  const written = useRef<string | null>(null);
  const notes = useLive(
    useMemo(() => records.list({ kind: 'access_note', about: person.id }), [records, person.id]),
  );
  const teams = useLive(useMemo(() => records.list({ kind: 'team' }), [records]));
  const facts = useLive(
    useMemo(() => records.list({ kind: 'person_fact', about: person.id }), [records, person.id]),
  );
  const relations = useLive(
    useMemo(() => records.list({ kind: 'relation', about: person.id }), [records, person.id]),
  );
  const access = useMemo(() => {
    if (!notes || !teams || !facts || !relations) return null;
    const ctx = records.context();
    const ownTeams = teams.filter(({ id }) => ctx.actor.teamIds.includes(id));
    return accessTo(person, { ownTeams, ctx, notes, about: [...facts, ...relations] });
  }, [notes, teams, facts, relations, records, person]);
  useEffect(() => {
    const writes = access === 'write' || access === 'write-emergency';
    if (!writes || written.current === access) return;
    written.current = access;
    void records.commit(notePersonOpened(person, null, records.context(), access === 'write-emergency'));
  }, [access, records, person]);
  if (access === null) return null;
  if (access !== 'ask') return children;
  const look = async (reason: (typeof accessReasons.codes)[number]) => {
    const saved = await records.commit(notePersonOpened(person, reason, records.context()));
    setTrouble(saved.ok ? null : saving(saved.error));
  };
  return (
    <AppFrame title={t`Perché la apri?`} onBack={onBack} headEnd={netLine}>
      <section className="group stack">
        <p>
          <Trans>
            Questa persona non è delle zone delle tue équipe. Tocca perché la apri: resta scritto nel registro
            degli accessi.
          </Trans>
        </p>
        {trouble ? <FieldError id="access-error">{trouble}</FieldError> : null}
        {accessReasons.codes.map((code) => (
          <Button key={code} wide onClick={() => void look(code)}>
            {label(accessReasons, code, i18n.locale)}
          </Button>
        ))}
      </section>
    </AppFrame>
  );
}
