import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { listContacts, readConsents } from '../contacts/index.ts';
import { mailKeyOf, phoneKeyOf } from '../customers/index.ts';
import * as queries from './queries/person.ts';

const shownSessions = 50;
const allSessions = 10_000;
const mostGroups = 500;

/** @throws Problem not_found, also for who was forgotten */
export async function getPerson(ctx: Ctx, id: number): Promise<queries.KnownPerson> {
  const person = await queries.findPersonRow(ctx, id);
  if (!person) throw new Problem('not_found');
  return person;
}

/** Everybody who has this e-mail address or phone number. */
export const findPeople = (
  ctx: Ctx,
  { email, phone }: { email?: string | undefined; phone?: string | undefined },
): Promise<queries.KnownPerson[]> =>
  queries.listPeopleAt(
    ctx,
    {
      email: email === undefined ? null : mailKeyOf(email),
      phone: phone === undefined ? null : phoneKeyOf(phone),
    },
    50,
  );

/** Where in the account a person is: their copies of coupons, their cards, their groups, and what they ticked in forms. */
export async function readWhereabouts(ctx: Ctx, id: number) {
  const [sessions, cards, contacts, forms] = await Promise.all([
    queries.listSessionsOf(ctx, id, shownSessions),
    queries.listCardsOf(ctx, id),
    listContacts(ctx, { customerId: id, limit: mostGroups }),
    queries.listFormConsents(ctx, id),
  ]);
  return { sessions, cards, contacts, forms };
}

/** All that the account has of one person, to hand over to them. @throws Problem not_found */
export async function collectPerson(ctx: Ctx, id: number) {
  const person = await getPerson(ctx, id);
  const [sessions, cards, contacts, forms, consents, messages, ledger, contributions] = await Promise.all([
    queries.listSessionsOf(ctx, id, allSessions),
    queries.listCardsOf(ctx, id),
    listContacts(ctx, { customerId: id, limit: mostGroups }),
    queries.listFormConsents(ctx, id),
    readConsents(ctx, id),
    queries.listMessagesOf(ctx, id),
    queries.listLedgerOf(ctx, id),
    queries.listContributionsOf(ctx, id),
  ]);
  return { person, sessions, cards, contacts, forms, consents, messages, ledger, contributions };
}
