import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { getLocation, listLocations } from '../modules/locations/index.ts';
import { getTeammate } from '../modules/teammates/index.ts';
import {
  accountOfTillKey,
  endTill,
  readPlace,
  signInTeammateAtTill,
  signInTill,
} from '../modules/tills/index.ts';
import { type Deps, makeCtx } from '../platform/deps.ts';
import { addressKey, giveBack, throttle } from '../platform/http/throttle.ts';
import { formatId, keyedHash, requireId } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import { cashierOf, clearTillCookie, setTillCookie } from './authenticate.ts';
import { presentMe } from './present.ts';
import { cashierReply, meReply, signInBody, teammateSignInBody } from './wire.ts';

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

  app.get(
    '/staff/api/cashier',
    { config: { scope: 'public' }, schema: { hide: true, response: { 200: cashierReply } } },
    async (req) => {
      const caller = await cashierOf(deps, req);
      if (!caller) return { cashier: null };
      const ctx = makeCtx(deps, caller.accountId, caller.actor, req.id);
      const [teammate, { account }, locations] = await Promise.all([
        getTeammate(ctx, caller.actor.teammateId),
        readPlace(ctx, null),
        listLocations(ctx, { archived: false, limit: 500 }),
      ]);
      return {
        cashier: {
          name: teammate.name || teammate.email,
          account: account.name,
          locations: locations.map(({ id, name, city }) => ({ id: formatId('location', id), name, city })),
        },
      };
    },
  );

  app.post(
    '/staff/api/sign-in/teammate',
    {
      config: { scope: 'public' },
      schema: { hide: true, body: teammateSignInBody, response: { 200: meReply } },
    },
    async (req, reply) => {
      const { location, device } = req.body;
      const caller = await cashierOf(deps, req);
      if (!caller) throw new Problem('unauthenticated');
      const ctx = makeCtx(deps, caller.accountId, caller.actor, req.id);
      const place = location === null ? null : await getLocation(ctx, requireId('location', location));
      if (place?.archivedAt) throw new Problem('not_found');
      const signedIn = await signInTeammateAtTill(
        ctx,
        caller.actor.teammateId,
        place?.id ?? null,
        device || null,
      );
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
