import { drawing } from './dom.ts';

/** Line drawings on a 24 grid, our own. */
const shapes = {
  menu: '<path d="M4 7h16M4 12h16M4 17h10"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  back: '<path d="M14 5l-7 7 7 7"/>',
  erase: '<path d="M9 6h11v12H9l-6-6z"/><path d="M12 9.500l5 5M17 9.500l-5 5"/>',
  torch: '<path d="M8 3h8v4l-2 3v11h-4V10L8 7zM8 7h8"/>',
  turn: '<path d="M4 9a8 8 0 0 1 14-3l2 2M20 4v4h-4M20 15a8 8 0 0 1-14 3l-2-2M4 20v-4h4"/>',
  camera: '<path d="M4 8h4l2-3h4l2 3h4v11H4z"/><circle cx="12" cy="13" r="3.500"/>',
  clock: '<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2"/>',
  cloud: '<path d="M7 18a4 4 0 0 1-.5-8A6 6 0 0 1 18 9a4.500 4.500 0 0 1 0 9zM4 4l16 17"/>',
  undo: '<path d="M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3"/>',
  tick: '<path d="M5 12.500l4.500 4.500L19 7"/>',
  shop: '<path d="M4 9l1.500-5h13L20 9M4 9v11h16V9M4 9a2.700 2.700 0 0 0 5.300 0 2.700 2.700 0 0 0 5.400 0A2.700 2.700 0 0 0 20 9M10 20v-6h4v6"/>',
  next: '<path d="M10 5l7 7-7 7"/>',
  list: '<path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"/>',
} as const;

export type IconName = keyof typeof shapes;

export const icon = (name: IconName) => drawing(shapes[name]);

/** The Tearoff mark: a ticket whose stub is being torn off. The same drawing as public/icon.svg, in the colours of the page. */
export const mark = () =>
  drawing(
    '<path transform="rotate(-6 200 256)" fill="currentColor" d="M40 174a26 26 0 0 1 26-26h236v216H66a26 26 0 0 1-26-26v-40a42 42 0 0 0 0-84z"/><path transform="rotate(9 372 256)" fill="var(--brand)" d="M334 148h112a26 26 0 0 1 26 26v40a42 42 0 0 0 0 84v40a26 26 0 0 1-26 26H334l20-27-20-27 20-27-20-27 20-27-20-27 20-27-20-27z"/>',
    '20 96 472 320',
    'mark',
  );
