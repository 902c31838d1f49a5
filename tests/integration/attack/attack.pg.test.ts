import { expect, it } from 'vitest';
import { attack } from '../../../attack/round.ts';

it('no strike of a few hundred reads or writes what domain 5.1 does not give, on two evenings', async () => {
  const tally = await attack({ cases: 240, seed: 3, perTown: 120 });
  expect(tally).toMatchObject({ cases: 240, leaks: [], writes: [], refusedWrongly: [] });
});
