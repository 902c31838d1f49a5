import { describe, expect, it } from 'vitest';
import { addCounts, countReport, failedTitles, isGreen, lastLine } from './result-counts.mjs';

const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe('counting a report', () => {
  it('tells passed, failed and skipped apart', () => {
    const report = { testResults: [file('failed', 'passed', 'failed', 'pending', 'todo', 'skipped')] };
    expect(countReport(report, false)).toEqual({ passed: 1, failed: 1, skipped: 3 });
  });

  it('counts a file that breaks while loading', () => {
    expect(countReport({ testResults: [file('failed'), file('passed', 'passed')] }, false)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it('never calls a broken run free of failures', () => {
    expect(countReport({ testResults: [file('passed', 'passed')] }, false).failed).toBe(1);
    expect(countReport(null, false).failed).toBe(1);
  });

  it('does not call skipped what a name filter leaves out', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped')] };
    expect(countReport(report, true, { filtered: true })).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });
});

describe('naming what failed', () => {
  it('gives file and title, and the files that break while loading', () => {
    const testResults = [
      {
        name: '/r/a.test.ts',
        status: 'failed',
        assertionResults: [{ status: 'failed', fullName: 'adds up' }],
      },
      { name: '/r/b.test.ts', status: 'failed', assertionResults: [] },
      { name: '/r/c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'fine' }] },
    ];
    expect(failedTitles({ testResults }, '/r')).toEqual([
      'a.test.ts: adds up',
      'b.test.ts: broke while loading',
    ]);
    expect(failedTitles(null, '/r')).toEqual([]);
  });
});

describe('the end of the run', () => {
  it('adds up and prints the three numbers', () => {
    const sum = addCounts({ passed: 2, failed: 0, skipped: 1 }, { passed: 3, failed: 1, skipped: 0 });
    expect(lastLine(sum)).toBe('5 passed, 1 failed, 1 skipped');
  });

  it('takes a skipped test for a failure in CI only', () => {
    const counts = { passed: 1, failed: 0, skipped: 1 };
    expect(isGreen(counts, false)).toBe(true);
    expect(isGreen(counts, true)).toBe(false);
    expect(isGreen({ passed: 1, failed: 1, skipped: 0 }, false)).toBe(false);
  });
});
