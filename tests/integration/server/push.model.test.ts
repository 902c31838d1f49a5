import { pushSuite } from './push.suite.ts';

pushSuite('model');
