import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import {
  addStamps,
  type Card,
  cachedCard,
  earnedStatus,
  findMemberByCode,
  findRewards,
  isStampedAt,
  listRewards,
  memberStatus,
  nextReward,
  subtractStamps,
  undoStamps,
  useRewards,
  type WholeMember,
} from '../modules/loyalty/index.ts';
import { readEntered, shortName } from '../modules/tills/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Deps } from '../platform/deps.ts';
import { formatId, requireId, tillCodeLength } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import {
  type MemberView,
  type StampReply,
  stampBody,
  stampReply,
  stampUndoBody,
  useRewardBody,
} from './wire.ts';

async function presentMember(ctx: Ctx, card: Card, member: WholeMember): Promise<MemberView> {
  const now = ctx.clock.now();
  const next = nextReward(card, member);
  const rewards = (await listRewards(ctx, member.id)).filter((one) => earnedStatus(one, now) === 'open');
  return {
    code: member.code,
    till_code: member.code.slice(0, tillCodeLength),
    status: card.archivedAt ? 'archived' : memberStatus(member, now),
    card: {
      title: card.content.words.title?.trim() || card.name,
      type: card.type,
      unit: card.content.words.unit?.trim() || null,
      brand_colour: card.content.design.brand_colour,
      max_stamps: card.maxStamps,
      per_visit: card.settings.limits.per_visit,
      by_amount: card.settings.per_amount !== null,
    },
    who: shortName(member.profile.firstName ?? null, member.profile.lastName ?? null),
    balance: member.balance,
    next: next && { title: next.reward.couponTitle || next.reward.couponName, missing: next.missing },
    expires_at: member.expiresAt?.toISOString() ?? null,
    rewards: rewards.map((one) => ({
      id: formatId('earned', one.id),
      title: one.title || one.name,
      expires_at: one.expiresAt?.toISOString() ?? null,
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

  app.post(
    '/staff/api/stamp',
    { schema: { hide: true, body: stampBody, response: { 200: stampReply } } },
    async (req): Promise<StampReply> => {
      const { ctx, till } = req;
      const { act, amount, amount_minor: amountMinor, operation } = req.body;
      const { member, card } = await find(ctx, req.body.member);
      const none = { amount: 0, entry: null, earned: [] };
      if (!isStampedAt(card, till.locationId))
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
      const outcome = await undoStamps(ctx, card, member.id, req.body.entry, { locationId: till.locationId });
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
      const { used } = await useRewards(ctx, card, member.id, [id], {
        method: 'till',
        locationId: till.locationId,
      });
      const view = await now(ctx, card, member.code);
      const verdict = used.includes(id) ? 'granted' : 'reward_used';
      return { verdict, facts: {}, amount: 0, entry: null, earned: [], member: view };
    },
  );
};
