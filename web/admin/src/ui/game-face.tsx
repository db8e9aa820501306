import type { CSSProperties, ReactNode } from 'react';
import type { GameLook } from '../api/games.ts';
import type { Design } from '../api/types.ts';
import { inkOn } from './colour.ts';
import classes from './game-face.module.css';

/** A star round 0, 0 with five points, ten units from its middle to a point. */
const star = 'M0-10 2.6-3.4 9.5-3.1 4.1 1.3 5.9 8.1 0 4.2-5.9 8.1-4.1 1.3-9.5-3.1-2.6-3.4Z';

/** A piece of a wheel: from the middle to the rim and back. */
function wedge(part: number, parts: number, radius: number): string {
  const at = (turn: number) => {
    const angle = (turn / parts) * 2 * Math.PI;
    return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
  };
  return `M0 0L${at(part - 0.5)}A${radius} ${radius} 0 0 1 ${at(part + 0.5)}Z`;
}

const wedges = 10;

function Box({ x, open = false }: { x: number; open?: boolean }) {
  return (
    <g transform={`translate(${x} 0)`} data-open={open || undefined}>
      <path
        d="M-25 76h50v42a5 5 0 0 1-5 5h-40a5 5 0 0 1-5-5z"
        className={open ? classes.brand : classes.tint}
      />
      <path d="M-5 76h10v47H-5z" className={open ? classes.onBrand : classes.brand} />
      <g transform={open ? 'translate(0 -17) rotate(-9)' : undefined}>
        <rect x="-29" y="61" width="58" height="17" rx="4" className={open ? classes.brand : classes.tint} />
        <path d="M-5 61H5v17H-5z" className={open ? classes.onBrand : classes.brand} />
        <path
          d="M0 60c-6-14-20-13-19-5 1 6 12 6 19 5 7 1 18 1 19-5 1-8-13-9-19 5Z"
          className={classes.bow}
          data-on={open || undefined}
        />
      </g>
      {open && <path d={star} transform="translate(0 66) scale(.8)" className={classes.ink} />}
    </g>
  );
}

/** Each look as it lies on a table: 240 wide, 150 high. */
const drawings: Record<GameLook, ReactNode> = {
  scratch: (
    <g transform="rotate(-4 120 75)">
      <path
        d="M40 20h160a8 8 0 0 1 8 8v17a6 6 0 0 0 0 12v65a8 8 0 0 1-8 8H40a8 8 0 0 1-8-8V57a6 6 0 0 0 0-12V28a8 8 0 0 1 8-8Z"
        className={classes.brand}
      />
      <path d="M50 36h58M50 45h34" className={classes.lineOnBrand} />
      <rect x="48" y="60" width="144" height="56" rx="6" className={classes.onBrand} />
      <g className={classes.brand}>
        <path d={star} transform="translate(84 88) scale(1.5)" />
        <path d={star} transform="translate(120 88) scale(1.5)" />
      </g>
      <path
        d="M192 66v44a6 6 0 0 1-6 6h-74l8-8-12-2 16-9-13-4 21-8-17-4 24-9-15-4 21-8h41a6 6 0 0 1 6 6Z"
        className={classes.foil}
      />
      <path d="M148 104l34-34M160 108l28-28M172 110l16-16" className={classes.shine} />
      <circle cx="114" cy="105" r="15" className={classes.coin} />
      <circle cx="114" cy="105" r="10.5" className={classes.coinRim} />
    </g>
  ),
  wheel: (
    <g transform="translate(120 80)">
      <circle r="63" className={classes.brand} />
      <g transform="rotate(11)">
        {Array.from({ length: wedges }, (_, part) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a wedge is its place
            key={part}
            d={wedge(part, wedges, 57)}
            className={part === 0 ? classes.ink : part % 2 ? classes.brand : classes.tint}
          />
        ))}
        <path d={star} transform="translate(0 -41) scale(.95)" className={classes.paper} />
      </g>
      <circle r="13" className={classes.paper} />
      <circle r="7" className={classes.brand} />
      <path d="M-10-74h20l-10 22z" className={classes.ink} />
    </g>
  ),
  slot: (
    <>
      <path d="M206 98V52" className={classes.lever} />
      <circle cx="206" cy="46" r="10" className={classes.ink} />
      <rect x="30" y="26" width="164" height="100" rx="16" className={classes.brand} />
      {[0, 1, 2].map((reel) => (
        <g key={reel} transform={`translate(${66 + reel * 46} 76)`}>
          <rect x="-20" y="-34" width="40" height="68" rx="6" className={classes.paper} />
          <path d={star} transform="scale(1.45)" className={classes.brand} />
          <path d="M-20-34h40v10h-40zM-20 24h40v10h-40z" className={classes.shade} />
        </g>
      ))}
      <path d="M36 76h8M180 76h8" className={classes.lineOnBrand} />
    </>
  ),
  boxes: (
    <>
      <Box x={52} />
      <Box x={188} />
      <Box x={120} open />
    </>
  ),
  instant: (
    <g transform="translate(120 75)">
      {Array.from({ length: 16 }, (_, ray) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: a ray is its place
          key={ray}
          d={ray % 2 ? 'M0-54v-7' : 'M0-54v-13'}
          transform={`rotate(${ray * 22.5})`}
          className={classes.ray}
        />
      ))}
      <circle r="46" className={classes.brand} />
      <path d="M6-28-17 5h13l-3 23L17-7H4z" className={classes.onBrand} />
    </g>
  ),
};

const coloursOf = (design: Pick<Design, 'brand_colour' | 'background_colour'>) =>
  ({
    '--brand': design.brand_colour,
    '--on-brand': inkOn(design.brand_colour),
    '--paper': design.background_colour,
    '--on-paper': inkOn(design.background_colour),
  }) as CSSProperties;

interface GameFaceProps {
  look: GameLook;
  design: Pick<Design, 'brand_colour' | 'background_colour'>;
}

/** A game as it looks before anybody plays, in its own colours. */
export function GameFace({ look, design }: GameFaceProps) {
  return (
    <span className={classes.face} style={coloursOf(design)} aria-hidden="true">
      <svg viewBox="0 0 240 150" aria-hidden="true">
        {drawings[look]}
      </svg>
    </span>
  );
}

/** The same the size of a stamp. */
export function GameStub({ look, design }: GameFaceProps) {
  return (
    <span className={`${classes.face} ${classes.stub}`} style={coloursOf(design)} aria-hidden="true">
      <svg viewBox="20 0 200 150" aria-hidden="true">
        {drawings[look]}
      </svg>
    </span>
  );
}
