/** What the page of a game says to its script, and what the script may count on. */

export const one = <E extends Element = HTMLElement>(selector: string, within: ParentNode = document) =>
  within.querySelector<E>(selector);

export const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The value of one of the page's colours. */
export const tone = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Resolves when an animation has come to its end, also where the browser dropped it. */
export const done = (animation: Animation) => animation.finished.catch(() => undefined);

/** Fetches what only some need. */
export function fetchScript(address = ''): HTMLScriptElement {
  const script = document.createElement('script');
  script.src = address;
  document.head.append(script);
  return script;
}
