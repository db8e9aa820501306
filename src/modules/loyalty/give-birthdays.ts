import { Temporal } from 'temporal-polyfill';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { findCard } from './queries/cards.ts';
import { keepBirthdaysThrough, listBirthdayCards, listBorn } from './queries/gifts.ts';
import { giveStamps } from './stamps.ts';

/** How many days after it a birthday is still made up for. */
const lateDays = 6;

/**
 * Gives birthday stamps to whoever has their day today, on the wall clock of the card, or had it while the program was down: once a
 * year, however often it runs and however often a date of birth is changed. Who was born on 29 February has it on the 28th where there
 * is no 29th.
 */
export async function sweepBirthdays(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  const now = Temporal.Instant.fromEpochMilliseconds(deps.clock.now().getTime());
  let given = 0;
  for (const { accountId, cardId, timeZone, stamps, through } of await listBirthdayCards(deps.db)) {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, 'sweep:birthdays');
    for (const day of daysSince(through, today)) {
      const operation = `birthday:${day.year}`;
      const born = await listBorn(ctx, cardId, daysOf(day), operation);
      const card = born.length > 0 ? await findCard(ctx, cardId) : undefined;
      if (!card) continue;
      for (const memberId of born) {
        const { verdict } = await giveStamps(ctx, card, memberId, 'birthday', stamps, operation);
        if (verdict === 'granted') given += 1;
      }
    }
    await keepBirthdaysThrough(ctx, cardId, today.toString());
  }
  return given;
}

/** The days after `through`, at most a week of them, and always today: people join on their birthday. */
function daysSince(through: string | null, today: Temporal.PlainDate): Temporal.PlainDate[] {
  const missed = through
    ? Temporal.PlainDate.from(through).until(today, { largestUnit: 'days' }).days - 1
    : 0;
  const late = Math.min(Math.max(missed, 0), lateDays);
  return Array.from({ length: late + 1 }, (_, i) => today.subtract({ days: late - i }));
}

const daysOf = ({ month, day, inLeapYear }: Temporal.PlainDate) => [
  { month, day },
  ...(month === 2 && day === 28 && !inLeapYear ? [{ month: 2, day: 29 }] : []),
];
