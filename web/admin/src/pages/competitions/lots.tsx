import type { CSSProperties } from 'react';
import type { Competition } from '../../api/competitions.ts';
import type { Design } from '../../api/types.ts';
import { inkOn } from '../../ui/colour.ts';
import classes from './lots.module.css';

export const lotKinds = ['draw', 'quiz', 'estimate', 'photo', 'text', 'receipt'] as const;
/** What a competition asks of people: their name, the right answer, the nearest number, or something of their own. */
export type LotKind = (typeof lotKinds)[number];
type AskedKind = Exclude<LotKind, 'photo' | 'text' | 'receipt'>;

export const lotKindOf = (found: Pick<Competition, 'competition'>): LotKind =>
  found.competition.contribution?.kind ?? askedKindOf(found);

function askedKindOf({ competition }: Pick<Competition, 'competition'>): AskedKind {
  const { questions } = competition;
  if (questions.some(({ kind }) => kind === 'estimate')) return 'estimate';
  return questions.length > 0 ? 'quiz' : 'draw';
}

/** The same, and who decides where neither lot nor answer does. */
export function wayKindOf(found: Pick<Competition, 'competition'>): AskedKind | 'votes' | 'jury' {
  const { way } = found.competition;
  return way === 'votes' || way === 'jury' ? way : askedKindOf(found);
}

/** A lot stands on 0, 0 and is 44 wide and 82 high, with a bite out of each side where it is torn off. */
const lot =
  'M-17-82h34a5 5 0 0 1 5 5v23a5 5 0 0 0 0 10V-5a5 5 0 0 1-5 5h-34a5 5 0 0 1-5-5v-39a5 5 0 0 0 0-10v-23a5 5 0 0 1 5-5Z';
const star = 'M0-10 2.6-3.4 9.5-3.1 4.1 1.3 5.9 8.1 0 4.2-5.9 8.1-4.1 1.3-9.5-3.1-2.6-3.4Z';
const signs: Partial<Record<LotKind, string>> = { quiz: '?', estimate: '≈' };
/** What is no letter: a star, a picture in its frame, lines of a text, a torn receipt. */
const marks: Partial<Record<LotKind, string>> = {
  draw: star,
  photo:
    'M-10-8h20a2 2 0 0 1 2 2V6a2 2 0 0 1-2 2h-20a2 2 0 0 1-2-2V-6a2 2 0 0 1 2-2ZM-9.500 5.500h19L3.600-2.800-1 3.200-4.200.2ZM-5.500-5.200a2 2 0 1 0 .01 0Z',
  text: 'M-11-8.500h22v3h-22ZM-11-3.200h17v3h-17ZM-11 2.100h22v3h-22ZM-11 7.400h10v3h-10Z',
  receipt:
    'M-9-11l3 2 3-2 3 2 3-2 3 2 3-2v22l-3-2-3 2-3-2-3 2-3-2-3 2ZM-5-5h10v2.200h-10ZM-5-.6h10v2.200h-10ZM-5 3.800h6v2.200h-6Z',
};
const fan = [-3, 3, -2, 2, -1, 1];

const coloursOf = (design: Pick<Design, 'brand_colour' | 'background_colour'>) =>
  ({
    '--brand': design.brand_colour,
    '--on-brand': inkOn(design.brand_colour),
    '--paper': design.background_colour,
    '--on-paper': inkOn(design.background_colour),
  }) as CSSProperties;

interface LotsProps {
  kind: LotKind;
  design: Pick<Design, 'brand_colour' | 'background_colour'>;
  /** The one that was drawn has left the others. */
  drawn?: boolean;
  small?: boolean;
}

/** A hand of lots in the competition's own colours, one of them drawn up. */
export function Lots({ kind, design, drawn = false, small = false }: LotsProps) {
  return (
    <span
      className={small ? `${classes.face} ${classes.small}` : classes.face}
      style={coloursOf(design)}
      aria-hidden="true"
    >
      <svg viewBox={small ? '44 12 152 126' : '0 0 240 150'} aria-hidden="true">
        {fan.map((place) => (
          <g key={place} transform={`translate(120 222) rotate(${place * 12}) translate(0 -88)`}>
            <path d={lot} className={Math.abs(place) % 2 ? classes.tint : classes.shade} />
            <path d="M-16-49h32" className={classes.tear} />
            <path d="M-11-22h22M-11-13h14" className={classes.lines} />
          </g>
        ))}
        <g transform={drawn ? 'translate(120 108) rotate(5)' : 'translate(120 118)'}>
          <path d={lot} className={classes.brand} />
          <path d="M-16-49h32" className={classes.tearOnBrand} />
          {marks[kind] ? (
            <path
              d={marks[kind]}
              fillRule="evenodd"
              transform="translate(0 -24) scale(1.25)"
              className={classes.onBrand}
            />
          ) : (
            <text y="-12" textAnchor="middle" className={classes.sign}>
              {signs[kind]}
            </text>
          )}
          <path d="M-9-66h18" className={classes.linesOnBrand} />
        </g>
      </svg>
    </span>
  );
}
