import { pushRightsSuite } from './push-rights.suite.ts';

pushRightsSuite('pglite');
