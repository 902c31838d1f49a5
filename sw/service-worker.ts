import { precacheShell } from './precache.ts';
import { routeRequests } from './routes.ts';
import { waitForThePageToActivate } from './update-flow.ts';

precacheShell();
routeRequests();
waitForThePageToActivate();
