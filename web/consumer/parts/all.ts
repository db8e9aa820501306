/** Every element of a page that a selector names. */
export const all = <E extends HTMLElement = HTMLElement>(selector: string) =>
  document.querySelectorAll<E>(selector);
