import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { obeyIdempotencyKeys } from '../../platform/http/idempotent-routes.ts';
import { requireCredentials } from '../../platform/http/request-ctx.ts';
import { authenticate } from '../authenticate.ts';
import { limitRequests } from '../limit-requests.ts';
import { accountRoutes } from './account.ts';
import { codeRoutes } from './codes.ts';
import { competitionDrawRoutes } from './competition-draws.ts';
import { competitionEntryRoutes } from './competition-entries.ts';
import { competitionRoutes } from './competitions.ts';
import { couponPreviewRoutes, type DrawSketch } from './coupon-preview.ts';
import { couponStateRoutes } from './coupon-states.ts';
import { couponRoutes } from './coupons.ts';
import { eventRoutes } from './events.ts';
import { exportRoutes } from './exports.ts';
import { fileRoutes } from './files.ts';
import { gameRoutes } from './games.ts';
import { keyRoutes } from './keys.ts';
import { type DrawPoster, launchRoutes } from './launch.ts';
import { locationRoutes } from './locations.ts';
import { loyaltyCardRoutes } from './loyalty-cards.ts';
import { type DrawCardPoster, loyaltyLaunchRoutes } from './loyalty-launch.ts';
import { loyaltyMemberRoutes } from './loyalty-members.ts';
import { type DrawCardSketch, loyaltyPreviewRoutes } from './loyalty-preview.ts';
import { loyaltyPushRoutes } from './loyalty-pushes.ts';
import { loyaltyRewardRoutes } from './loyalty-rewards.ts';
import { loyaltyStampRoutes } from './loyalty-stamps.ts';
import { loyaltyStatisticsRoutes } from './loyalty-statistics.ts';
import { meRoutes } from './me.ts';
import { memberImportRoutes } from './member-imports.ts';
import { messageRoutes } from './messages.ts';
import { sessionActRoutes } from './session-acts.ts';
import { sessionRoutes } from './sessions.ts';
import { shelfRoutes } from './shelves.ts';
import { signInRoutes } from './sign-in.ts';
import { statisticsRoutes } from './statistics.ts';
import { teamRoutes } from './team.ts';
import { templateRoutes } from './templates.ts';
import { walletRoutes } from './wallet.ts';

/** What other doors lend: how consumer pages and posters are drawn. */
interface Pens {
  drawSketch: DrawSketch;
  drawPoster: DrawPoster;
  drawCardSketch: DrawCardSketch;
  drawCardPoster: DrawCardPoster;
}

/** Our own API. One file per noun; the list is its table of contents. */
export async function v5Door(app: FastifyInstance, deps: Deps & Pens): Promise<void> {
  await limitRequests(app, deps);
  requireCredentials(app, deps, (request) => authenticate(deps, request));
  obeyIdempotencyKeys(app);
  await app.register(signInRoutes, deps);
  await app.register(meRoutes, deps);
  await app.register(accountRoutes, deps);
  await app.register(teamRoutes, deps);
  await app.register(keyRoutes, deps);
  await app.register(eventRoutes, deps);
  await app.register(couponRoutes, deps);
  await app.register(couponPreviewRoutes, deps);
  await app.register(couponStateRoutes, deps);
  await app.register(gameRoutes, deps);
  await app.register(competitionRoutes, deps);
  await app.register(competitionEntryRoutes, deps);
  await app.register(competitionDrawRoutes, deps);
  await app.register(codeRoutes, deps);
  await app.register(exportRoutes, deps);
  await app.register(launchRoutes, deps);
  await app.register(locationRoutes, deps);
  await app.register(sessionActRoutes, deps);
  await app.register(sessionRoutes, deps);
  await app.register(loyaltyCardRoutes, deps);
  await app.register(loyaltyPreviewRoutes, deps);
  await app.register(loyaltyLaunchRoutes, deps);
  await app.register(loyaltyMemberRoutes, deps);
  await app.register(memberImportRoutes, deps);
  await app.register(loyaltyStampRoutes, deps);
  await app.register(loyaltyRewardRoutes, deps);
  await app.register(loyaltyPushRoutes, deps);
  await app.register(fileRoutes, deps);
  await app.register(shelfRoutes, deps);
  await app.register(templateRoutes, deps);
  await app.register(statisticsRoutes, deps);
  await app.register(loyaltyStatisticsRoutes, deps);
  await app.register(messageRoutes, deps);
  await app.register(walletRoutes, deps);
}
