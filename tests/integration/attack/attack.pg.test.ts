import { expect, it } from 'vitest';
import { attack } from '../../../attack/round.ts';

it('no strike of a few hundred reads or writes what domain 5.1 does not give, on two evenings', async () => {
  const tally = await attack({ cases: 400, seed: 0, perTown: 200, atOnce: 1 });
  expect(tally).toMatchObject({ cases: 400, leaks: [], writes: [], refusedWrongly: [] });
});
