const halfSecond = 500;

/** Lighthouse's BenchmarkIndex in spirit: how often a string of 10,000 letters can be put together, per half second. */
export function calibrate(): number {
  const from = performance.now();
  let laps = 0;
  while (performance.now() - from < halfSecond) {
    let text = '';
    for (let n = 0; n < 10_000; n += 1) text += 'a';
    if (text.length === 1) throw new Error('Only here so that the work is not thrown away.');
    laps += 1;
  }
  return laps;
}
