import { trusted } from '../html.ts';

/** A stamp in a hand's reach: what staff do here. */
export const staffIcon = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9.500 3.250h5l-1 7h-3zM5 14.250a3.500 3.500 0 0 1 3.500-4h7a3.500 3.500 0 0 1 3.500 4v2.500H5zM5 20.250h14"/></svg>',
);

/** A bell: news. */
export const bellIcon = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 16.250v-5.500a6 6 0 0 1 12 0v5.500l1.750 2H4.250zM10 20.750a2.250 2.250 0 0 0 4 0M12 4.750v-2"/></svg>',
);

/** One more head: somebody whom a member brings along. */
export const friendIcon = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M13 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM2 20.250a7 7 0 0 1 14 0M19 5v6m-3-3h6"/></svg>',
);
