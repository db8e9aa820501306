import type { FastifyInstance } from 'fastify';
import type { Deps } from '../platform/deps.ts';
import { requireTill } from './authenticate.ts';
import { couponRoutes } from './coupons.ts';
import { memberRoutes } from './members.ts';
import { serveApp } from './serve-app.ts';
import { signInRoutes } from './sign-in.ts';

/** The till: its app at /staff and what the app talks to. */
export async function staffDoor(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(serveApp);
  await app.register(async (api) => {
    requireTill(api, deps);
    await api.register(signInRoutes, deps);
    await api.register(couponRoutes, deps);
    await api.register(memberRoutes, deps);
  });
}
