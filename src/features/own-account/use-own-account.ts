import { useCallback, useEffect, useState } from 'react';
import type { AccountFailure, OwnAccount } from '../../ports/account.ts';
import { usePorts } from '../../ports/use-ports.tsx';

/** One's own account as the centre knows it. It is asked for, never kept on the phone. */
export function useOwnAccount() {
  const { account } = usePorts();
  const [own, setOwn] = useState<OwnAccount | null>(null);
  const [failure, setFailure] = useState<AccountFailure | null>(null);
  const ask = useCallback(async () => {
    const answer = await account.own();
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setOwn(answer.value);
  }, [account]);
  useEffect(() => void ask(), [ask]);
  return { own, failure, ask };
}
