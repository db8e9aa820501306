import type { CSSProperties } from 'react';
import type { Design as WholeDesign } from '../api/types.ts';
import { inkOn } from './colour.ts';
import classes from './ticket.module.css';

/** What of a design can be seen on a small ticket. */
type Design = Pick<WholeDesign, 'brand_colour' | 'background_colour' | 'font'>;

export const families: Record<Design['font'], string> = {
  sans: "'Ticket Sans', var(--mantine-font-family)",
  serif: "'Ticket Serif', ui-serif, Georgia, serif",
  rounded: "'Ticket Rounded', ui-rounded, system-ui, sans-serif",
  mono: "'Ticket Mono', var(--mantine-font-family-monospace)",
  condensed: "'Ticket Condensed', 'Arial Narrow', sans-serif-condensed, sans-serif",
};

const lookOf = (design: Design) =>
  ({
    '--brand': design.brand_colour,
    '--on-brand': inkOn(design.brand_colour),
    '--paper': design.background_colour,
    '--on-paper': inkOn(design.background_colour),
    '--face': families[design.font],
  }) as CSSProperties;

/** As many whole words of a value as fit on a stamp: half a number would promise something else. */
function shortOf(value: string): string {
  const words = value.trim().split(/\s+/);
  let short = '';
  for (const word of words) {
    const longer = short ? `${short} ${word}` : word;
    if (longer.length > 10) break;
    short = longer;
  }
  return /[\p{L}\p{N}]/u.test(short) ? short : '';
}

/** A coupon the size of a stamp, in its own colours, so that a list can be scanned by eye. */
export function TicketStub({ design, value }: { design: Design; value?: string | undefined }) {
  const short = shortOf(value ?? '');
  return (
    <span className={classes.stub} style={lookOf(design)} aria-hidden="true">
      <span className={classes.stubBrand}>
        <span data-small={short.length > 6 || undefined}>{short}</span>
      </span>
      <span className={classes.stubPaper}>
        <i />
        <i />
      </span>
    </span>
  );
}

export interface TicketWords {
  title?: string | undefined;
  subtitle?: string | undefined;
  value?: string | undefined;
}

/** A coupon as a ticket that can be held: what a template or a new offer will look like. */
export function TicketCard({ design, words }: { design: Design; words: TicketWords }) {
  return (
    <span className={classes.card} style={lookOf(design)} aria-hidden="true">
      <span className={classes.cardTop}>
        <span className={classes.cardValue}>{words.value}</span>
      </span>
      <span className={classes.cardWords}>
        <b>{words.title}</b>
        <span>{words.subtitle}</span>
      </span>
      <span className={classes.cardStub}>
        <i />
      </span>
    </span>
  );
}
