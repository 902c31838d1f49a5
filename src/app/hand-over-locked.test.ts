import { expect, it } from 'vitest';
import { fail, ok } from '../domain/kernel/result.ts';
import type { VaultKeeper } from '../storage/index.ts';
import type { SessionClient } from '../sync/index.ts';
import { obeyIfLost } from './hand-over-locked.ts';

/** A closed phone with one vault of two rows; what it does is noted in order. */
function aClosedPhone(state: 'active' | 'lost' | 'revoked', kept = [1, 2]) {
  const done: string[] = [];
  const rows = [1, 2].map((row) => ({ row, sealed: 'AAAA' }));
  const keeper = {
    list: async () => [{ vaultId: 'v', ways: ['passphrase'] }],
    deviceToken: async () => 'token',
    sealedRows: async () => [rows],
    destroy: async () => void done.push('destroyed'),
  } as unknown as VaultKeeper;
  const client = {
    deviceStatus: async () => ok({ serverTime: '2026-11-21T20:00:00.000Z', state }),
    deposit: async () => {
      done.push('handed over');
      return kept.length === 0 ? fail({ type: 'no-network' }) : ok(kept);
    },
    deviceWiped: async (token: string) => void done.push(`said so with ${token}`),
  } as unknown as SessionClient;
  return { done, obey: () => obeyIfLost({ keeper, client }, () => false) };
}

it.each(['lost', 'revoked'] as const)(
  'a %s phone hands over, is emptied, and only then says so',
  async (state) => {
    const phone = aClosedPhone(state);
    expect(await phone.obey()).toBe(true);
    expect(phone.done).toEqual(['handed over', 'destroyed', 'said so with token']);
  },
);

it('keeps everything while the centre does not have all of it, and when nobody asked', async () => {
  const half = aClosedPhone('revoked', [1]);
  expect(await half.obey()).toBe(false);
  const unheard = aClosedPhone('lost', []);
  expect(await unheard.obey()).toBe(false);
  expect([...half.done, ...unheard.done]).toEqual(['handed over', 'handed over']);
  const used = aClosedPhone('active');
  expect(await used.obey()).toBe(false);
  expect(used.done).toEqual([]);
});
