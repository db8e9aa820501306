import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { eventTypes, scopeOfEvent } from '../../platform/events/index.ts';
import { addressIssues } from '../../platform/http/outside-address.ts';
import { type Issue, invalid, Problem } from '../../platform/problem.ts';
import { type Endpoint, mostEndpoints, overlapHours, type WebhookFormat } from './endpoint.ts';
import * as queries from './queries/endpoints.ts';
import { v3Types } from './rules.ts';
import { sealSecret } from './secrets.ts';
import { isWebhookSecret, newWebhookSecret } from './signature.ts';

export interface NewEndpoint extends queries.EndpointColumns {
  format: WebhookFormat;
  /** One that the receiver knows already; else a new one is made. */
  secret?: string | undefined;
}
export type EndpointChange = Partial<queries.EndpointColumns>;

/** What an endpoint needs of the installation. */
export type EndpointDeps = Pick<Deps, 'secret'> & { settings: Pick<Deps['settings'], 'webhooks'> };

/** An endpoint with its secret, which is in this answer and nowhere else. */
export type EndpointWithSecret = Endpoint & { secret: string };

/**
 * Makes an endpoint. It is told what happens from now on.
 * @throws Problem invalid, limit_reached (20), forbidden when it would hear what its maker may not read
 */
export async function createEndpoint(
  ctx: Ctx,
  deps: EndpointDeps,
  { secret = newWebhookSecret(), ...endpoint }: NewEndpoint,
): Promise<EndpointWithSecret> {
  const issues = [
    ...(await issuesOf(ctx, deps, endpoint, endpoint.format)),
    ...(endpoint.format === 'v5' && !isWebhookSecret(secret)
      ? [
          {
            path: '/secret',
            message: 'is no secret of Standard Webhooks',
            fix: 'Send whsec_ and 24 to 64 bytes in base64, or leave it out.',
          },
        ]
      : []),
  ];
  if (issues.length > 0) throw invalid(issues);
  requireScopes(ctx, endpoint.types, endpoint.format);
  const sealed = sealSecret(deps.secret, ctx.accountId, secret);
  return transaction(ctx, async (ctx) => {
    const id = await queries.insertEndpoint(ctx, { ...endpoint, sealed }, mostEndpoints);
    if (id === undefined) throw new Problem('limit_reached', { limit: mostEndpoints, taken: mostEndpoints });
    return { ...(await getEndpoint(ctx, id)), secret };
  });
}

/**
 * Changes what an endpoint wants, for all that is not written down for it yet.
 * @throws Problem not_found, invalid, forbidden
 */
export async function changeEndpoint(
  ctx: Ctx,
  deps: EndpointDeps,
  id: number,
  change: EndpointChange,
): Promise<Endpoint> {
  const endpoint = await getEndpoint(ctx, id);
  const issues = await issuesOf(ctx, deps, change, endpoint.format, endpoint);
  if (issues.length > 0) throw invalid(issues);
  // To send what it hears somewhere else is to hear it oneself.
  requireScopes(ctx, change.types ?? endpoint.types, endpoint.format);
  return transaction(ctx, async (ctx) => {
    if (!(await queries.updateEndpoint(ctx, id, change))) throw new Problem('not_found');
    return getEndpoint(ctx, id);
  });
}

/** @throws Problem not_found */
export async function getEndpoint(ctx: Ctx, id: number): Promise<Endpoint> {
  const endpoint = await queries.findEndpointRow(ctx, id);
  if (!endpoint) throw new Problem('not_found');
  return endpoint;
}

export const listEndpoints = (ctx: Ctx): Promise<Endpoint[]> => queries.listEndpointRows(ctx);

/** Takes it away with its log. @throws Problem not_found */
export async function removeEndpoint(ctx: Ctx, id: number): Promise<void> {
  if (!(await queries.deleteEndpoint(ctx, id))) throw new Problem('not_found');
}

/** Lets what is written for it wait. One that is paused or disabled stays as it is. @throws Problem not_found */
export async function pauseEndpoint(ctx: Ctx, id: number): Promise<Endpoint> {
  await queries.markPaused(ctx, id);
  return getEndpoint(ctx, id);
}

/** Sends on; after a pause with what waits, after it was disabled with what happens from now on. @throws Problem not_found */
export function resumeEndpoint(ctx: Ctx, id: number): Promise<Endpoint> {
  return transaction(ctx, async (ctx) => {
    await queries.markResumed(ctx, id);
    return getEndpoint(ctx, id);
  });
}

/**
 * Gives it a new secret. For 24 hours the old one signs too, unless it is dropped at once (it leaked).
 * @throws Problem not_found
 */
export async function rotateSecret(
  ctx: Ctx,
  deps: EndpointDeps,
  id: number,
  { keepOld }: { keepOld: boolean },
): Promise<EndpointWithSecret> {
  const secret = newWebhookSecret();
  const until = keepOld ? new Date(ctx.clock.now().getTime() + overlapHours * 3_600_000) : null;
  const sealed = sealSecret(deps.secret, ctx.accountId, secret);
  if (!(await queries.rotateSecret(ctx, id, sealed, until))) throw new Problem('not_found');
  return { ...(await getEndpoint(ctx, id)), secret };
}

async function issuesOf(
  ctx: Ctx,
  deps: EndpointDeps,
  wanted: EndpointChange,
  format: WebhookFormat,
  stands?: Endpoint,
): Promise<Issue[]> {
  const { url, types, couponId, cardId } = wanted;
  const issues: Issue[] = url === undefined ? [] : addressIssues(url, deps.settings.webhooks.privateHosts);
  for (const [index, type] of (types ?? []).entries()) {
    if (type === '*') continue;
    if (!eventTypes.includes(type))
      issues.push({
        path: `/types/${index}`,
        message: 'is no type of event',
        fix: 'Take one of GET /v5/event-types, or `*` alone.',
      });
    else if (format === 'v3' && !(type in v3Types))
      issues.push({
        path: `/types/${index}`,
        message: 'has no word on the v3 wire',
        fix: `Take one of ${Object.keys(v3Types).join(', ')}, or use the format v5.`,
      });
  }
  const both = { couponId: couponId ?? stands?.couponId, cardId: cardId ?? stands?.cardId };
  if (couponId === null) both.couponId = null;
  if (cardId === null) both.cardId = null;
  if (both.couponId && both.cardId)
    issues.push({
      path: '/card_id',
      message: 'stands beside a coupon',
      fix: 'Name a coupon or a loyalty card, not both.',
    });
  if (couponId && !(await queries.hasSubject(ctx, 'coupon', couponId)))
    issues.push({ path: '/coupon_id', message: 'is no coupon of this account' });
  if (cardId && !(await queries.hasSubject(ctx, 'loyaltyCard', cardId)))
    issues.push({ path: '/card_id', message: 'is no loyalty card of this account' });
  return issues;
}

/** Nobody can have themselves told what they may not read. */
function requireScopes({ actor }: Ctx, types: readonly string[], format: WebhookFormat): void {
  const own = 'scopes' in actor ? actor.scopes : undefined;
  if (!own) return;
  const wanted = types.includes('*') ? (format === 'v3' ? Object.keys(v3Types) : eventTypes) : types;
  for (const type of wanted) {
    const scope = scopeOfEvent(type);
    if (scope && !own.has(scope)) throw new Problem('forbidden', { scope });
  }
}
