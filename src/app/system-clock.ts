import { v7 } from 'uuid';
import type { Clock } from '../domain/kernel/clock.ts';
import type { NewId } from '../domain/kernel/ids.ts';

/** The only place in the phone's code that reads the machine's clock and randomness. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
export const newId: NewId = () => v7();
