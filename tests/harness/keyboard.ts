import type { Locator, Page } from 'playwright-core';

/** A screen with so many stops that nobody would get through it by keyboard. */
const mostStops = 160;

/** What is wrong with a stop of the keyboard, in words; null when one sees where one is. */
type Trouble = string | null;

/**
 * Somebody without a pointer. Each stop is looked at: it shows that it has the focus, and nothing lies over it.
 */
export class Keyboard {
  readonly troubles = new Set<string>();

  constructor(readonly page: Page) {}

  /** Tab, and arrows inside a group of choices, until this has the focus. */
  async to(target: Locator): Promise<void> {
    await target.first().waitFor({ state: 'attached' });
    for (let stops = 0; stops < mostStops; stops += 1) {
      if (await hasFocus(target)) return;
      if (await this.arrowTo(target)) return;
      await this.page.keyboard.press('Tab');
      await this.look();
    }
    throw new Error('The keyboard does not come to it.');
  }

  async press(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press(key);
  }

  async button(name: string | RegExp): Promise<void> {
    await this.press(this.page.getByRole('button', { name }));
  }

  async choose(name: string | RegExp): Promise<void> {
    await this.press(this.page.getByRole('radio', { name }), 'Space');
  }

  async type(label: string | RegExp, words: string): Promise<void> {
    await this.to(this.page.getByLabel(label));
    await this.page.keyboard.insertText(words);
  }

  /** Of several choices only one is a stop; the arrows go through the others. */
  private async arrowTo(target: Locator): Promise<boolean> {
    const isSameGroup = await target.first().evaluate((one) => {
      const group = one.closest('[role=radiogroup]');
      return group?.contains(document.activeElement) ?? false;
    });
    if (!isSameGroup) return false;
    for (let steps = 0; steps < 30; steps += 1) {
      await this.page.keyboard.press('ArrowDown');
      await this.look();
      if (await hasFocus(target)) return true;
    }
    return false;
  }

  private async look(): Promise<void> {
    const trouble = await this.page.evaluate((): Trouble => {
      const one = document.activeElement;
      if (!(one instanceof HTMLElement) || one === document.body) return null;
      // A field is framed by its box, a choice by its label.
      const shown = one.closest<HTMLElement>('.input, label') ?? one;
      const told = `${one.tagName.toLowerCase()}.${shown.className}`;
      const hasRing = [one, shown].some((each) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
      });
      if (!hasRing) return `${told} does not show that it has the focus`;
      const box = shown.getBoundingClientRect();
      const spots = [0.1, 0.5, 0.9].flatMap((across) =>
        [0.1, 0.5, 0.9].map((down) => [across, down] as const),
      );
      const isSeen = spots.some(([across, down]) => {
        const hit = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
        return hit !== null && (shown.contains(hit) || hit.contains(shown));
      });
      return isSeen ? null : `${told} has the focus and is not seen`;
    });
    if (trouble !== null) this.troubles.add(trouble);
  }
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.first().evaluate((one) => one === document.activeElement);
