import { expect, it } from 'vitest';
import { builtApp } from '../harness/central-store.ts';
import { findsAfterANight, inClear } from './planted-words.ts';

it('the whole browser profile holds none of 10,000 planted words, in UTF-8, UTF-16 or base64', async () => {
  const found = new Set((await findsAfterANight(builtApp)).map((find) => find.planted));
  expect([...found]).toEqual([inClear]);
}, 300_000);
