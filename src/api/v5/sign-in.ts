import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noteSignIn } from '../../modules/subaccounts/index.ts';
import { listMemberships } from '../../modules/teammates/index.ts';
import { clearSignInCookie, setSignInCookie, signInOf } from '../../platform/auth/cookie.ts';
import { refuseForeignPage } from '../../platform/auth/origin.ts';
import { confirmReset, requestReset, signOut, signOutEverywhere } from '../../platform/auth/people.ts';
import { signIn } from '../../platform/auth/sign-in.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { formatId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { meSchema, presentMe } from './me-wire.ts';
import { makePeople, requirePerson } from './person.ts';
import { emailSchema, newPasswordSchema, passwordSchema } from './person-fields.ts';

const tags = ['Sign-in'];
const nothing = { 204: z.null() };

/** Signing in and out, and choosing a new password. The answer to a sign-in is a cookie; its token is in no body. */
export const signInRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const people = makePeople(deps);
  const { publicUrl } = deps.settings;

  app.post(
    '/v5/sign-in',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Sign in',
        description:
          'Sets a cookie. Where a second factor is on, the first answer is `second_factor_needed`; send the same again with `code`.',
        body: z.strictObject({
          email: emailSchema,
          password: passwordSchema,
          code: z
            .string()
            .trim()
            .min(1)
            .max(40)
            .optional()
            .describe('Six digits of the app, or a backup code'),
          account: z.string().optional().describe('Which account to look at first, for people with several'),
        }),
        response: { 200: meSchema },
      },
    },
    async (req, reply) => {
      refuseForeignPage(req, publicUrl);
      const { account, ...attempt } = req.body;
      const signedIn = await signIn(people, { ...attempt, address: req.ip });
      const memberships = await listMemberships(deps, signedIn.userId);
      const place =
        memberships.find(({ accountId }) => formatId('account', accountId) === account) ?? memberships[0];
      if (!place) {
        await signOut(people, signedIn.signedToken);
        throw new Problem('no_account');
      }
      await noteSignIn(makeCtx(deps, place.accountId, { kind: 'system' }, req.id));
      setSignInCookie(reply, deps, { accountId: place.accountId, signedToken: signedIn.signedToken });
      return presentMe(deps, { userId: signedIn.userId, accountId: place.accountId });
    },
  );

  app.post(
    '/v5/sign-out',
    {
      config: { scope: 'public' },
      schema: { tags, summary: 'Sign out here; without a sign-in it does nothing', response: nothing },
    },
    async (req, reply) => {
      refuseForeignPage(req, publicUrl);
      const cookie = signInOf(deps, req);
      if (cookie) await signOut(people, cookie.signedToken);
      clearSignInCookie(reply, deps);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/sign-out-everywhere',
    {
      config: { scope: 'signed-in', idempotency: 'off' },
      schema: { tags, summary: 'Sign out on every device', response: nothing },
    },
    async (req, reply) => {
      await signOutEverywhere(people, requirePerson(deps, req).signedToken);
      clearSignInCookie(reply, deps);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/password-reset/request',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Ask for a link to choose a new password',
        description: 'The answer is the same whether or not anybody has this address.',
        body: z.strictObject({ email: emailSchema }),
        response: nothing,
      },
    },
    async (req, reply) => {
      refuseForeignPage(req, publicUrl);
      await requestReset(people, { email: req.body.email, address: req.ip });
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v5/password-reset/confirm',
    {
      config: { scope: 'public' },
      schema: {
        tags,
        summary: 'Choose a new password by the link of the mail',
        description: 'Works once, within an hour, and signs the person out everywhere.',
        body: z.strictObject({ token: z.string().min(1).max(200), password: newPasswordSchema }),
        response: nothing,
      },
    },
    async (req, reply) => {
      refuseForeignPage(req, publicUrl);
      await confirmReset(people, req.body);
      return reply.code(204).send(null);
    },
  );
};
