import { safetySuite } from './safety.suite.ts';

safetySuite('postgres');
