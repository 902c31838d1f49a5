import { mainJobSuite } from './main-job.suite.ts';

mainJobSuite({
  told: 'with the browser killed between any two steps',
  team: 'Notte 1',
  workers: ['ilaria', 'karim'],
  kills: true,
});
