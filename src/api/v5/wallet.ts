import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  removeCredential,
  setApple,
  setGoogle,
  type WalletStatus,
  walletStatus,
} from '../../modules/wallet/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';

const common = {
  ready: z.boolean().describe('Passes can be given out; only then are the buttons shown'),
  source: z
    .enum(['account', 'installation'])
    .nullable()
    .describe('Whose certificate signs: the account’s own, or the one that the installation lends'),
  missing: z
    .array(z.enum(['credential', 'expired', 'https']))
    .describe(
      'What is in the way. `https`: the program is reached by http, over which phones do not ask for changes',
    ),
  passes: z.int().describe('How many have been given out'),
};

const walletSchema = z
  .object({
    apple: z.object({
      ...common,
      pass_type_id: z.string().nullable(),
      team_id: z.string().nullable(),
      expires_at: z.string().nullable(),
      devices: z.int().describe('Phones that hear of changes'),
    }),
    google: z.object({
      ...common,
      issuer_id: z.string().nullable(),
      service_account: z.string().nullable().describe('Its e-mail address'),
    }),
  })
  .meta({ id: 'Wallet' });

/** A certificate with its chain and a key are 10 kB. */
const fileText = z.string().min(1).max(100_000);
const applePutSchema = z.strictObject({
  certificate: fileText.describe('Of the pass type: PEM, or a .p12 file in base64 with its key'),
  key: fileText.optional().describe('The private key as PEM, where it is not in the certificate’s file'),
  password: z.string().max(500).optional().describe('Of the key or the .p12 file'),
  wwdr: fileText.describe('Apple’s intermediate certificate (WWDR): PEM, or the .cer file in base64'),
  pass_type_id: z.string().max(200).optional().describe('Checked against the certificate'),
  team_id: z.string().max(200).optional().describe('Checked against the certificate'),
});
const googlePutSchema = z.strictObject({
  issuer_id: z.string().max(40).describe('The number from the Google Pay & Wallet console'),
  service_account: fileText.describe('The JSON key file of the service account, as text'),
});

const tags = ['Wallet'];

const present = ({ apple, google }: WalletStatus) => ({
  apple: {
    ready: apple.ready,
    source: apple.source,
    missing: apple.missing,
    passes: apple.passes,
    pass_type_id: apple.issuer,
    team_id: apple.owner,
    expires_at: apple.expiresAt?.toISOString() ?? null,
    devices: apple.devices ?? 0,
  },
  google: {
    ready: google.ready,
    source: google.source,
    missing: google.missing,
    passes: google.passes,
    issuer_id: google.issuer,
    service_account: google.owner,
  },
});

/** What passes in Apple's and Google's wallets are signed with. Keys go in and never come out. */
export const walletRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.get(
    '/v5/wallet',
    {
      config: { scope: 'account:read' },
      schema: {
        tags,
        summary: 'What passes are signed with, and what is missing',
        response: { 200: walletSchema },
      },
    },
    async (req) => present(await walletStatus(req.ctx, deps)),
  );

  app.put(
    '/v5/wallet/apple',
    {
      config: { scope: 'account:write' },
      schema: {
        tags,
        summary: 'Set the certificate for Apple Wallet',
        description:
          'It is checked at once: that it can be read, is of a pass type, belongs to the key, was issued by the intermediate certificate and is valid now. It is stored encrypted and never shown again.',
        body: applePutSchema,
        response: { 200: walletSchema },
      },
    },
    async (req) => {
      const { certificate, key, password, wwdr, pass_type_id, team_id } = req.body;
      await setApple(req.ctx, deps, {
        certificate,
        key,
        password,
        wwdr,
        passTypeId: pass_type_id,
        teamId: team_id,
      });
      return present(await walletStatus(req.ctx, deps));
    },
  );

  app.put(
    '/v5/wallet/google',
    {
      config: { scope: 'account:write' },
      schema: {
        tags,
        summary: 'Set the issuer and the key for Google Wallet',
        description: 'It is checked at once, stored encrypted and never shown again.',
        body: googlePutSchema,
        response: { 200: walletSchema },
      },
    },
    async (req) => {
      const { issuer_id: issuerId, service_account: serviceAccount } = req.body;
      await setGoogle(req.ctx, deps, { issuerId, serviceAccount });
      return present(await walletStatus(req.ctx, deps));
    },
  );

  app.delete(
    '/v5/wallet/:platform',
    {
      config: { scope: 'account:write' },
      schema: {
        tags,
        summary: 'Forget the account’s own certificate or key',
        description:
          'Passes that were given out stay in the phones and change no more. Where the installation lends one, it is used from then on.',
        params: z.object({ platform: z.enum(['apple', 'google']) }),
        response: { 200: walletSchema },
      },
    },
    async (req) => {
      if (!(await removeCredential(req.ctx, req.params.platform))) throw new Problem('not_found');
      return present(await walletStatus(req.ctx, deps));
    },
  );
};
