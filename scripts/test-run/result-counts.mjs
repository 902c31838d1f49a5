// Turns Vitest's JSON reports into the three numbers of the last line.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @returns {Counts} */
export const noCounts = () => ({ passed: 0, failed: 0, skipped: 0 });

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export function addCounts(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * A file that breaks while loading has no failed test in the report, and an unhandled error has neither:
 * both must still count, or a broken run could end with "0 failed".
 * @param {object | null} report parsed JSON report, null when there is none
 * @param {boolean} ok whether Vitest itself ended well
 * @param {{ filtered?: boolean }} [options] with a name filter, what it leaves out is not "skipped"
 * @returns {Counts}
 */
export function countReport(report, ok, { filtered = false } = {}) {
  const counts = noCounts();
  for (const file of report?.testResults ?? []) {
    let failedHere = 0;
    for (const test of file.assertionResults ?? []) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') failedHere += 1;
      else if (!filtered) counts.skipped += 1;
    }
    if (file.status === 'failed' && failedHere === 0) failedHere = 1;
    counts.failed += failedHere;
  }
  if (!ok && counts.failed === 0) counts.failed = 1;
  return counts;
}

/**
 * Which tests failed, each named by its file and title, to be told again at the end of a long output.
 * @param {object | null} report @param {string} root what the files' paths begin with
 * @returns {string[]}
 */
export function failedTitles(report, root) {
  return (report?.testResults ?? []).flatMap((file) => {
    const name = file.name.replace(`${root}/`, '');
    const failed = (file.assertionResults ?? []).filter((test) => test.status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [`${name}: broke while loading`];
    return failed.map((test) => `${name}: ${test.fullName}`);
  });
}

/** @param {Counts} counts */
export const lastLine = (counts) =>
  `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;

/**
 * In CI a skipped test is a failure: nobody would look for it.
 * @param {Counts} counts @param {boolean} inCi
 */
export const isGreen = (counts, inCi) => counts.failed === 0 && (!inCi || counts.skipped === 0);
