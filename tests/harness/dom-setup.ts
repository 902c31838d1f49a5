import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// The browsers of the end-to-end tests run beside these: a second may be too short for what takes milliseconds alone.
configure({ asyncUtilTimeout: 15_000 });

// The library does this by itself only where the test functions are global.
afterEach(cleanup);
