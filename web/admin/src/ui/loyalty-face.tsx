import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardType, LoyaltyCard } from '../api/loyalty.ts';
import { useMe } from '../app/may.ts';
import { inkOn } from './colour.ts';
import { useFormats } from './formats.ts';
import classes from './loyalty-face.module.css';
import { Picture } from './picture.tsx';
import { families } from './ticket.tsx';

type CardDesign = LoyaltyCard['design'];

/** The rim of a seal: twenty small arcs on a circle round 0, 0. */
const rim = (() => {
  const at = (i: number) => {
    const angle = (i / 20) * 2 * Math.PI;
    return `${(36.5 * Math.sin(angle)).toFixed(1)} ${(-36.5 * Math.cos(angle)).toFixed(1)}`;
  };
  const arcs = Array.from({ length: 20 }, (_, i) => `A6 6 0 0 1 ${at((i + 1) % 20)}`);
  return `M${at(0)}${arcs.join('')}Z`;
})();

/** A small ticket round 0, 0: what a reward is. */
const ticket =
  'M-15-10h30v6.5a3.5 3.5 0 0 0 0 7v7l-3.75-2.8-3.75 2.8-3.75-2.8-3.75 2.8-3.75-2.8-3.75 2.8-3.75-2.8-3.75 2.8v-7a3.5 3.5 0 0 0 0-7z';

/** More places than these are not drawn one by one. */
const most = 12;

/** Each stamp was set down at its own angle, always the same one. */
const turnOf = (place: number) => ((place * 137) % 41) - 20;

interface StampsProps {
  max: number;
  rewards: readonly number[];
  balance: number | undefined;
}

function Stamps({ max, rewards, balance }: StampsProps) {
  const { account } = useMe();
  const initial = /[\p{L}\p{N}]/u.exec(account.name)?.[0]?.toLocaleUpperCase() ?? '✓';
  const places = Math.min(max, balance === undefined ? most : max);
  const columns = places <= 5 ? places : Math.ceil(places / (places > 16 ? 3 : 2));
  const rows = Math.ceil(places / columns);
  const given = balance ?? Math.max(1, Math.round(places * 0.4));
  const scale = places / max;
  const gives = new Set(rewards.map((at) => Math.max(1, Math.round(at * scale))));
  return (
    <svg viewBox={`0 0 ${columns * 90} ${rows * 90}`} className={classes.stamps} aria-hidden="true">
      {Array.from({ length: places }, (_, i) => {
        const inRow = Math.min(columns, places - Math.floor(i / columns) * columns);
        const x = 45 + (i % columns) * 90 + ((columns - inRow) * 90) / 2;
        const y = 45 + Math.floor(i / columns) * 90;
        const place = i + 1;
        return (
          <g key={place} transform={`translate(${x} ${y})`}>
            {place <= given ? (
              <g transform={`rotate(${turnOf(place)})`}>
                <path d={rim} className={classes.seal} />
                {gives.has(place) ? (
                  <path d={ticket} transform="scale(1.15)" className={classes.onSeal} />
                ) : (
                  <>
                    <circle r="27.5" className={classes.inner} />
                    <text y="1" className={classes.initial}>
                      {initial}
                    </text>
                  </>
                )}
              </g>
            ) : (
              <>
                <circle r="35" className={classes.place} data-gives={gives.has(place) || undefined} />
                {gives.has(place) && <path d={ticket} className={classes.gift} />}
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** A way to go: what is behind is punched out, tickets stand where something is earned. */
function Points({ max, rewards, share }: { max: number; rewards: readonly number[]; share: number }) {
  const holes = 21;
  const out = Math.round(share * holes);
  const stops = new Set(rewards.map((at) => Math.min(holes - 1, Math.round((at / max) * (holes - 1)))));
  return (
    <svg viewBox="0 0 440 60" className={classes.points} aria-hidden="true">
      {Array.from({ length: holes }, (_, i) => {
        const x = 20 + i * 20;
        return stops.has(i) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: holes are their place
          <path key={i} d={ticket} transform={`translate(${x} 30) scale(1.1)`} className={classes.onWay} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: holes are their place
          <circle key={i} cx={x} cy="30" r={i < out ? 6.5 : 5} data-out={i < out || undefined} />
        );
      })}
    </svg>
  );
}

export interface CardFace {
  type: CardType;
  design: CardDesign;
  title: string | null;
  name?: string;
  max_stamps: number | null;
  rewards: readonly { stamps: number }[];
}

/** How far somebody is; without it a card shows what it looks like half way. */
interface Standing {
  balance: number;
  lifetime: number;
}

function Middle({ card, standing }: { card: CardFace; standing: Standing | undefined }) {
  const { t } = useTranslation('loyalty');
  const { number } = useFormats();
  const thresholds = card.rewards.map(({ stamps }) => stamps);
  if (card.type === 'membership')
    return (
      <span className={classes.membership}>
        <i />
        <i />
        <span />
      </span>
    );
  if (card.type === 'stamp' && card.max_stamps && card.max_stamps <= 30)
    return <Stamps max={card.max_stamps} rewards={thresholds} balance={standing?.balance} />;
  const max = card.max_stamps ?? Math.max(100, ...thresholds);
  const way = card.type === 'points' ? standing?.lifetime : standing?.balance;
  const share = way === undefined ? 0.38 : Math.min(1, way / max);
  return (
    <>
      <span className={classes.number}>
        {number(standing?.balance ?? Math.round(max * 0.38))}
        <small>{t(`type.${card.type}`)}</small>
      </span>
      <Points max={max} rewards={thresholds} share={share} />
    </>
  );
}

/** A loyalty card as it could lie on a table, in its own colours; with a standing, as it is in somebody's hand. */
export function LoyaltyFace({ card, standing }: { card: CardFace; standing?: Standing | undefined }) {
  const { design } = card;
  const look = {
    '--brand': design.brand_colour,
    '--on-brand': design.text_colour ?? inkOn(design.brand_colour),
    '--paper': design.background_colour,
    '--on-paper': inkOn(design.background_colour),
    '--face': families[design.font],
  } as CSSProperties;
  return (
    <span className={classes.card} style={look} data-type={card.type} aria-hidden="true">
      <span className={classes.sheet}>
        <span className={classes.head}>
          {design.logo && (
            <span className={classes.logo}>
              <Picture id={design.logo} alt="" />
            </span>
          )}
          <b>{card.title?.trim() || card.name}</b>
        </span>
        <span className={classes.middle}>
          <Middle card={card} standing={standing} />
        </span>
      </span>
    </span>
  );
}

/** The same the size of a stamp, for a head or a line of a list. */
export function LoyaltyStub({ card }: { card: CardFace }) {
  const { design } = card;
  const look = {
    '--brand': design.brand_colour,
    '--on-brand': design.text_colour ?? inkOn(design.brand_colour),
    '--paper': design.background_colour,
  } as CSSProperties;
  return (
    <span className={classes.stub} style={look} aria-hidden="true">
      <svg viewBox="-40 -40 80 80" aria-hidden="true">
        <path d={rim} className={classes.seal} />
        {card.type === 'membership' ? (
          <path d="M-12 4l8 9 17-22" className={classes.tick} />
        ) : (
          <path d={ticket} transform="scale(1.2)" className={classes.onSeal} />
        )}
      </svg>
    </span>
  );
}
