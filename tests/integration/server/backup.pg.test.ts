import { backupSuite } from './backup.suite.ts';

backupSuite('postgres');
