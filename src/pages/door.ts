import type { FastifyInstance } from 'fastify';
import { problemOf, replyWithProblem } from '../platform/http/problem-reply.ts';
import { competitionRoutes } from './competitions/competition-routes.ts';
import { contributionRoutes } from './competitions/contribution-routes.ts';
import { galleryRoutes } from './contests/gallery-routes.ts';
import { juryRoutes } from './contests/jury-routes.ts';
import { voteRoutes } from './contests/vote-routes.ts';
import { directoryRoutes } from './directories/directory-routes.ts';
import { playRoutes } from './games/play-routes.ts';
import { loginRoutes } from './login/login-routes.ts';
import { providerRoutes } from './login/provider-routes.ts';
import { cardFileRoutes } from './loyalty/card-file-routes.ts';
import { cardRoutes } from './loyalty/card-routes.ts';
import { cardStaffRoutes } from './loyalty/card-staff-routes.ts';
import { memberNewsRoutes } from './loyalty/member-news-routes.ts';
import { memberRoutes } from './loyalty/member-routes.ts';
import { refuseUnknownCard } from './loyalty/refuse-card.ts';
import { refusePlainly } from './refuse.ts';
import { claimRoutes } from './routes/claim.ts';
import { openRoute } from './routes/open.ts';
import { paperRoutes } from './routes/paper.ts';
import { proofRoutes } from './routes/proof.ts';
import { challengeRoute } from './routes/prove.ts';
import { saveRoutes } from './routes/save.ts';
import { sessionRoute } from './routes/session.ts';
import { staticRoutes } from './routes/static.ts';
import { validateRoutes } from './routes/validate.ts';
import { walletRoutes } from './routes/wallet.ts';
import type { PagesDeps } from './scene.ts';
import { unsubscribeRoutes } from './unsubscribe/unsubscribe-routes.ts';
import { wantsJson } from './visit.ts';

/** What consumers see: every page of a coupon or loyalty card, its files, and what staff do on a consumer's phone. */
export async function pagesDoor(app: FastifyInstance, pages: PagesDeps): Promise<void> {
  app.setErrorHandler((error, request, reply) => {
    if (wantsJson(request)) return replyWithProblem(error, request, reply);
    const problem = problemOf(error, request);
    if (problem?.code === 'busy') {
      void reply.header('retry-after', String(problem.facts.retry_after ?? 2));
      return refusePlainly(pages, request, reply, 'busy');
    }
    if (problem && problem.status < 500 && problem.code !== 'not_found')
      return replyWithProblem(error, request, reply);
    if (problem?.code === 'not_found') return refusePlainly(pages, request, reply, 'not_found');
    request.log.error({ err: error, requestId: request.id }, 'a bug');
    return refusePlainly(pages, request, reply, 'error');
  });
  staticRoutes(app, pages);
  openRoute(app, pages);
  claimRoutes(app, pages);
  loginRoutes(app, pages);
  challengeRoute(app, pages);
  providerRoutes(app, pages);
  playRoutes(app, pages);
  validateRoutes(app, pages);
  saveRoutes(app, pages);
  paperRoutes(app, pages);
  proofRoutes(app, pages);
  walletRoutes(app, pages);
  sessionRoute(app, pages);
  competitionRoutes(app, pages);
  galleryRoutes(app, pages);
  voteRoutes(app, pages);
  juryRoutes(app, pages);
  // Bodies with files are read there and nowhere else.
  await app.register(async (inner) => contributionRoutes(inner, pages));
  directoryRoutes(app, pages);
  unsubscribeRoutes(app, pages);
  cardRoutes(app, pages);
  memberRoutes(app, pages);
  memberNewsRoutes(app, pages);
  cardStaffRoutes(app, pages);
  cardFileRoutes(app, pages);
  app.get('/l/*', { schema: { hide: true } }, (request, reply) => refuseUnknownCard(pages, request, reply));
  for (const url of ['/p/*', '/v/*'])
    app.get(url, { schema: { hide: true } }, (request, reply) =>
      refusePlainly(pages, request, reply, 'not_found'),
    );
}
