import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { cachedCoupon, isTakenAt } from '../modules/coupons/index.ts';
import {
  addStamps,
  type Card,
  cachedCard,
  earnedStatus,
  findMemberByCode,
  findRewards,
  listRewards,
  type listShopStamps,
  memberStatus,
  nextReward,
  readPhoto,
  subtractStamps,
  undoableUntil,
  undoStamps,
  useRewards,
  type WholeMember,
} from '../modules/loyalty/index.ts';
import { findSession } from '../modules/sessions/index.ts';
import { findGranted, otherAmount, readEntered, shortName } from '../modules/tills/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Deps } from '../platform/deps.ts';
import { formatId, requireId, tillCodeLength } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import {
  type MemberView,
  type RecentReply,
  type StampReply,
  stampBody,
  stampReply,
  stampUndoBody,
  useRewardBody,
} from './wire.ts';

const presentCard = (card: Card): MemberView['card'] => ({
  title: card.content.words.title?.trim() || card.name,
  type: card.type,
  unit: card.content.words.unit?.trim() || null,
  brand_colour: card.content.design.brand_colour,
  max_stamps: card.maxStamps,
  per_visit: card.settings.limits.per_visit,
  by_amount: card.settings.per_amount !== null,
});

const whoIs = ({ profile }: WholeMember) => shortName(profile.firstName ?? null, profile.lastName ?? null);

async function presentMember(ctx: Ctx, card: Card, member: WholeMember): Promise<MemberView> {
  const now = ctx.clock.now();
  const next = nextReward(card, member);
  const rewards = (await listRewards(ctx, member.id)).filter((one) => earnedStatus(one, now) === 'open');
  const asks = new Map(
    await Promise.all(
      [...new Set(rewards.map(({ couponId }) => couponId))].map(
        async (id) => [id, (await cachedCoupon(ctx, id))?.validation.ask_amount ?? false] as const,
      ),
    ),
  );
  return {
    code: member.code,
    till_code: member.code.slice(0, tillCodeLength),
    status: card.archivedAt ? 'archived' : memberStatus(member, now),
    card: presentCard(card),
    who: whoIs(member),
    photo_url: member.photo && `/staff/api/members/${member.code}/photo?v=${member.photo}`,
    balance: member.balance,
    next: next && { title: next.reward.couponTitle || next.reward.couponName, missing: next.missing },
    expires_at: member.expiresAt?.toISOString() ?? null,
    rewards: rewards.map((one) => ({
      id: formatId('earned', one.id),
      title: one.title || one.name,
      expires_at: one.expiresAt?.toISOString() ?? null,
      waits_for: one.waitsFor,
      ask_amount: asks.get(one.couponId) ?? false,
    })),
  };
}

/** Members as a till shows them, in the order given. */
export function presentMembers(ctx: Ctx, members: WholeMember[]): Promise<MemberView[]> {
  return Promise.all(
    members.map(async (member) => {
      const card = await cachedCard(ctx, member.cardId);
      if (!card) throw new Error(`member ${member.id} has no card`);
      return presentMember(ctx, card, member);
    }),
  );
}

/** What was done to cards, as the till looks back on it, each with its way back while there is one. */
export async function presentStamps(
  ctx: Ctx,
  entries: Awaited<ReturnType<typeof listShopStamps>>,
): Promise<RecentReply['stamps']> {
  const now = ctx.clock.now();
  return Promise.all(
    entries.map(async (entry) => {
      const { member, seq, amount, occurredAt, undone } = entry;
      const card = await cachedCard(ctx, member.cardId);
      if (!card) throw new Error(`member ${member.id} has no card`);
      return {
        entry: seq,
        amount,
        at: occurredAt.toISOString(),
        undone,
        undo_until: (member.voidedAt ? null : undoableUntil(entry, now))?.toISOString() ?? null,
        member: {
          code: member.code,
          till_code: member.code.slice(0, tillCodeLength),
          card: presentCard(card),
          who: whoIs(member),
        },
      };
    }),
  );
}

