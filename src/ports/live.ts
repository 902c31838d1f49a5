export type { Live } from '../storage/live.ts';
