import type { FastifyInstance } from 'fastify';
import type { Deps } from '../platform/deps.ts';
import { appleRoutes } from './apple.ts';
import { artRoutes } from './art.ts';
import { cardRoutes } from './cards.ts';

/** What wallets on phones ask of us. */
export async function walletDoor(app: FastifyInstance, deps: Deps): Promise<void> {
  appleRoutes(app, deps);
  artRoutes(app, deps);
  cardRoutes(app, deps);
}
