import { accountsSuite } from './accounts.suite.ts';

accountsSuite('pglite');