/** What a till does with a loyalty card: stamps, points that are spent, rewards, and taking an entry back. */
export const memberRoutes: FastifyPluginAsyncZod<Deps> = async (app) => {
  const find = async (ctx: Ctx, text: string) => {
    const entered = readEntered(text);
    const member = entered.kind === 'session' ? await findMemberByCode(ctx, entered.code) : undefined;
    const card = member && (await cachedCard(ctx, member.cardId));
    if (!member || !card) throw new Problem('not_found');
    return { member, card };
  };
  const now = async (ctx: Ctx, card: Card, code: string) => {
    const member = await findMemberByCode(ctx, code);
    return member ? presentMember(ctx, card, member) : null;
  };

  app.get(
    '/staff/api/members/:code/photo',
    {
      schema: {
        hide: true,
        params: z.object({ code: z.string() }),
        querystring: z.object({ v: z.string().optional() }),
      },
    },
    async (req, reply) => {
      const { member } = await find(req.ctx, req.params.code);
      const photo = await readPhoto(req.ctx, member.id);
      if (!photo) throw new Problem('not_found');
      // Many hands hold a till: nothing of it stays there.
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-type', 'image/webp')
        .send(photo);
    },
  );

  app.post(
    '/staff/api/stamp',
    { schema: { hide: true, body: stampBody, response: { 200: stampReply } } },
    async (req): Promise<StampReply> => {
      const { ctx, till } = req;
      const { act, amount, amount_minor: amountMinor, operation } = req.body;
      const { member, card } = await find(ctx, req.body.member);
      const none = { amount: 0, entry: null, earned: [] };
      if (!isTakenAt(card, till.locationId))
        return { verdict: 'wrong_location', facts: {}, ...none, member: await now(ctx, card, member.code) };
      const give = act === 'add' ? addStamps : subtractStamps;
      const input = { amount, amountMinor, operation, locationId: till.locationId };
      const outcome = await give(ctx, card, { id: member.id }, input);
      const view = await now(ctx, card, member.code);
      if ('facts' in outcome)
        return { verdict: outcome.verdict, facts: outcome.facts, ...none, member: view };
      const earned = (await findRewards(ctx, outcome.earned)).map((one) => one.title || one.name);
      return {
        verdict: outcome.verdict,
        facts: {},
        amount: outcome.amount,
        entry: outcome.entry,
        earned,
        member: view,
      };
    },
  );

  app.post(
    '/staff/api/stamp-undo',
    { schema: { hide: true, body: stampUndoBody, response: { 200: stampReply } } },
    async (req): Promise<StampReply> => {
      const { ctx, till } = req;
      const { member, card } = await find(ctx, req.body.member);
      const outcome = await undoStamps(ctx, card, member.id, req.body.entry, {
        locationId: till.locationId,
        by: till,
      });
      const facts = 'facts' in outcome ? outcome.facts : {};
      const view = await now(ctx, card, member.code);
      return { verdict: outcome.verdict, facts, amount: 0, entry: null, earned: [], member: view };
    },
  );

  app.post(
    '/staff/api/use-reward',
    { schema: { hide: true, body: useRewardBody, response: { 200: stampReply } } },
    async (req): Promise<StampReply> => {
      const { ctx, till } = req;
      const { member, card } = await find(ctx, req.body.member);
      const id = requireId('earned', req.body.reward);
      const { operation, amount_minor: amountMinor } = req.body;
      const how = { method: 'till', locationId: till.locationId, operation, amountMinor } as const;
      const { used, rewards } = await useRewards(ctx, card, member.id, [id], how);
      // A press whose answer was lost hears what it did.
      const earned = rewards.find((one) => one.id === id);
      const again = earned?.usedAt && (await findGranted(ctx, till, earned.sessionId, operation));
      const view = await now(ctx, card, member.code);
      const session = again && earned ? await findSession(ctx, earned.sessionCode) : undefined;
      const other = session && otherAmount(session, amountMinor);
      const verdict = other ? 'operation_used' : used.includes(id) || again ? 'granted' : 'reward_used';
      return { verdict, facts: other ?? {}, amount: 0, entry: null, earned: [], member: view };
    },
  );
};
