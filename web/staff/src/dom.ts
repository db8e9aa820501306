type Child = Node | string | number | false | null | undefined;

interface Properties {
  class?: string;
  /** Attributes as they stand in HTML. `true` writes the bare attribute, `false` and undefined leave it out. */
  [attribute: string]: string | number | boolean | undefined | EventListenerOrEventListenerObject;
}

/**
 * One element with its attributes, listeners (`onclick` and the like take a function) and children. Texts become text nodes,
 * so nothing that a customer or a marketer wrote is ever read as markup.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
    else if (typeof value === 'object') element.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  put(element, ...children);
  return element;
}

/** Replaces what is in `parent` by `children`. */
export function put(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(
    ...children
      .filter(
        (child): child is Node | string | number => child !== false && child !== null && child !== undefined,
      )
      .map((child) => (typeof child === 'number' ? String(child) : child)),
  );
}

/** A drawing from our own source text (never from data), hidden from screen readers. */
export function drawing(markup: string, viewBox = '0 0 24 24', className = 'icon'): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  svg.innerHTML = markup;
  return svg;
}

/** Says something to a screen reader at once. The same text twice is read twice. */
export function announce(text: string): void {
  const region = document.getElementById('announce');
  if (!region) return;
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
