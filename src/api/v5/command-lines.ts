import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { getAccount } from '../../modules/accounts/index.ts';
import {
  answerSignIn,
  askEverySeconds,
  askToSignIn,
  getSignInRequest,
  listCommandLines,
  revokeCommandLine,
  signInMinutes,
  signOutToken,
  takeToken,
  tokenDays,
} from '../../modules/command-lines/index.ts';
import { refuseForeignPage } from '../../platform/auth/origin.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { bearerOf } from '../authenticate.ts';
import { namesOfActors } from './actor-names.ts';
import { requirePerson } from './person.ts';

const commandLineSchema = z
  .object({
    id: z.string(),
    name: z.string().describe('What it said of itself'),
    person: z.string().nullable().describe('As whom it acts'),
    created_at: z.string(),
    expires_at: z.string(),
    used_at: z.string().nullable().describe('To the minute'),
  })
  .meta({ id: 'CommandLine' });

const askedSchema = z.object({
  name: z.string().describe('What it says of itself; nobody has checked it'),
  address: z.string().describe('The network address it asks from'),
  same_address: z.boolean().describe('Whether that is the one of the person who looks'),
  by_code: z.boolean(),
  asked_at: z.string(),
  expires_at: z.string(),
});

const tags = ['Command line'];
const codeParams = z.object({ code: z.string().max(40) });
const plainText = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[\p{L}\p{N}\p{P}\p{Zs}\p{S}]+$/u, 'a text without control characters');

/** Letting a command line in by the browser, and sending it away again. */
export const commandLineRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const { publicUrl } = deps.settings;

  app.post(
    '/v5/command-line-sign-ins',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Ask to be let in, as a command line',
        description: `Show the person \`user_code\` and \`url\`; then ask for the token every ${askEverySeconds} seconds. It runs out after ${signInMinutes} minutes.`,
        body: z.strictObject({
          name: plainText.describe('What it is called where people look, such as `tearoff on ann-laptop`'),
          by_code: z
            .boolean()
            .default(false)
            .describe(
              'It cannot ask again by itself: the browser shows a code that is sent along with the token',
            ),
        }),
        response: {
          201: z.object({
            device_code: z.string().describe('Secret: who has it gets the token'),
            user_code: z.string(),
            url: z.string(),
            expires_at: z.string(),
            ask_every_seconds: z.int(),
          }),
        },
      },
    },
    async (req, reply) => {
      refuseForeignPage(req, publicUrl);
      const { name, by_code: byCode } = req.body;
      const { device, userCode, expiresAt } = await askToSignIn(deps, { name, address: req.ip, byCode });
      void reply.header('cache-control', 'no-store');
      return reply.code(201).send({
        device_code: device,
        user_code: userCode,
        url: `${publicUrl}/admin/command-line?code=${userCode}`,
        expires_at: expiresAt.toISOString(),
        ask_every_seconds: askEverySeconds,
      });
    },
  );

  app.post(
    '/v5/command-line-sign-ins/token',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Take the token, once the person has let it in',
        description: `\`waiting\`: ask again. \`refused\`: the person said no. \`ended\`: it ran out, or the token was taken. The token works for ${tokenDays} days, as \`Authorization: Bearer\`.`,
        body: z.strictObject({
          device_code: z.string().min(1).max(100),
          code: z.string().max(40).optional().describe('What the browser shows, where it was asked by_code'),
        }),
        response: {
          200: z.object({
            state: z.enum(['waiting', 'refused', 'ended', 'signed_in']),
            token: z.string().nullable().describe('Shown in this answer and never again'),
            expires_at: z.string().nullable(),
            account: z.object({ id: z.string(), name: z.string() }).nullable(),
          }),
        },
      },
    },
    async (req, reply) => {
      refuseForeignPage(req, publicUrl);
      void reply.header('cache-control', 'no-store');
      const taken = await takeToken(deps, req.body.device_code, req.body.code);
      if (taken.state !== 'signed_in')
        return { state: taken.state, token: null, expires_at: null, account: null };
      const account = await getAccount(makeCtx(deps, taken.accountId, { kind: 'system' }, req.id));
      return {
        state: taken.state,
        token: taken.token,
        expires_at: taken.commandLine.expiresAt.toISOString(),
        account: { id: formatId('account', taken.accountId), name: account.name },
      };
    },
  );

  app.get(
    '/v5/command-line-sign-ins/:code',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'See which command line asks to be let in',
        params: codeParams,
        response: { 200: askedSchema },
      },
    },
    async (req) => {
      requirePerson(deps, req);
      const asked = await getSignInRequest(req.ctx, deps, req.params.code);
      return {
        name: asked.askedAs,
        address: asked.askedFrom,
        same_address: asked.askedFrom === req.ip,
        by_code: asked.byCode,
        asked_at: asked.createdAt.toISOString(),
        expires_at: asked.expiresAt.toISOString(),
      };
    },
  );

  app.post(
    '/v5/command-line-sign-ins/:code/answer',
    {
      // Its answer may hold a code that is shown once.
      config: { scope: 'signed-in', idempotency: 'off' },
      schema: {
        tags,
        summary: 'Let a command line in, or send it away',
        description:
          'Only a person in the browser can: it acts as them from then on, with the role that they have at that moment.',
        params: codeParams,
        body: z.strictObject({ allow: z.boolean() }),
        response: {
          200: z.object({ code: z.string().nullable().describe('To type after `tearoff login complete`') }),
        },
      },
    },
    async (req, reply) => {
      requirePerson(deps, req);
      void reply.header('cache-control', 'no-store');
      const { finishCode } = await answerSignIn(req.ctx, deps, req.params.code, req.body);
      return { code: finishCode };
    },
  );

  app.get(
    '/v5/command-lines',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'List command lines that are signed in, newest first',
        description: 'Your own; those of everybody for who may manage keys.',
        response: { 200: z.object({ data: z.array(commandLineSchema) }) },
      },
    },
    async (req) => {
      const lines = await listCommandLines(req.ctx);
      const nameOf = await namesOfActors(
        req.ctx,
        lines.map(({ teammateId }) => `teammate:${teammateId}`),
      );
      return {
        data: lines.map((line) => ({
          id: formatId('commandLine', line.id),
          name: line.name,
          person: nameOf(`teammate:${line.teammateId}`) ?? null,
          created_at: line.createdAt.toISOString(),
          expires_at: line.expiresAt.toISOString(),
          used_at: line.usedAt?.toISOString() ?? null,
        })),
      };
    },
  );

  app.post(
    '/v5/command-lines/:id/revoke',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'Sign a command line out',
        params: z.object({ id: z.string() }),
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      await revokeCommandLine(req.ctx, requireId('commandLine', req.params.id));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/command-lines/sign-out',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Sign out, as a command line',
        description: 'Ends the token of this request; one that has ended already is ended.',
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      const token = bearerOf(req);
      if (token !== undefined) await signOutToken(deps, token);
      return reply.code(204).send(null);
    },
  );
};
