import { pushPullSuite } from './push-pull.suite.ts';

pushPullSuite('postgres');
