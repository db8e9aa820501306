import { addContacts, createGroup, getContact, suppress } from '../src/modules/contacts/index.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import type { Deps } from '../src/platform/deps.ts';
import { customersWithMail } from './queries.ts';

const day = 24 * 60 * 60_000;

/** Guests of the café who gave their number at the counter, with what they always have. */
const regulars = [
  ['Ada', 'Nguyen', '1990-05-17', 'Flat white'],
  ['Bo', 'Lindqvist', '1984-11-02', 'Filter, no sugar'],
  ['Chiara', 'Russo', '1997-02-28', 'Espresso, twice'],
  ['Dries', 'Van Hove', '1979-08-13', 'Cappuccino'],
  ['Elif', 'Yılmaz', '2001-12-24', 'Oat latte'],
  ['Farid', 'Haddad', '1988-03-09', 'Mint tea'],
  ['Greet', 'Peeters', '1966-07-01', 'Decaf'],
  ['Hugo', 'Martens', '1993-10-30', 'Cortado'],
  ['Imke', 'De Smet', '1999-01-15', 'Chai'],
  ['Jonas', 'Weber', '1972-06-21', 'Long black'],
  ['Kaat', 'Claes', '1986-09-05', 'Hot chocolate'],
  ['Lucía', 'Fernández', '1995-04-11', 'Cortado'],
] as const;

/** Who said no since, and how; by their place in the list. */
const saidNo: readonly [place: number, reason: 'stop' | 'unsubscribed', daysAgo: number][] = [
  [3, 'stop', 9],
  [8, 'unsubscribed', 3],
];

/**
 * Two groups: regulars with a phone, who join by a word, and everybody who asked for news by mail, of whom most have coupons and cards
 * too. A few unsubscribed since.
 */
export async function gatherContacts(ctx: Ctx, deps: Pick<Deps, 'secret'>, now: Date): Promise<void> {
  const at = (daysAgo: number): Ctx => ({
    ...ctx,
    clock: { now: () => new Date(now.getTime() - daysAgo * day) },
  });
  const first = at(40);
  const texts = await createGroup(first, {
    channel: 'sms',
    name: 'Regulars at the counter',
    keyword: 'BEANS',
  });
  const phoneOf = (place: number) => `+3247055${String(1201 + 37 * place)}`;
  await addContacts(
    first,
    deps,
    texts.group,
    regulars.map(([firstName, lastName, born, usual], place) => ({
      phone: phoneOf(place),
      first_name: firstName,
      last_name: lastName,
      birth_date: born,
      custom_1: usual,
    })),
    {
      source: 'keyword',
      consent: { purpose: 'marketing', given: true, source: 'keyword', proof: { words: 'BEANS' } },
    },
  );
  for (const [place, reason, daysAgo] of saidNo)
    await suppress(at(daysAgo), deps, {
      channel: 'sms',
      address: phoneOf(place),
      reason,
      source: reason === 'stop' ? 'keyword' : 'dashboard',
      proof: reason === 'stop' ? { words: 'STOP' } : { said: 'Asked at the counter' },
    });

  const news = await createGroup(at(30), { channel: 'mail', name: 'News of the roastery' });
  const mails = await customersWithMail(ctx, 48);
  const added = await addContacts(
    at(30),
    deps,
    news.group,
    mails.map((email) => ({ email })),
    {
      source: 'page',
      consent: { purpose: 'marketing', given: true, source: 'page', proof: { words: 'Send me news.' } },
    },
  );
  for (const [place, { id }] of added.entries()) {
    const { address } = await getContact(ctx, id);
    if (place % 11 === 4)
      await suppress(at(2 + place / 4), deps, {
        channel: 'mail',
        address,
        reason: 'unsubscribed',
        source: 'link',
      });
    if (place === 17)
      await suppress(at(5), deps, { channel: 'mail', address, reason: 'bounced', source: 'provider' });
  }
}
