import type { Locator, Page } from 'playwright-core';

/** What the place where the keyboard is says about itself. */
interface Stop {
  name: string;
  wrong: string | null;
}

/**
 * A ring that can be seen, on what has the focus or on what stands for it: the frame around a file, the label of a choice. It lies on the
 * screen, and nothing lies over it.
 */
const stop = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return { name: 'nothing', wrong: 'the focus is lost' };
  const name = one.getAttribute('aria-label') ?? one.textContent?.trim().slice(0, 40) ?? '';
  const ringed = [one, one.nextElementSibling, one.closest('label')].some((shown) => {
    if (!shown) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  const box = one.getBoundingClientRect();
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
  const y = box.y + Math.min(box.height / 2, 20);
  const seen = box.width > 0 && y > 0 && y < innerHeight;
  const above = seen ? document.elementFromPoint(x, y) : null;
  const covered = seen && above && !one.contains(above) && !above.contains(one);
  const wrong = !ringed ? 'no ring' : !seen ? 'off the screen' : covered ? 'covered' : null;
  return { name, wrong };
})()`;

/** Goes through pages with a keyboard and nothing else, and notes wherever the focus is lost or not seen. */
export function walker(page: Page, wrongs: string[]) {
  const at = async (): Promise<Stop> => {
    const found = await page.evaluate<Stop>(stop);
    if (found.wrong) wrongs.push(`${new URL(page.url()).pathname}: ${found.name}: ${found.wrong}`);
    return found;
  };
  return {
    at,
    /** Presses Tab until this has the focus. */
    async to(target: Locator): Promise<void> {
      await target.waitFor();
      const met: string[] = [];
      for (let press = 0; press < 40; press++) {
        await page.keyboard.press('Tab');
        met.push((await at()).name);
        if (await target.evaluate((one) => one === one.ownerDocument.activeElement)) return;
      }
      throw new Error(`Tab never comes there; it met ${met.join(' | ')}`);
    },
    press: (key: string) => page.keyboard.press(key),
    write: (text: string) => page.keyboard.type(text),
  };
}

/** Counts what is set in motion by a script. */
export const countMoves = `{
  window.moves = 0;
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...how) {
    window.moves++;
    return animate.apply(this, how);
  };
}`;
