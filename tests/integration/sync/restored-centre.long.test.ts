import { restoredCentreSuite } from './restored-centre.suite.ts';

restoredCentreSuite('pglite');
