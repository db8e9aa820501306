import { trusted } from '../html.ts';

/** A stamp in a hand's reach: what staff do here. */
export const staffIcon = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M9.500 3.250h5l-1 7h-3zM5 14.250a3.500 3.500 0 0 1 3.500-4h7a3.500 3.500 0 0 1 3.500 4v2.500H5zM5 20.250h14"/></svg>',
);
