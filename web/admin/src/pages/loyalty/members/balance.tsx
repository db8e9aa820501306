import type { CSSProperties } from 'react';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import type { Member } from '../../../api/members.ts';
import { useFormats } from '../../../ui/formats.ts';
import classes from './members.module.css';

/** The widest card whose stamps are drawn one by one in a line of a list. */
const mostDots = 15;

/** Where somebody stands, in a line: the figure, and beside it the stamps of a small card in its own colour. */
export function BalanceBar({ card, member }: { card: LoyaltyCard; member: Pick<Member, 'balance'> }) {
  const { number } = useFormats();
  const { max_stamps: max } = card;
  const look = {
    '--brand': card.design.brand_colour,
    '--paper': card.design.background_colour,
  } as CSSProperties;
  const stamps = card.type === 'stamp' && max !== null;
  return (
    <span className={classes.balance} style={look}>
      <strong>{number(member.balance)}</strong>
      {stamps && <span>/ {number(max)}</span>}
      {stamps && max <= mostDots && (
        <span className={classes.dots} aria-hidden>
          {Array.from({ length: max }, (_, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places of a card are their number
            <i key={place} data-given={place < member.balance || undefined} />
          ))}
        </span>
      )}
    </span>
  );
}
