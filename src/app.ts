import type { FastifyInstance } from 'fastify';
import { adminDoor } from './admin/door.ts';
import { makeCatalogue } from './api/actions/catalogue.ts';
import { docsDoor } from './api/docs.ts';
import { filesDoor } from './api/files.ts';
import { incomingDoor } from './api/in/door.ts';
import { mcpDoor } from './api/mcp/door.ts';
import { v3Door } from './api/v3/index.ts';
import { v4Door } from './api/v4/index.ts';
import { v5Door } from './api/v5/index.ts';
import { loadAssets } from './pages/assets.ts';
import { drawDirectorySketch } from './pages/directories/directory-sketch.ts';
import { pagesDoor } from './pages/door.ts';
import { drawGameSketch } from './pages/games/game-sketch.ts';
import { drawLinkSheet } from './pages/link-sheet.ts';
import { drawCardPoster } from './pages/loyalty/card-poster.ts';
import { drawCardSketch } from './pages/loyalty/card-sketch.ts';
import { drawPoster } from './pages/poster.ts';
import { drawSketch } from './pages/sketch.ts';
import type { Deps } from './platform/deps.ts';
import { createServer } from './platform/http/server.ts';
import { addMetrics } from './platform/metrics.ts';
import { staffDoor } from './staff/door.ts';
import { walletDoor } from './wallet/door.ts';

/** The visible list of doors. It does not listen, so tests use it as it is. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const app = await createServer(deps);
  addMetrics(app, deps);
  app.get('/health', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  const pages = { ...deps, assets: await loadAssets() };
  // Doors do not know each other: here the API is handed the pens of the pages.
  const actions = makeCatalogue(() => app.swagger());
  await app.register(v5Door, {
    ...deps,
    actions,
    exchange: {},
    drawSketch: drawSketch(pages),
    drawPoster: drawPoster(pages),
    drawLinkSheet: drawLinkSheet(pages),
    drawGameSketch: drawGameSketch(pages),
    drawCardSketch: drawCardSketch(pages),
    drawCardPoster: drawCardPoster(pages),
    drawDirectorySketch: drawDirectorySketch(pages),
  });
  await app.register(v3Door, deps);
  await app.register(v4Door, deps);
  await app.register(mcpDoor, { ...deps, actions, exchange: {} });
  await app.register(pagesDoor, pages);
  await app.register(staffDoor, deps);
  await app.register(walletDoor, deps);
  await app.register(filesDoor, deps);
  await app.register(incomingDoor, deps);
  await app.register(docsDoor);
  await app.register(adminDoor);
  return app;
}
