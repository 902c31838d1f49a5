import type { Locator, Page } from 'playwright-core';

export interface HandCount {
  readonly taps: number;
  readonly keystrokes: number;
}

/** One thumb on a phone. It counts what it does, so that a journey can say what a job costs. */
export class Hand {
  private done = { taps: 0, keystrokes: 0 };

  constructor(readonly page: Page) {}

  get count(): HandCount {
    return { ...this.done };
  }

  reset(): void {
    this.done = { taps: 0, keystrokes: 0 };
  }

  async tap(target: Locator): Promise<void> {
    await target.first().tap();
    this.done.taps += 1;
  }

  /** Keeps the thumb on it: one tap that takes its time. */
  async hold(target: Locator, forMs: number): Promise<void> {
    await target.first().scrollIntoViewIfNeeded();
    const box = await target.first().boundingBox();
    if (!box) throw new Error('There is nothing to hold.');
    const cdp = await this.page.context().newCDPSession(this.page);
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2, radiusX: 12, radiusY: 12 };
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await this.page.waitForTimeout(forMs);
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await cdp.detach();
    this.done.taps += 1;
  }

  /** A button by its words, as one who reads the screen would find it. */
  async tapButton(name: string | RegExp): Promise<void> {
    await this.tap(this.page.getByRole('button', { name }));
  }

  async tapChoice(name: string | RegExp): Promise<void> {
    await this.tap(this.page.getByRole('radio', { name }).or(this.page.getByRole('button', { name })));
  }

  /** Puts the words in a field that already has, or is given, the focus: the tap into it is not counted as one of the job's. */
  async type(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(text);
    this.done.keystrokes += [...text].length;
  }
}
