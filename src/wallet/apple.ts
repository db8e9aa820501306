import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  accountOfSerial,
  isTokenOf,
  listChangedPasses,
  registerDevice,
  renewApplePass,
  unregisterDevice,
} from '../modules/wallet/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { type Deps, makeCtx } from '../platform/deps.ts';
import { addressKey, throttle } from '../platform/http/throttle.ts';
import { invalid, Problem } from '../platform/problem.ts';

interface PassParams {
  passType: string;
  serial: string;
}
interface DeviceParams {
  device: string;
  passType: string;
}

const pushTokenSchema = z.object({ pushToken: z.string().regex(/^[0-9A-Fa-f]{16,200}$/) });
const logSchema = z.object({ logs: z.array(z.string()) });
const deviceSchema = z.string().regex(/^[\x21-\x7e]{1,200}$/);

/** Lines of phones' own words that one address may put into our log an hour. */
const logLimit = { limit: 20, windowSeconds: 3_600 };

/**
 * The web service that iPhones ask, as Apple defines it ("Adding a Web Service to Update Passes"): they register for a pass, hear
 * that something changed, ask what, and fetch it. The serial names the account; the token proves that the phone holds the pass.
 */
export function appleRoutes(app: FastifyInstance, deps: Deps): void {
  const root = '/wallet/apple/v1';
  const hidden = { schema: { hide: true } };
  const registration = `${root}/devices/:device/registrations/:passType/:serial`;

  app.post<{ Params: DeviceParams & PassParams }>(registration, hidden, async (request, reply) => {
    const ctx = holderCtx(deps, request);
    const body = pushTokenSchema.safeParse(request.body);
    if (!body.success || !deviceSchema.safeParse(request.params.device).success)
      throw invalid([{ path: '/pushToken', message: 'is not a push token' }]);
    const { device, passType, serial } = request.params;
    const outcome = await registerDevice(
      ctx,
      { device, passTypeId: passType, serial },
      body.data.pushToken.toLowerCase(),
    );
    if (!outcome) throw new Problem('not_found');
    return reply.code(outcome === 'added' ? 201 : 200).send();
  });

  app.delete<{ Params: DeviceParams & PassParams }>(registration, hidden, async (request, reply) => {
    const { device, passType, serial } = request.params;
    const known = await unregisterDevice(holderCtx(deps, request), { device, passTypeId: passType, serial });
    if (known === undefined) throw new Problem('not_found');
    return reply.code(200).send();
  });

  app.get<{ Params: DeviceParams; Querystring: { passesUpdatedSince?: string } }>(
    `${root}/devices/:device/registrations/:passType`,
    hidden,
    async (request, reply) => {
      const { device, passType } = request.params;
      const since = request.query.passesUpdatedSince;
      const changed = await listChangedPasses(deps, device, passType, since);
      void reply.header('cache-control', 'no-store');
      if (!changed) throw new Problem('not_found');
      if (changed.serials.length === 0) return reply.code(204).send();
      return reply.send({ serialNumbers: changed.serials, lastUpdated: changed.tag });
    },
  );

  app.get<{ Params: PassParams }>(`${root}/passes/:passType/:serial`, hidden, async (request, reply) => {
    const { passType, serial } = request.params;
    const pass = await renewApplePass(holderCtx(deps, request), deps, passType, serial);
    if (!pass) throw new Problem('not_found');
    const since = Date.parse(request.headers['if-modified-since'] ?? '');
    void reply.header('last-modified', pass.changedAt.toUTCString()).header('cache-control', 'no-store');
    if (since >= pass.changedAt.getTime()) return reply.code(304).send();
    return reply.type('application/vnd.apple.pkpass').send(await pass.sign());
  });

  app.post(`${root}/log`, hidden, async (request, reply) => {
    const body = logSchema.safeParse(request.body);
    const verdict = await throttle(deps, { purpose: 'wallet_log', key: addressKey(request.ip), ...logLimit });
    if (body.success && verdict.allowed)
      for (const line of body.data.logs.slice(0, 10))
        deps.log.warn({ wallet: line.slice(0, 500) }, 'A phone could not update its passes.');
    return reply.code(200).send();
  });
}

/** The ctx of the account whose pass this is, for a phone that proves to hold it: `Authorization: ApplePass …`. */
function holderCtx(deps: Deps, request: FastifyRequest<{ Params: PassParams }>): Ctx {
  const { serial } = request.params;
  const accountId = accountOfSerial(serial);
  const given = /^ApplePass (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (accountId === undefined || !given || !isTokenOf(deps.secret, serial, given))
    throw new Problem('unauthenticated');
  return makeCtx(deps, accountId, { kind: 'consumer' }, request.id);
}
