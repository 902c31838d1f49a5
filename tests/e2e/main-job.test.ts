import { mainJobSuite } from './main-job.suite.ts';

mainJobSuite({
  told: 'on two phones of one crew, one back in reach before the other',
  team: 'Notte 2',
  workers: ['marta', 'davide'],
  kills: false,
});
