import { z } from 'zod';
import type {
  collectPerson,
  KnownPerson,
  PersonsCard,
  PersonsSession,
  readWhereabouts,
} from '../../modules/people/index.ts';
import { formatId } from '../../platform/ids.ts';
import { consentsSchema, contactSchema, presentConsents, presentContact } from './contact-wire.ts';

/** The v5 shape of people. */

const iso = (date: Date | null) => date?.toISOString() ?? null;

export const customerSchema = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    birth_date: z.string().nullable(),
    gender: z.string().nullable(),
    address: z.string().nullable(),
    zip: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    language: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'Customer' });
export const customersSchema = z.object({ data: z.array(customerSchema) });

export const presentCustomer = (person: KnownPerson): z.output<typeof customerSchema> => ({
  id: formatId('customer', person.id),
  email: person.email,
  phone: person.phone,
  first_name: person.firstName,
  last_name: person.lastName,
  birth_date: person.birthDate,
  gender: person.gender,
  address: person.address,
  zip: person.zip,
  city: person.city,
  country: person.country,
  language: person.language,
  created_at: person.createdAt.toISOString(),
});

const sessionSchema = z.object({
  code: z.string(),
  coupon: z.string(),
  coupon_name: z.string(),
  created_at: z.string(),
  opened_at: z.string().nullable(),
  claimed_at: z.string().nullable(),
  validated_at: z.string().nullable(),
  voided_at: z.string().nullable(),
});
const cardSchema = z.object({
  member: z.string(),
  card: z.string(),
  card_name: z.string(),
  joined_at: z.string(),
  voided_at: z.string().nullable(),
  balance: z.int(),
  lifetime: z.int(),
});
const formSchema = z.object({
  consent: z.string(),
  wording: z.string().describe('What they saw'),
  given: z.boolean(),
  at: z.string(),
  where: z.string().describe('The coupon or card that asked'),
});
const whereabouts = {
  sessions: z.array(sessionSchema).describe('Copies of coupons, the latest 50'),
  cards: z.array(cardSchema),
  contacts: z.array(contactSchema).describe('The groups they are in'),
  forms: z.array(formSchema).describe('What they ticked in forms'),
};
export const wholeCustomerSchema = customerSchema.extend(whereabouts).meta({ id: 'WholeCustomer' });

const presentSession = (session: PersonsSession): z.output<typeof sessionSchema> => ({
  code: session.code,
  coupon: formatId('coupon', session.couponId),
  coupon_name: session.couponName,
  created_at: session.createdAt.toISOString(),
  opened_at: iso(session.openedAt),
  claimed_at: iso(session.claimedAt),
  validated_at: iso(session.validatedAt),
  voided_at: iso(session.voidedAt),
});
const presentCard = (card: PersonsCard): z.output<typeof cardSchema> => ({
  member: formatId('member', card.id),
  card: formatId('card', card.cardId),
  card_name: card.cardName,
  joined_at: card.createdAt.toISOString(),
  voided_at: iso(card.voidedAt),
  balance: card.balance,
  lifetime: card.lifetime,
});

export const presentWhereabouts = ({
  sessions,
  cards,
  contacts,
  forms,
}: Awaited<ReturnType<typeof readWhereabouts>>) => ({
  sessions: sessions.map(presentSession),
  cards: cards.map(presentCard),
  contacts: contacts.map(presentContact),
  forms: forms.map(({ at, ...form }) => ({ ...form, at: at.toISOString() })),
});

export const customerCopySchema = z
  .object({
    person: customerSchema,
    ...whereabouts,
    sessions: z.array(sessionSchema.extend({ answers: z.record(z.string(), z.unknown()) })),
    consents: consentsSchema,
    ledger: z.array(
      z.object({ member: z.string(), kind: z.string(), amount: z.int(), balance: z.int(), at: z.string() }),
    ),
    contributions: z.array(
      z.object({
        coupon: z.string(),
        entry: z.int(),
        kind: z.string(),
        title: z.string().nullable(),
        text: z.string().nullable(),
        sent_at: z.string(),
      }),
    ),
    messages: z.array(
      z.object({
        channel: z.string(),
        purpose: z.string(),
        to: z.string(),
        subject: z.string(),
        text: z.string(),
        created_at: z.string(),
        sent_at: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CustomerCopy' });

export const presentCopy = (
  copy: Awaited<ReturnType<typeof collectPerson>>,
): z.output<typeof customerCopySchema> => ({
  person: presentCustomer(copy.person),
  ...presentWhereabouts(copy),
  sessions: copy.sessions.map((session) => ({ ...presentSession(session), answers: session.answers ?? {} })),
  consents: presentConsents(copy.person.id, copy.consents),
  ledger: copy.ledger.map(({ memberId, balanceAfter, at, ...entry }) => ({
    ...entry,
    member: formatId('member', memberId),
    balance: balanceAfter,
    at: at.toISOString(),
  })),
  contributions: copy.contributions.map(({ couponId, n, body, sentAt, ...sent }) => ({
    ...sent,
    coupon: formatId('coupon', couponId),
    entry: n,
    text: body,
    sent_at: sentAt.toISOString(),
  })),
  messages: copy.messages.map(({ recipient, createdAt, sentAt, ...message }) => ({
    ...message,
    to: recipient,
    created_at: createdAt.toISOString(),
    sent_at: iso(sentAt),
  })),
});
