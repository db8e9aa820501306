import { type RawBuilder, sql } from 'kysely';
import { housePurposes } from '../rules.ts';

/** What is only sent by the mail server of the installation. */
export const isOfHouse = sql.raw(
  `(message.channel = 'mail' and message.purpose in (${housePurposes.map((purpose) => `'${purpose}'`).join(', ')}))`,
);

/**
 * Whether provider `p` takes `message`: it was asked for, or it is the one for whatever names none. What was written before there was a
 * provider stays in the outbox, so that a trial's messages do not go out on the day the first provider is set up.
 */
export const takes =
  sql.raw(`p.account_id = message.account_id and p.channel = message.channel and p.archived_at is null
  and (message.provider_id = p.id
    or (message.provider_id is null and p.default_at is not null and p.created_at <= message.asked_at))`);

/** Whether the account has a provider that takes `message`. */
export const hasProvider = sql`(not ${isOfHouse} and exists (select from message_provider p where ${takes}))`;

/** Whether somebody takes `message` when its moment comes. */
export const willBeSent = (houseSends: boolean): RawBuilder<boolean> =>
  houseSends ? sql`(message.channel = 'mail' or ${hasProvider})` : sql`${hasProvider}`;
