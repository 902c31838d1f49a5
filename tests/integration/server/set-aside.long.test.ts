import { setAsideSuite } from './set-aside.suite.ts';

setAsideSuite('pglite');
