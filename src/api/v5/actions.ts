import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ConnectionKind } from '../../modules/connections/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { idempotencyKey } from '../../platform/http/idempotency.ts';
import type { Catalogue } from '../actions/catalogue.ts';
import type { Exchange } from '../actions/exchange.ts';
import { runAction } from '../actions/run-action.ts';
import { actionQuery, actionSchema, presentAction, presentRun, runBody, runSchema } from './action-wire.ts';
import { pageOf, readCursor, writeCursor } from './paging.ts';

export interface ActionDeps extends Deps {
  actions: Catalogue;
  exchange: Pick<Exchange, 'callOut'>;
}

/** A page of the actions of a place, the best first where an intent is given. */
export function actionPage(
  actions: Catalogue,
  kind: ConnectionKind,
  { intent, limit, cursor }: { intent?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const from = readCursor(cursor, z.int().min(0)) ?? 0;
  const found = actions.list(kind, intent);
  const next = from + limit;
  return {
    data: found.slice(from, next).map(presentAction),
    next_cursor: found.length > next ? writeCursor(next) : null,
    total: found.length,
  };
}

const tags = ['Actions'];
const params = z.object({ key: z.string().max(80) });

/** Everything this installation can do, by name, with the rights of whoever asks. */
export const actionRoutes: FastifyPluginAsyncZod<ActionDeps> = async (app, deps) => {
  app.get(
    '/v5/actions',
    {
      config: { scope: 'signed-in' },
      schema: {
        tags,
        summary: 'List actions, the best for an intent first',
        description:
          'The eighteen actions that have a name of their own come first, then every operation of this API by its operationId.',
        querystring: z.strictObject(actionQuery),
        response: { 200: pageOf(actionSchema) },
      },
    },
    async (req) => actionPage(deps.actions, 'self', req.query),
  );

  app.get(
    '/v5/actions/:key',
    {
      config: { scope: 'signed-in' },
      schema: { tags, summary: 'Get an action', params, response: { 200: actionSchema } },
    },
    async (req) => presentAction(deps.actions.get('self', req.params.key)),
  );

  app.post(
    '/v5/actions/:key/run',
    {
      // The operation behind it keeps its own promise to the key, which goes along.
      config: { scope: 'signed-in', acts: true, idempotency: 'off' },
      schema: {
        tags,
        summary: 'Run an action here',
        params,
        body: runBody,
        response: { 200: runSchema },
      },
    },
    async (req) => {
      const { key } = req.params;
      const ran = await runAction(
        req.ctx,
        { app, deps, actions: deps.actions, ...deps.exchange },
        {
          connection: null,
          key,
          input: req.body.input,
          dryRun: req.body.dry_run,
          idempotencyKey: idempotencyKey(req),
        },
      );
      return presentRun(key, null, ran);
    },
  );
};
