import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type AccountSettings,
  accountLanguages,
  currencySchema,
  getAccount,
  renewTillKey,
  timeZoneSchema,
  updateAccount,
} from '../../modules/accounts/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, keyedHash, parseId } from '../../platform/ids.ts';

const accountSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    language: z.enum(accountLanguages),
    time_zone: z.string(),
    currency: z.string(),
    sender_name: z.string().nullable().describe('The name mails are sent under; null: that of the account'),
    logo: z.string().nullable().describe('Id of a file'),
    till_key: z.string().describe('With it and a password a till signs in'),
    till_enabled: z.boolean(),
    has_till_password: z.boolean(),
    created_at: z.string(),
  })
  .meta({ id: 'Account' });

const changeSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    language: z.enum(accountLanguages),
    time_zone: timeZoneSchema,
    currency: currencySchema,
    sender_name: z.string().trim().min(1).max(120).nullable(),
    logo: z
      .string()
      .refine((id) => parseId('file', id) !== undefined, 'expected the id of a file, such as fil_401')
      .nullable(),
    till_enabled: z.boolean(),
    till_password: z
      .string()
      .min(4)
      .max(64)
      .nullable()
      .describe('For tills of the whole account; null: only shops have passwords. Stored as a keyed hash'),
  })
  .partial();

const present = (account: AccountSettings) => ({
  id: formatId('account', account.accountId),
  name: account.name,
  language: account.language as (typeof accountLanguages)[number],
  time_zone: account.timeZone,
  currency: account.currency,
  sender_name: account.senderName,
  logo: account.logoFileId === null ? null : formatId('file', account.logoFileId),
  till_key: account.tillKey,
  till_enabled: account.tillEnabledAt !== null,
  has_till_password: account.hasTillPassword,
  created_at: account.createdAt.toISOString(),
});

const tags = ['Account'];

/** The account itself and its settings. */
export const accountRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/account',
    {
      config: { scope: 'account:read' },
      schema: { tags, summary: 'Get the account and its settings', response: { 200: accountSchema } },
    },
    async (req) => present(await getAccount(req.ctx)),
  );

  app.patch(
    '/v5/account',
    {
      config: { scope: 'account:write' },
      schema: {
        tags,
        summary: 'Change the account and its settings',
        description: 'What is absent stays. Another till password signs out the tills that used the old one.',
        body: changeSchema,
        response: { 200: accountSchema },
      },
    },
    async (req) => {
      const { accountId } = req.ctx;
      const { logo, till_password: password, ...wire } = req.body;
      const account = await updateAccount(req.ctx, {
        name: wire.name,
        language: wire.language,
        timeZone: wire.time_zone,
        currency: wire.currency,
        senderName: wire.sender_name,
        logoFileId: typeof logo === 'string' ? parseId('file', logo) : logo,
        tillEnabled: wire.till_enabled,
        tillPasswordKey:
          typeof password === 'string'
            ? keyedHash(deps.secret, `staff-password/${accountId}`, password)
            : password,
      });
      return present(account);
    },
  );

  app.post(
    '/v5/account/till-key',
    {
      config: { scope: 'account:write' },
      schema: {
        tags,
        summary: 'Give the account another till key',
        description: 'The old one stops working, and every till has to sign in again.',
        response: { 200: accountSchema },
      },
    },
    async (req) => {
      await renewTillKey(req.ctx);
      return present(await getAccount(req.ctx));
    },
  );
};
