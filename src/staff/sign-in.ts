import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { accountOfTillKey, endTill, signInTill } from '../modules/tills/index.ts';
import { type Deps, makeCtx } from '../platform/deps.ts';
import { addressKey, giveBack, throttle } from '../platform/http/throttle.ts';
import { keyedHash } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import { clearTillCookie, setTillCookie } from './authenticate.ts';
import { presentMe } from './present.ts';
import { meReply, signInBody } from './wire.ts';

/** Ten wrong passwords in ten minutes per account and address; staff passwords are short. */
const tries = { limit: 10, windowSeconds: 600 };

export const signInRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  app.post(
    '/staff/api/sign-in',
    { config: { scope: 'public' }, schema: { hide: true, body: signInBody, response: { 200: meReply } } },
    async (req, reply) => {
      const { key, password, device } = req.body;
      const accountId = await accountOfTillKey(deps.db, key.toLowerCase());
      // Unknown keys are counted together, per address: they are guesses too.
      const counter = {
        purpose: 'till_sign_in',
        key: `${accountId ?? 'unknown'} ${addressKey(req.ip)}`,
      } as const;
      const { allowed, retryAfterSeconds } = await throttle(deps, { ...counter, ...tries });
      if (!allowed) throw new Problem('too_many_requests', { seconds: retryAfterSeconds });
      if (accountId === undefined) throw new Problem('unauthenticated');
      const ctx = makeCtx(deps, accountId, { kind: 'system' }, req.id);
      const passwordKey = keyedHash(deps.secret, `staff-password/${accountId}`, password.trim());
      const signedIn = await signInTill(ctx, passwordKey, device || null);
      if (!signedIn) throw new Problem('unauthenticated');
      await giveBack(deps, counter);
      setTillCookie(reply, deps, signedIn.token);
      return await presentMe(ctx, signedIn.till);
    },
  );

  app.post(
    '/staff/api/sign-out',
    {
      schema: {
        hide: true,
        body: z.strictObject({}),
        response: { 200: z.object({ signed_out: z.literal(true) }) },
      },
    },
    async (req, reply) => {
      await endTill(req.ctx, req.till.id);
      clearTillCookie(reply, deps);
      return { signed_out: true as const };
    },
  );

  app.get('/staff/api/me', { schema: { hide: true, response: { 200: meReply } } }, (req) =>
    presentMe(req.ctx, req.till),
  );
};
