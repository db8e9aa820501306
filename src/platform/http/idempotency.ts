import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { actorName, type Ctx } from '../ctx.ts';
import { sqlState, transaction } from '../db/db.ts';
import { invalid, Problem } from '../problem.ts';
import {
  findAnswer,
  insertAnswer,
  limitLockWait,
  type StoredAnswer,
  storeAnswer,
  takeKey,
} from './idempotency-queries.ts';

/** What a door says: the status and the body as they go out, before they are written as JSON. */
export interface Answer {
  status: number;
  body: unknown;
  /** What a repetition is told instead of `body`, where the body holds a secret that is shown only once. */
  storedBody?: unknown;
}

export interface IdempotentAnswer {
  status: number;
  body: unknown;
  /** The operation did not run: this is what it answered the first time. */
  replayed: boolean;
}

/** What a key stands for: one request by one caller. */
interface Request {
  key: string;
  route: string;
  fingerprint: string;
}

/** A key is forgotten after this time; from then on it is like a new one. */
export const keptHours = 72;

/** How long a twin waits for the first to end before it hears `idempotency_busy`. */
const waitSeconds = 3;

/** The caller's `Idempotency-Key`, or undefined. Throws Problem('invalid') for one that is empty, too long or not plain ASCII. */
export function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw invalid([
    {
      path: '/headers/idempotency-key',
      message: 'not a key',
      fix: 'Send 1 to 255 printable ASCII characters without spaces, such as a UUID.',
    },
  ]);
}

/**
 * Runs a write at most once for each `Idempotency-Key` of the account. The first request takes the key, runs and stores its
 * answer in one transaction: a crash leaves either all of it or nothing. Repetitions hear the stored answer; twins that come
 * meanwhile wait for it. A refusal (Problem) rolls everything back and stores nothing, so a repetition is decided anew.
 *
 * `run` works only through the ctx it is given, which is inside the transaction. Without a key it is given `ctx` as it is.
 * @throws Problem idempotency_mismatch (the key was used for something else), idempotency_busy (the first is still running)
 */
export async function idempotent(
  request: FastifyRequest,
  ctx: Ctx,
  run: (ctx: Ctx) => Promise<Answer>,
): Promise<IdempotentAnswer> {
  const asked = requestOf(request, ctx);
  if (!asked) return { ...(await run(ctx)), replayed: false };
  return oneAtATime(ctx, asked.key, () =>
    transaction(ctx, async (tx) => {
      if (!(await takeKeyOrWait(tx, asked))) return replay(await findAnswer(tx, asked.key), asked);
      const { status, body, storedBody } = await run(tx);
      await storeAnswer(tx, asked.key, status, storedBody === undefined ? body : storedBody);
      return { status, body, replayed: false };
    }),
  );
}

/**
 * The same for operations that are taken in sets and commit by themselves (claims, validations). They are idempotent by nature,
 * given the key as their operation id, so the answer may be stored after them: when a crash comes between, the repetition runs
 * again and changes nothing.
 */
export async function idempotentByNature(
  request: FastifyRequest,
  ctx: Ctx,
  run: () => Promise<Answer>,
): Promise<IdempotentAnswer> {
  const asked = requestOf(request, ctx);
  if (!asked) return { ...(await run()), replayed: false };
  return oneAtATime(ctx, asked.key, async () => {
    const known = await findAnswer(ctx, asked.key);
    if (known && known.createdAt > cutoff(ctx)) return replay(known, asked);
    const { status, body, storedBody } = await run();
    await insertAnswer(ctx, {
      ...asked,
      status,
      body: storedBody === undefined ? body : storedBody,
      now: ctx.clock.now(),
      cutoff: cutoff(ctx),
    });
    return { status, body, replayed: false };
  });
}

function requestOf(request: FastifyRequest, ctx: Ctx): Request | undefined {
  const key = idempotencyKey(request);
  if (key === undefined) return undefined;
  const route = `${request.method} ${request.url.split('?')[0]}`;
  // The caller is part of it: nobody hears an answer that was given to somebody else.
  const text = `${actorName(ctx.actor)}\n${route}\n${canonicalJson(request.query)}\n${canonicalJson(request.body)}`;
  return { key, route, fingerprint: createHash('sha256').update(text).digest('base64url') };
}

/** JSON whose text does not depend on the order in which a client wrote its keys. */
function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}

const cutoff = (ctx: Ctx) => new Date(ctx.clock.now().getTime() - keptHours * 3_600_000);

/** True: the key is ours until the transaction ends. False: it was used before, or by a twin that we waited for. */
async function takeKeyOrWait(tx: Ctx, { key, route, fingerprint }: Request): Promise<boolean> {
  try {
    await limitLockWait(tx, waitSeconds);
    const taken = await takeKey(tx, { key, route, fingerprint, now: tx.clock.now(), cutoff: cutoff(tx) });
    await limitLockWait(tx, 0);
    return taken;
  } catch (error) {
    const lockNotAvailable = '55P03';
    if (sqlState(error) === lockNotAvailable) throw new Problem('idempotency_busy', { seconds: 1 });
    throw error;
  }
}

function replay(known: StoredAnswer | undefined, asked: Request): IdempotentAnswer {
  if (known && (known.route !== asked.route || known.fingerprint !== asked.fingerprint))
    throw new Problem('idempotency_mismatch');
  // Without a status the first one is between its two steps, or the key was freed a moment ago.
  if (known?.status == null) throw new Problem('idempotency_busy', { seconds: 1 });
  return { status: known.status, body: known.reply, replayed: true };
}

const runningByPool = new WeakMap<Ctx['db'], Map<string, Promise<unknown>>>();

/**
 * Twins in this process wait here instead of each holding a connection of its pool. Twins in other processes wait at the row,
 * which alone decides.
 */
async function oneAtATime<T>({ db, accountId }: Ctx, key: string, work: () => Promise<T>): Promise<T> {
  const running = runningByPool.get(db) ?? new Map<string, Promise<unknown>>();
  runningByPool.set(db, running);
  const name = `${accountId} ${key}`;
  const mine = (running.get(name) ?? Promise.resolve()).then(work, work);
  running.set(name, mine);
  try {
    return await mine;
  } finally {
    if (running.get(name) === mine) running.delete(name);
  }
}
