import type { Ctx } from '../../platform/ctx.ts';
import { invalid } from '../../platform/problem.ts';
import type { Settings } from '../../platform/settings.ts';
import { deleteBrowser, insertBrowser } from './queries/browsers.ts';
import { type Subscription, subscriptionIssues } from './web/endpoint.ts';
import { type VapidDeps, vapidKeys } from './web/vapid.ts';

/** Phones, tablets and computers of one person; of more the oldest is forgotten. */
const mostBrowsers = 10;

/**
 * Notes that a browser wants to hear of news of this card. Doing it again changes nothing.
 * @throws Problem invalid for an address inside our network, or keys that are none
 */
export async function subscribeBrowser(
  ctx: Ctx,
  deps: VapidDeps & { settings: Pick<Settings, 'push'> },
  memberId: number,
  subscription: Subscription,
): Promise<void> {
  const issues = subscriptionIssues(subscription, deps.settings.push.privateHosts);
  if (issues.length > 0) throw invalid(issues);
  const { id: keyId } = await vapidKeys(deps);
  await insertBrowser(ctx, memberId, { ...subscription, keyId }, mostBrowsers);
}

/** The browser wants no news any more. */
export const unsubscribeBrowser = (ctx: Ctx, memberId: number, endpoint: string): Promise<void> =>
  deleteBrowser(ctx, memberId, endpoint);
