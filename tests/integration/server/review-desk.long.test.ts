import { reviewDeskSuite } from './review-desk.suite.ts';

reviewDeskSuite('pglite');
