import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { formatId } from '../../platform/ids.ts';
import { cardPath } from '../loyalty/index.ts';
import { announceOnPass, fateOfAnnouncement, messageOnGooglePass } from '../wallet/index.ts';
import { type Browser, findBrowser, forgetBrowser } from './queries/browsers.ts';
import * as queries from './queries/deliveries.ts';
import { vapidKeys } from './web/vapid.ts';
import type { WebAnswer, WebPusher } from './web/web-pusher.ts';

/** How many are on their way at once. */
const batch = 50;
const mostAttempts = 12;
const longestRestMs = 6 * 3_600_000;

/**
 * Tells phones of pushes, each device once: a delivery is written down as "being sent" before a byte leaves, so a crash in between
 * can lose its fate but not send it twice. Any number of processes may do this. Answers how many were taken.
 */
export async function sendDeliveries(deps: Deps, pusher: WebPusher): Promise<number> {
  const now = deps.clock.now();
  const due = await queries.listDue(deps.db, now, batch);
  const taken = await Promise.all(
    due.map(async ({ accountId, id, way, endpoint }) => {
      const ctx = makeCtx(deps, accountId, { kind: 'system' }, `delivery:${id}`);
      const restUntil = endpoint === null ? undefined : pusher.resting.get(new URL(endpoint).host);
      if (restUntil !== undefined && restUntil > now.getTime()) {
        await queries.putOff(ctx, id, new Date(restUntil));
        return true;
      }
      return way === 'apple' ? announce(ctx, id) : tell(ctx, deps, pusher, id);
    }),
  );
  return taken.filter(Boolean).length;
}

/** To Apple a message is a change of the pass. It is handed to the wallet and taken in one transaction, so nothing is lost or doubled. */
function announce(ctx: Ctx, id: number): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const delivery = await queries.takeDelivery(ctx, id, ctx.clock.now());
    if (!delivery) return false;
    const change = await announceOnPass(ctx, delivery.place);
    if (change === undefined) await queries.markDone(ctx, delivery, 'gone');
    else await queries.noteChange(ctx, id, change);
    return true;
  });
}

/** What became of those that the wallet has in hand. Answers how many are settled. */
export async function settleAnnounced(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  let settled = 0;
  for (const { accountId, change, place, ...delivery } of await queries.listHandedOver(deps.db, 200)) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, `delivery:${delivery.id}`);
    const fate = await fateOfAnnouncement(ctx, place, change ?? 0);
    if (fate === undefined) continue;
    await queries.markDone(ctx, delivery, fate);
    settled += 1;
  }
  return settled;
}

async function tell(ctx: Ctx, deps: Deps, pusher: WebPusher, id: number): Promise<boolean> {
  const delivery = await queries.takeDelivery(ctx, id, ctx.clock.now());
  if (!delivery) return false;
  const told = await queries.findTold(ctx, delivery);
  if (!told) await queries.markDone(ctx, delivery, 'gone');
  else if (delivery.way === 'google') await tellGoogle(ctx, deps, delivery, told);
  else await tellBrowser(ctx, deps, pusher, delivery, told);
  return true;
}

async function tellGoogle(
  ctx: Ctx,
  deps: Deps,
  delivery: queries.TakenDelivery,
  { title, text }: queries.Told,
): Promise<void> {
  const id = formatId('push', delivery.pushId);
  const message = { id, header: title, body: text };
  await settle(ctx, delivery, await messageOnGooglePass(ctx, deps, delivery.place, message));
}

async function tellBrowser(
  ctx: Ctx,
  deps: Deps,
  pusher: WebPusher,
  delivery: queries.TakenDelivery,
  told: queries.Told,
): Promise<void> {
  const browser = await findBrowser(ctx, delivery.place);
  const keys = await vapidKeys(deps);
  if (!browser || browser.keyId !== keys.id) {
    if (browser) await forgetBrowser(ctx, delivery.place, browser);
    return queries.markDone(ctx, delivery, 'gone');
  }
  const answer = await pusher.send(browser, payloadOf(delivery, told), keys).catch(
    // What cannot even be encrypted was not sent.
    (error: unknown): WebAnswer => ({ fate: 'refused', reason: String(error) }),
  );
  await settle(ctx, delivery, answer, { browser, pusher });
}

/** What the service worker of a card's page is told (web/consumer/news-worker.ts). */
const payloadOf = ({ pushId }: queries.TakenDelivery, { title, text, cardCode, memberCode }: queries.Told) =>
  JSON.stringify({
    id: formatId('push', pushId),
    title,
    body: text,
    url: cardPath({ code: cardCode }, { code: memberCode }),
  });

async function settle(
  ctx: Ctx,
  delivery: queries.TakenDelivery,
  answer: WebAnswer,
  web?: { browser: Browser; pusher: WebPusher },
): Promise<void> {
  if (answer.fate === 'gone' && web) await forgetBrowser(ctx, delivery.place, web.browser);
  if (answer.fate !== 'later') {
    if ('reason' in answer) ctx.log.warn({ delivery: delivery.id, ...answer }, 'A push was not delivered.');
    return queries.markDone(ctx, delivery, answer.fate);
  }
  if (delivery.attempts >= mostAttempts) return queries.markDone(ctx, delivery, 'refused');
  const now = ctx.clock.now().getTime();
  const asked = answer.afterSeconds === undefined ? undefined : answer.afterSeconds * 1000;
  const restMs = Math.min(longestRestMs, asked ?? Math.min(3_600_000, 1000 * 2 ** delivery.attempts));
  if (asked !== undefined && web) web.pusher.resting.set(new URL(web.browser.endpoint).host, now + restMs);
  ctx.log.info({ delivery: delivery.id, reason: answer.reason }, 'A push was put off.');
  await queries.releaseDelivery(ctx, delivery.id, new Date(now + restMs));
}
