import { auditedDeedsSuite, auditSuite } from './audit.suite.ts';

auditSuite('postgres', 1_000);
auditedDeedsSuite('pglite');
