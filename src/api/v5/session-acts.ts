import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Coupon, cachedCoupon, settings } from '../../modules/coupons/index.ts';
import { cachedGame, findSharing, playSession } from '../../modules/games/index.ts';
import {
  type ClaimInput,
  claimSession,
  findCouponOfSession,
  type Outcome,
  removeLink,
  undoValidation,
  unvoidSession,
  validateSession,
  voidSession,
} from '../../modules/sessions/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { idempotencyKey } from '../../platform/http/idempotency.ts';
import { requireId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { playSchema, presentPlay, presentSharing, sharingSchema } from './game-wire.ts';
import { presentSession, sessionSchema } from './session-wire.ts';

const params = z.object({ code: z.string().describe('The session code, 21 characters') });
const answered = z.object({
  verdict: z.enum(['granted', 'already']).describe('already: it had happened before, nothing changed'),
  session: sessionSchema,
});
const played = answered.extend({ play: playSchema, sharing: sharingSchema.nullable() });
const answers = z.partialRecord(z.enum(settings.fieldNames), z.string().max(500)).optional();
const place = {
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
};

const claimBody = z
  .strictObject({
    answers,
    consents: z.record(z.string().max(40), z.boolean()).optional(),
    promo_code: z.string().max(60).optional(),
    skip_steps: z
      .boolean()
      .default(false)
      .describe('You vouch for this person: form, promo code and age are not asked'),
    ...place,
  })
  .nullish();
const validateBody = z
  .strictObject({
    location: z
      .string()
      .regex(/^loc_[1-9][0-9]{0,14}$/, 'an id of a location, loc_…')
      .optional(),
    amount_minor: z.int().min(0).max(1_000_000_000_000).optional(),
    operation: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('Repeat a call under the same operation and hear the same answer'),
    answers,
  })
  .nullish();
const voidBody = z.strictObject({ reason: z.string().trim().max(200).optional() }).nullish();

const claimInputOf = (body: z.output<typeof claimBody>): ClaimInput => {
  const { answers, consents, promo_code, skip_steps, latitude, longitude } = body ?? { skip_steps: false };
  return {
    answers,
    consents,
    promoCode: promo_code,
    stepsDone: skip_steps,
    place: latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined,
  };
};

/** What happens to one session. Every act is exact: of two who ask at the same moment one is granted. */
export const sessionActRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  /** The coupon of a session of this account; what belongs to somebody else is not found. */
  async function couponOf(ctx: Ctx, code: string): Promise<Coupon> {
    const couponId = await findCouponOfSession(ctx, code);
    const coupon = couponId === null ? undefined : await cachedCoupon(ctx, couponId);
    if (!coupon) throw new Problem('not_found');
    return coupon;
  }

  /** A granted outcome as it is answered; a refusal becomes a problem with its facts. */
  function present(outcome: Outcome, coupon: Coupon) {
    if ('facts' in outcome) throw new Problem(outcome.verdict, outcome.facts);
    const session = presentSession(outcome.session, coupon, deps.clock.now(), deps.settings.publicUrl);
    return { verdict: outcome.verdict, session };
  }

  const route = (act: string, summary: string) => ({
    url: `/v5/sessions/:code/${act}`,
    schema: { tags: ['Sessions'], summary, params, response: { 200: answered } },
  });

  const claim = route('claim', 'Claim a session');
  app.post(
    claim.url,
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: { ...claim.schema, body: claimBody },
    },
    async (req) => {
      const coupon = await couponOf(req.ctx, req.params.code);
      const outcome = await claimSession(req.ctx, coupon, req.params.code, claimInputOf(req.body));
      return present(outcome, coupon);
    },
  );

  const play = route('play', 'Play a session of a game: once, with an outcome for ever');
  app.post(
    play.url,
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: { ...play.schema, body: claimBody, response: { 200: played } },
    },
    async (req) => {
      const coupon = await couponOf(req.ctx, req.params.code);
      const outcome = await playSession(req.ctx, deps, coupon, req.params.code, claimInputOf(req.body));
      const { verdict, session } = present(outcome, coupon);
      if (!outcome.play) throw new Error(`a play of game ${coupon.id} was granted and is not there`);
      const { publicUrl } = deps.settings;
      const game = await cachedGame(req.ctx, coupon.id);
      const sharing = game?.shared ? await findSharing(req.ctx, outcome.play.sessionId) : undefined;
      return {
        verdict,
        session,
        play: presentPlay(outcome.play, publicUrl),
        sharing: game ? presentSharing(coupon, game, sharing, publicUrl) : null,
      };
    },
  );

  const validate = route('validate', 'Validate a session: it is used');
  app.post(
    validate.url,
    {
      config: { scope: 'sessions:validate', idempotency: 'by_nature' },
      schema: { ...validate.schema, body: validateBody },
    },
    async (req) => {
      const body = req.body ?? {};
      const coupon = await couponOf(req.ctx, req.params.code);
      const outcome = await validateSession(req.ctx, coupon, req.params.code, {
        method: req.ctx.actor.kind === 'teammate' ? 'dashboard' : 'api',
        locationId: body.location === undefined ? null : requireId('location', body.location),
        amountMinor: body.amount_minor,
        // With a key, a repetition is known by it also when the answer was lost before it could be kept.
        operation: body.operation ?? idempotencyKey(req),
        answers: body.answers,
      });
      return present(outcome, coupon);
    },
  );

  const undo = route('undo', 'Take a validation back, within minutes');
  app.post(
    undo.url,
    { config: { scope: 'sessions:validate', idempotency: 'by_nature' }, schema: undo.schema },
    async (req) => {
      const coupon = await couponOf(req.ctx, req.params.code);
      return present(await undoValidation(req.ctx, coupon, req.params.code), coupon);
    },
  );

  const withdraw = route('void', 'Void a session');
  app.post(
    withdraw.url,
    {
      config: { scope: 'sessions:write', idempotency: 'by_nature' },
      schema: { ...withdraw.schema, body: voidBody },
    },
    async (req) => {
      const coupon = await couponOf(req.ctx, req.params.code);
      return present(await voidSession(req.ctx, coupon, req.params.code, req.body?.reason), coupon);
    },
  );

  const giveBack = route('unvoid', 'Take a void back: the session is again what its dates say');
  app.post(
    giveBack.url,
    { config: { scope: 'sessions:write', idempotency: 'by_nature' }, schema: giveBack.schema },
    async (req) => {
      const coupon = await couponOf(req.ctx, req.params.code);
      return present(await unvoidSession(req.ctx, coupon, req.params.code), coupon);
    },
  );

  app.delete(
    '/v5/sessions/:code',
    {
      config: { scope: 'sessions:write' },
      schema: {
        tags: ['Sessions'],
        summary: 'Remove a personal link that nobody used',
        description:
          'Its address leads nowhere from now on, and its person may be given another one. Refused with `copy_used` once it was claimed, and with `not_a_link` for copies that a visit made or that were won or earned: void those.',
        params,
        response: { 204: z.null() },
      },
    },
    async (req, reply) => {
      const coupon = await couponOf(req.ctx, req.params.code);
      await removeLink(req.ctx, coupon, req.params.code);
      return reply.code(204).send(null);
    },
  );
};
