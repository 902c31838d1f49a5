import { useCallback, useEffect, useState } from 'react';
import type { AccessAct, AccountFailure, OrganisationAccess } from '../../ports/account.ts';
import { usePorts } from '../../ports/use-ports.tsx';

/** Who comes in for the organisation, from the centre. It is asked for, never kept. */
export function useOrganisationAccess() {
  const { account } = usePorts();
  const [shown, setShown] = useState<OrganisationAccess | null>(null);
  const [failure, setFailure] = useState<AccountFailure | null>(null);
  const ask = useCallback(async () => {
    const answer = await account.access();
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setShown(answer.value);
  }, [account]);
  useEffect(() => void ask(), [ask]);
  /** Null when it could not be done; the code, if the act gives one. */
  async function act(one: AccessAct): Promise<{ readonly code: string | null } | null> {
    const answer = await account.act(one);
    if (!answer.ok) {
      setFailure(answer.error);
      return null;
    }
    await ask();
    return { code: answer.value.code ?? null };
  }
  return { shown, failure, ask, act };
}
