import type { Page } from 'playwright-core';

/** WCAG 1.4.10 and 1.4.4: 320 px wide, and letters twice as large. */
export const narrowPx = 320;
const [usualLetters, twiceAsLarge] = [16, 32];
/** The least that a gloved thumb hits (look/LOOK.md), less what rounding to pixels of the screen takes. */
const targetPx = 47.5;

/** As a reader who asked the browser for larger letters gets it: media queries follow too, which a style on the page does not reach. */
export async function enlarge(page: Page, fontPx = twiceAsLarge): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Page.setFontSizes', { fontSizes: { standard: fontPx } });
  await cdp.detach();
}

/** What is wider than the screen or cut inside its own box, by tag and class: never what stands in it. */
export function whatIsCut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const cut = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
    for (const one of document.querySelectorAll<HTMLElement>('body *:not(svg *)')) {
      const { overflowX, clip, position, visibility } = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      // Words for readers alone are cut on purpose.
      if (box.width < 2 || clip !== 'auto' || visibility === 'hidden') continue;
      // A map and a table are moved about inside their frames.
      if (one.closest('.leaflet-container, .table-scroll') !== null) continue;
      const told = `${one.tagName.toLowerCase()}.${one.className}`;
      if (position !== 'fixed' && (box.right > clientWidth + 1 || box.left < -1))
        cut.push(`${told} leaves the screen`);
      if (overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1) cut.push(`${told} is cut`);
    }
    return cut;
  });
}

/** What does not fit a narrow screen with large letters. The screen is as it was afterwards. */
export async function cutWhenNarrow(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: narrowPx, height: 740 });
  await enlarge(page);
  await page.waitForTimeout(250);
  const cut = await whatIsCut(page);
  await enlarge(page, usualLetters);
  if (before) await page.setViewportSize(before);
  await page.waitForTimeout(100);
  return cut;
}

/** What one can touch and what is smaller than a thumb, by tag, class and size. What a label covers is as large as the label. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const touched = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    const roles = ['button', 'radio', 'checkbox', 'switch', 'tab', 'link', 'slider', 'option'];
    const all = [touched, ...roles.map((role) => `[role=${role}]`)].join(', ');
    const small: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>(all)) {
      if (one.closest('[aria-hidden=true], [inert], [hidden]') !== null) continue;
      const label = one.closest('label') ?? (one as HTMLInputElement).labels?.[0];
      const whole =
        one.matches('input:is([type=radio], [type=checkbox], [type=file])') && label ? label : one;
      const box = whole.getBoundingClientRect();
      // What is a dot is there for readers alone.
      if (getComputedStyle(whole).visibility === 'hidden' || box.width < 2 || box.height < 2) continue;
      if (box.width < least || box.height < least) {
        const size = `${Math.round(box.width)}x${Math.round(box.height)}`;
        small.push(`${whole.tagName.toLowerCase()}.${whole.className} ${size}`);
      }
    }
    return [...new Set(small)];
  }, targetPx);
}

/** What moves just now, by tag and class. */
export function whatMoves(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap((one) => {
      const { effect } = one;
      const lasts = Number(effect?.getComputedTiming().duration ?? 0) > 0;
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      return one.playState === 'running' && lasts
        ? [`${target?.tagName.toLowerCase()}.${(target as HTMLElement | null)?.className}`]
        : [];
    }),
  );
}
