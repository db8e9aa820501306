import type { FastifyReply, FastifyRequest } from 'fastify';
import { customNames } from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { idempotent } from '../../platform/http/idempotency.ts';

/** Every key of the answers of this wire, in the one order that all of them keep. */
const wireKeys = [
  'id',
  'code',
  'name',
  'domain',
  'type',
  'first_name',
  'last_name',
  'address',
  'zip',
  'city',
  'phone',
  'email',
  ...customNames,
  'stamps',
  'download_url',
  'created_at',
  'voided_at',
  'expired_at',
  'rewards',
  'message',
  'total_recipients',
];

/** A stored answer as it went out the first time: the database keeps the keys of JSON in an order of its own. */
function inOrder(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(inOrder);
  if (typeof answer !== 'object' || answer === null) return answer;
  const values = new Map(Object.entries(answer));
  return Object.fromEntries(wireKeys.flatMap((key) => (values.has(key) ? [[key, values.get(key)]] : [])));
}

/**
 * Runs a write once for each Idempotency-Key, as the writes of v5 do: the same body under the same key hears the first answer, marked
 * as a replay. Without a key it runs.
 * @throws Problem idempotency_mismatch for another request under the same key, idempotency_busy
 */
export async function answerOnce(
  request: FastifyRequest,
  reply: FastifyReply,
  ctx: Ctx,
  answer: (ctx: Ctx) => Promise<object | undefined>,
): Promise<object | undefined> {
  const { body, replayed } = await idempotent(request, ctx, async (ctx) => ({
    status: 200,
    body: await answer(ctx),
  }));
  if (!replayed) return body as object | undefined;
  void reply.header('idempotent-replay', 'true');
  return inOrder(body) as object;
}
