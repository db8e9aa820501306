import { Temporal } from 'temporal-polyfill';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { findCard } from './queries/cards.ts';
import { listBirthdayCards, listBorn } from './queries/gifts.ts';
import { giveStamps } from './stamps.ts';

/**
 * Gives birthday stamps to whoever has their day today, on the wall clock of the card: once a year, however often it runs and
 * however often a date of birth is changed. Who was born on 29 February has it on the 28th where there is no 29th.
 */
export async function sweepBirthdays(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  const now = Temporal.Instant.fromEpochMilliseconds(deps.clock.now().getTime());
  let given = 0;
  for (const { accountId, cardId, timeZone, stamps } of await listBirthdayCards(deps.db)) {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, 'sweep:birthdays');
    const operation = `birthday:${today.year}`;
    const born = await listBorn(ctx, cardId, daysOf(today), operation);
    const card = born.length > 0 ? await findCard(ctx, cardId) : undefined;
    if (!card) continue;
    for (const memberId of born) {
      const { verdict } = await giveStamps(ctx, card, memberId, 'birthday', stamps, operation);
      if (verdict === 'granted') given += 1;
    }
  }
  return given;
}

const daysOf = ({ month, day, inLeapYear }: Temporal.PlainDate) => [
  { month, day },
  ...(month === 2 && day === 28 && !inLeapYear ? [{ month: 2, day: 29 }] : []),
];
