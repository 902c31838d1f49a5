import { auditedDeedsSuite, auditSuite } from './audit.suite.ts';

auditSuite('postgres', 60);
auditedDeedsSuite('postgres');
