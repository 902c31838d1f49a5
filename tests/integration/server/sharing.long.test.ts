import { sharingSuite } from './sharing.suite.ts';

sharingSuite('pglite');
