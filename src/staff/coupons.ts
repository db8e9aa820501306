import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findMemberByRotatingCode, findMembersForTill, listShopStamps } from '../modules/loyalty/index.ts';
import { recordUnknownCode, type Session } from '../modules/sessions/index.ts';
import {
  answerAtTill,
  askAfter,
  foreseeRefusal,
  listRecent,
  readEntered,
  sessionsOfEntered,
  type Till,
  type TillOutcome,
  tillMisses,
  undoAtTill,
  validateAtTill,
  viewSessions,
} from '../modules/tills/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Deps } from '../platform/deps.ts';
import { addressKey, giveBack, throttle } from '../platform/http/throttle.ts';
import { Problem } from '../platform/problem.ts';
import { presentMembers, presentStamps } from './members.ts';
import { presentAfter, presentSession, undoUntil } from './present.ts';
import {
  answersBody,
  answersReply,
  lookupBody,
  lookupReply,
  recentReply,
  type SessionView,
  undoBody,
  undoReply,
  type ValidateReply,
  validateBody,
  validateReply,
} from './wire.ts';

/** A shift is what a till looks back on. */
const recentHours = 12;
const recentLimit = 40;

export const couponRoutes: FastifyPluginAsyncZod<Deps> = async (app, deps) => {
  /** Finds what a text means. Every try counts before it is looked up; one that finds something is given back. */
  async function find(ctx: Ctx, till: Till, address: string, text: string) {
    const entered = readEntered(text);
    // 21 characters cannot be guessed; counting them would only slow the honest.
    if (entered.kind === 'session' || entered.kind === 'coupon_link')
      return { entered, ...(await meant(ctx, entered, text)) };
    const counter = { purpose: 'till_code', key: `${ctx.accountId} ${addressKey(address)}` } as const;
    const { allowed, retryAfterSeconds } = await throttle(deps, { ...counter, ...tillMisses });
    if (!allowed) throw new Problem('too_many_requests', { seconds: retryAfterSeconds });
    const found = await meant(ctx, entered, text);
    if (found.sessions.length + found.members.length > 0) await giveBack(deps, counter);
    else await recordUnknownCode(ctx, { entered: text, method: 'till', locationId: till.locationId });
    return { entered, ...found };
  }

  /** Copies of coupons and holders of cards: both carry codes of the same length. */
  async function meant(ctx: Ctx, entered: ReturnType<typeof readEntered>, text: string) {
    const shown = await findMemberByRotatingCode(ctx, text, deps.secret).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'code_stale') return 'stale' as const;
      throw error;
    });
    if (shown) return { sessions: [], members: shown === 'stale' ? [] : [shown], stale: shown === 'stale' };
    const ours = entered.kind === 'session' || entered.kind === 'till' ? entered.code : null;
    const [sessions, members] = await Promise.all([
      sessionsOfEntered(ctx, entered),
      ours === null ? [] : findMembersForTill(ctx, ours),
    ]);
    return { sessions, members, stale: false };
  }

  async function present(ctx: Ctx, session: Session): Promise<SessionView> {
    const [view] = await viewSessions(ctx, [session]);
    if (!view) throw new Error('a session has no view');
    return presentSession(view, ctx.clock.now());
  }

  app.post(
    '/staff/api/lookup',
    { schema: { hide: true, body: lookupBody, response: { 200: lookupReply } } },
    async (req) => {
      const { ctx, till } = req;
      const { entered, sessions, members, stale } = await find(ctx, till, req.ip, req.body.code);
      const views = await viewSessions(ctx, sessions);
      const cards = await presentMembers(ctx, members);
      const [view, ...others] = views;
      const [member] = cards;
      if (!view && member && cards.length === 1) return { result: 'member' as const, member };
      if (cards.length > 0)
        return {
          result: 'several' as const,
          sessions: views.map((one) => presentSession(one, ctx.clock.now())),
          members: cards,
        };
      if (!view) {
        if (stale) return { result: 'not_found' as const, reason: 'code_stale' as const };
        const reason = entered.kind === 'coupon_link' ? ('coupon_link' as const) : ('unknown' as const);
        return { result: 'not_found' as const, reason };
      }
      const now = ctx.clock.now();
      if (others.length > 0)
        return {
          result: 'several' as const,
          sessions: views.map((one) => presentSession(one, now)),
          members: [],
        };
      const refusal = await foreseeRefusal(ctx, till, view.session);
      return {
        result: 'found' as const,
        session: presentSession(view, now),
        ask_amount: view.coupon.validation.ask_amount,
        refusal: refusal && { verdict: refusal.verdict, facts: refusal.facts },
      };
    },
  );

  app.post(
    '/staff/api/validate',
    { schema: { hide: true, body: validateBody, response: { 200: validateReply } } },
    async (req): Promise<ValidateReply> => {
      const { ctx, till } = req;
      const { session: text, operation, amount_minor: amountMinor } = req.body;
      const { entered, sessions, members } = await find(ctx, till, req.ip, text);
      const [session, ...others] = sessions;
      const none = { facts: {}, session: null, undo_until: null, after: [] };
      if (!session) return { verdict: verdictWithout(entered.kind, members.length), ...none };
      if (others.length > 0) return { verdict: 'several', ...none };
      const outcome = await validateAtTill(ctx, till, session, {
        operation,
        amountMinor,
        entered: text.slice(0, 100),
      });
      const said = verdictOf(outcome);
      const asked = said.verdict === 'granted' && outcome.session ? await askAfter(ctx, outcome.session) : [];
      return {
        ...said,
        session: outcome.session && (await present(ctx, outcome.session)),
        after: asked.map(presentAfter),
      };
    },
  );

  app.get('/staff/api/recent', { schema: { hide: true, response: { 200: recentReply } } }, async (req) => {
    const { ctx, till } = req;
    const now = ctx.clock.now();
    const since = new Date(now.getTime() - recentHours * 3_600_000);
    const [rows, stamps] = await Promise.all([
      listRecent(ctx, till, since, recentLimit),
      listShopStamps(ctx, till, since, recentLimit),
    ]);
    const sessions = await Promise.all(
      [...new Set(rows.map((row) => row.sessionCode))].map((code) =>
        sessionsOfEntered(ctx, { kind: 'session', code }),
      ),
    );
    const views = new Map(
      (await viewSessions(ctx, sessions.flat())).map((view) => [view.session.code, view]),
    );
    return {
      validations: rows.flatMap(({ sessionCode, operation, at }) => {
        const view = views.get(sessionCode);
        if (!view) return [];
        const undone = view.session.validatedAt?.getTime() !== at.getTime();
        const until = undoUntil(at);
        return {
          operation,
          at: at.toISOString(),
          undone,
          undo_until: undone || until <= now || view.session.voidedAt ? null : until.toISOString(),
          session: presentSession(view, now),
        };
      }),
      stamps: await presentStamps(ctx, stamps),
    };
  });

  app.post(
    '/staff/api/answers',
    { schema: { hide: true, body: answersBody, response: { 200: answersReply } } },
    async (req) => {
      const { session, operation, answers } = req.body;
      const entered = readEntered(session);
      if (entered.kind !== 'session') throw new Problem('not_found');
      await answerAtTill(req.ctx, req.till, entered.code, operation, answers);
      return { kept: true as const };
    },
  );

  app.post(
    '/staff/api/undo',
    { schema: { hide: true, body: undoBody, response: { 200: undoReply } } },
    async (req) => {
      const entered = readEntered(req.body.session);
      if (entered.kind !== 'session') throw new Problem('not_found');
      const session = await undoAtTill(req.ctx, req.till, entered.code, req.body.operation);
      return { undone: true as const, session: await present(req.ctx, session) };
    },
  );
};

/** A code that is no copy of a coupon. A loyalty card that was kept without a connection is looked up again, not validated. */
function verdictWithout(kind: ReturnType<typeof readEntered>['kind'], members: number): string {
  if (kind === 'coupon_link') return 'coupon_link';
  return members > 0 ? 'loyalty_card' : 'not_found';
}

/**
 * The outcome of a validation as a till hears it. An operation that is repeated hears `granted` again; when it was taken back
 * since, it hears that.
 */
function verdictOf(outcome: TillOutcome): Pick<ValidateReply, 'verdict' | 'facts' | 'undo_until'> {
  if ('facts' in outcome) return { verdict: outcome.verdict, facts: outcome.facts, undo_until: null };
  const { validatedAt } = outcome.session;
  if (!validatedAt) return { verdict: 'undone', facts: {}, undo_until: null };
  return { verdict: 'granted', facts: {}, undo_until: undoUntil(validatedAt).toISOString() };
}
