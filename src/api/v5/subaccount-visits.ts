import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  enterSubaccount,
  followSignInLink,
  getSubaccount,
  insideOf,
  landingPages,
  leaveSubaccount,
  linkSeconds,
  mailPassword,
  makeSignInLink,
  moveCoupon,
} from '../../modules/subaccounts/index.ts';
import { listTeammates, roles } from '../../modules/teammates/index.ts';
import {
  clearSignInCookie,
  keepHomeSignIn,
  setSignInCookie,
  signInOf,
  signToken,
  takeHomeSignIn,
} from '../../platform/auth/cookie.ts';
import { refuseForeignPage } from '../../platform/auth/origin.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { makePeople } from './person.ts';

const tags = ['Subaccounts'];
const params = z.object({ id: z.string() });
const idOf = ({ id }: z.output<typeof params>) => requireId('subaccount', id);
const write = { scope: 'subaccounts:write' } as const;

const begunSchema = z.object({
  account: z.string().describe('The account that is looked at now'),
  page: z.enum(landingPages).nullable(),
  coupon: z.string().nullable(),
});

/** Going into a subaccount, sending others in, and moving coupons there. */
export const subaccountVisitRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  const people = makePeople(deps);

  app.get(
    '/v5/subaccounts/:id/people',
    {
      config: { scope: 'subaccounts:read' },
      schema: {
        tags,
        summary: 'List the team of a subaccount',
        params,
        response: {
          200: z.object({
            data: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                email: z.string(),
                role: z.enum(roles),
                joined: z.boolean(),
              }),
            ),
          }),
        },
      },
    },
    async (req) => {
      const id = idOf(req.params);
      await getSubaccount(req.ctx, id);
      const team = await listTeammates(insideOf(req.ctx, id), { limit: 200 });
      return {
        data: team.map((one) => ({
          id: formatId('teammate', one.id),
          name: one.name,
          email: one.email,
          role: one.role,
          joined: one.joinedAt !== null,
        })),
      };
    },
  );

  app.post(
    '/v5/subaccounts/:id/enter',
    {
      config: { ...write, idempotency: 'off' },
      schema: {
        tags,
        summary: 'Log in as this subaccount',
        description:
          'For people of the team: the browser looks at the subaccount until `POST /v5/visit/leave`, four hours at most. It stands in its log, and so does everything done there, under the name of who did it.',
        params,
        response: { 200: begunSchema },
      },
    },
    async (req, reply) => {
      const home = signInOf(deps, req);
      const begun = await enterSubaccount(req.ctx, idOf(req.params));
      if (home) keepHomeSignIn(reply, deps, home);
      setSignInCookie(reply, deps, {
        accountId: begun.accountId,
        signedToken: signToken(deps, begun.token),
      });
      return { account: formatId('account', begun.accountId), page: null, coupon: null };
    },
  );

  app.post(
    '/v5/visit/leave',
    {
      config: { scope: 'signed-in', idempotency: 'off' },
      schema: {
        tags,
        summary: 'Leave the subaccount that is looked at',
        response: { 200: z.object({ home: z.boolean().describe('Signed in as before; else signed out') }) },
      },
    },
    async (req, reply) => {
      await leaveSubaccount(req.ctx);
      const home = takeHomeSignIn(reply, deps, req);
      if (home) setSignInCookie(reply, deps, home);
      else clearSignInCookie(reply, deps);
      return { home: home !== undefined };
    },
  );

  app.post(
    '/v5/subaccounts/:id/sign-in-link',
    {
      config: { ...write, idempotency: 'off' },
      schema: {
        tags,
        summary: 'Make a one-time address that signs somebody in to a subaccount',
        description: 'Whoever uses it first is signed in, in this subaccount and nowhere else.',
        params,
        body: z
          .strictObject({
            page: z.enum(landingPages).optional(),
            coupon: z.string().optional().describe('Needed for `update_campaign`'),
            seconds: z
              .int()
              .min(linkSeconds.min)
              .max(linkSeconds.max)
              .default(linkSeconds.usual)
              .describe('How long it works'),
          })
          .nullish(),
        response: { 201: z.object({ url: z.string(), token: z.string(), expires_at: z.string() }) },
      },
    },
    async (req, reply) => {
      const { page, coupon, seconds } = req.body ?? {};
      const couponId = coupon === undefined ? null : requireId('coupon', coupon);
      const link = await makeSignInLink(req.ctx, idOf(req.params), { page, couponId, seconds });
      void reply.header('cache-control', 'no-store');
      return reply.code(201).send({
        url: `${deps.settings.publicUrl}/admin/enter/${link.token}`,
        token: link.token,
        expires_at: link.expiresAt.toISOString(),
      });
    },
  );

  app.post(
    '/v5/sign-in/link',
    {
      config: { scope: 'public' },
      schema: {
        tags: ['Sign-in'],
        summary: 'Sign in by a one-time address',
        body: z.strictObject({ token: z.string().min(1).max(200) }),
        response: { 200: begunSchema },
      },
    },
    async (req, reply) => {
      refuseForeignPage(req, deps.settings.publicUrl);
      const begun = await followSignInLink(deps, req.body.token, req.id);
      setSignInCookie(reply, deps, {
        accountId: begun.accountId,
        signedToken: signToken(deps, begun.token),
      });
      return {
        account: formatId('account', begun.accountId),
        page: begun.page,
        coupon: begun.couponId === null ? null : formatId('coupon', begun.couponId),
      };
    },
  );

  app.post(
    '/v5/subaccounts/:id/password-mail',
    {
      config: { ...write, idempotency: 'by_nature' },
      schema: {
        tags,
        summary: 'Send its owner a link to choose a password',
        params,
        response: { 202: z.object({ sent_to: z.string() }) },
      },
    },
    async (req, reply) => {
      const email = await mailPassword(req.ctx, people, idOf(req.params), req.ip);
      return reply.code(202).send({ sent_to: email });
    },
  );

  app.post(
    '/v5/subaccounts/:id/coupons',
    {
      config: write,
      schema: {
        tags,
        summary: 'Move a coupon into a subaccount',
        description:
          'Its design becomes a draft there, with an address of its own. Copies that people hold stay where they were promised: the original goes on if there are any, and is archived if there are none.',
        params,
        body: z.strictObject({ coupon: z.string() }),
        response: {
          201: z.object({
            coupon: z.string().describe('In the subaccount'),
            code: z.string(),
            original: z.enum(['archived', 'kept']),
            copies: z.int().describe('How many copies of the original there are'),
          }),
        },
      },
    },
    async (req, reply) => {
      const couponId = requireId('coupon', req.body.coupon);
      const moved = await moveCoupon(req.ctx, deps.files, idOf(req.params), couponId);
      const { coupon, original, copies } = moved;
      return reply
        .code(201)
        .send({ coupon: formatId('coupon', coupon.id), code: coupon.code, original, copies });
    },
  );
};
