import { rowSecuritySuite } from './row-security.suite.ts';

rowSecuritySuite('pglite');
