import type { Ctx } from '../../../platform/ctx.ts';
import { transaction } from '../../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../../platform/deps.ts';
import type { Event } from '../../../platform/events/index.ts';
import { type Caller, type CallResult, makeCaller } from '../../../platform/http/call-out.ts';
import { formatId } from '../../../platform/ids.ts';
import { type Running, runLoop } from '../../../platform/run-loop.ts';
import { disableEndpoint } from '../disable-endpoint.ts';
import {
  freezePayload,
  type PayloadWriter,
  type Person,
  thawPayload,
  v3Customer,
  v5Person,
} from '../payload.ts';
import * as deliveries from '../queries/deliveries.ts';
import * as endpoints from '../queries/endpoints.ts';
import * as facts from '../queries/facts.ts';
import { readRetryAfter, retryDelayMs } from '../rules.ts';
import { secretsOf } from '../secrets.ts';
import { standardHeaders, v3Headers } from '../signature.ts';

export type SenderDeps = Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret' | 'settings'> & {
  payloads: PayloadWriter;
};

type Prepared =
  | { endpoint: endpoints.SendingEndpoint; events: Map<number, Event>; bodies: Map<number, string> }
  | undefined;

/** How many are on their way at once to one endpoint: a slow receiver keeps its own line and nobody else's. */
const mostPerEndpoint = 16;
const mostAtOnce = 128;
/** An attempt ends after 15 s. Whoever has had a delivery in hand for longer than this has died. */
const deadAfterMs = 60_000;

/** Takes deliveries that are due and sends them. Any number of processes may do this: a row decides who has a delivery. */
export class Sender {
  readonly #deps: SenderDeps;
  readonly #caller: Caller;
  readonly #underway = new Map<string, number>();
  readonly #running = new Set<Promise<void>>();

  constructor(deps: SenderDeps, caller: Caller) {
    this.#deps = deps;
    this.#caller = caller;
  }

  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Begins what is due and may begin now; answers how many. */
  async begin(): Promise<number> {
    const { db, clock } = this.#deps;
    let begun = 0;
    for (const { accountId, endpointId } of await deliveries.listReady(db, clock.now())) {
      const name = `${accountId}/${endpointId}`;
      const underway = this.#underway.get(name) ?? 0;
      const free = Math.min(mostPerEndpoint - underway, mostAtOnce - this.#running.size);
      if (free <= 0) continue;
      const ctx = makeCtx(this.#deps, accountId, { kind: 'system' }, `webhook:${endpointId}`);
      const now = clock.now();
      const deadAt = new Date(now.getTime() + deadAfterMs);
      const taken = await deliveries.takeDeliveries(ctx, endpointId, now, deadAt, free);
      if (taken.length === 0) continue;
      // What they have in common is read once; each is then on its own.
      const prepared = this.#prepare(ctx, endpointId, taken);
      for (const delivery of taken) this.#track(name, this.#send(ctx, delivery, prepared));
      begun += taken.length;
    }
    return begun;
  }

  /** Waits until nothing is under way. */
  async settle(): Promise<void> {
    while (this.busy) await Promise.all(this.#running);
  }

  #track(name: string, sending: Promise<void>): void {
    this.#underway.set(name, (this.#underway.get(name) ?? 0) + 1);
    const tracked = sending
      .catch((error: unknown) => this.#deps.log.error({ err: error }, 'A webhook could not be sent.'))
      .then(() => {
        this.#running.delete(tracked);
        const left = (this.#underway.get(name) ?? 1) - 1;
        if (left === 0) this.#underway.delete(name);
        else this.#underway.set(name, left);
      });
    this.#running.add(tracked);
  }

  /** The endpoint, and the words of each delivery: they are kept at the first attempt. */
  async #prepare(
    ctx: Ctx,
    endpointId: number,
    taken: readonly deliveries.TakenDelivery[],
  ): Promise<Prepared> {
    const endpoint = await endpoints.findForSending(ctx, endpointId);
    if (!endpoint) return undefined;
    const { format } = endpoint;
    const events = await facts.findEvents(
      ctx,
      taken.flatMap(({ eventId }) => eventId ?? []),
    );
    const written = await Promise.all(
      taken.map(async ({ id, eventId, type, body }): Promise<[number, string][]> => {
        if (eventId === null || body !== null) return [];
        const event = events.get(eventId);
        const payload = event
          ? await this.#deps.payloads[format](ctx, event)
          : { id: formatId('event', eventId), type };
        return [[id, freezePayload(payload, format === 'v5' ? 'person' : 'customer')]];
      }),
    );
    return { endpoint, events, bodies: await deliveries.freezeBodies(ctx, new Map(written.flat())) };
  }

  async #send(ctx: Ctx, delivery: deliveries.TakenDelivery, preparing: Promise<Prepared>): Promise<void> {
    const { lostAt, attempts } = delivery;
    if (lostAt)
      await deliveries.insertAttempt(ctx, delivery.id, {
        ...{ n: attempts - 1, startedAt: lostAt, ms: null, status: null, answer: null },
        failure: 'sender_died',
      });
    const prepared = await preparing;
    if (!prepared) return;
    const { endpoint } = prepared;
    const told = await this.#write(ctx, delivery, prepared);
    const secrets = secretsOf(this.#deps.secret, ctx.accountId, endpoint, ctx.clock.now());
    const result: CallResult =
      secrets.length === 0
        ? {
            ms: 0,
            status: null,
            failure: 'network',
            retryAfter: undefined,
            contentType: undefined,
            answer: 'The secret cannot be read.',
          }
        : await this.#caller.call(
            endpoint.url,
            endpoint.format === 'v5'
              ? standardHeaders(told.id, ctx.clock.now(), told.body, secrets)
              : v3Headers(told.body, secrets),
            told.body,
          );
    await this.#record(ctx, delivery, endpoint, result);
  }

  /** What is told, with the person put in, who is read anew at each attempt. */
  async #write(
    ctx: Ctx,
    delivery: deliveries.TakenDelivery,
    { endpoint: { format, withPerson }, events, bodies }: NonNullable<Prepared>,
  ): Promise<{ id: string; body: string }> {
    const { eventId } = delivery;
    if (eventId === null) return testOf(delivery, format);
    const event = events.get(eventId);
    const person = event && (withPerson || format === 'v3') ? await personOf(ctx, event) : undefined;
    const shown = person && (format === 'v5' ? v5Person(person) : v3Customer(person, withPerson));
    const frozen = delivery.body ?? bodies.get(delivery.id) ?? '{}';
    return { id: formatId('event', eventId), body: thawPayload(frozen, shown ?? null) };
  }

  async #record(
    ctx: Ctx,
    delivery: deliveries.TakenDelivery,
    { failingSince }: endpoints.SendingEndpoint,
    { ms, status, failure, answer, retryAfter }: CallResult,
  ): Promise<void> {
    const { id, endpointId, attempts, tries, sendingAt } = delivery;
    const now = ctx.clock.now();
    const attempt = { n: attempts, startedAt: sendingAt, ms, status, failure, answer };
    if (failure === null) {
      await deliveries.settleDelivery(
        ctx,
        delivery,
        { deliveredAt: now, failedAt: null, dueAt: now },
        attempt,
      );
      if (failingSince) await endpoints.noteSuccess(ctx, endpointId);
      return;
    }
    const restMs = failure === 'gone' ? undefined : retryDelayMs(id, tries, readRetryAfter(retryAfter, now));
    await transaction(ctx, async (ctx) => {
      const verdict = {
        deliveredAt: null,
        failedAt: restMs === undefined ? now : null,
        dueAt: new Date(now.getTime() + (restMs ?? 0)),
      };
      // Somebody else has it by now, or it is gone: what this attempt says is noted and changes nothing.
      if (!(await deliveries.settleDelivery(ctx, delivery, verdict, attempt))) return;
      await endpoints.noteFailure(ctx, endpointId, sendingAt);
      if (failure === 'gone') await disableEndpoint(ctx, this.#deps.settings.publicUrl, endpointId, 'gone');
      else if (restMs === undefined)
        await disableEndpoint(
          ctx,
          this.#deps.settings.publicUrl,
          endpointId,
          'failing',
          delivery.triedFirstAt,
        );
    });
  }
}

function testOf(
  { id, createdAt }: deliveries.TakenDelivery,
  format: endpoints.SendingEndpoint['format'],
): { id: string; body: string } {
  const name = formatId('delivery', id);
  const at = createdAt.toISOString();
  const payload =
    format === 'v5'
      ? { id: name, type: 'ping', timestamp: at, data: {} }
      : { id: name, type: 'ping', datetime: at.slice(0, 19).replace('T', ' ') };
  return { id: name, body: JSON.stringify(payload) };
}

async function personOf(ctx: Ctx, { type, subject, data }: Event): Promise<Person | undefined> {
  const noun = type.split('.')[0];
  if (noun === 'session') return facts.findPersonOfSession(ctx, subject);
  if (noun === 'entry' && typeof data.session_id === 'number')
    return facts.findPersonOfSession(ctx, data.session_id);
  if (noun === 'member' || noun === 'stamps' || noun === 'reward')
    return facts.findPersonOfMember(ctx, subject);
  return undefined;
}

/** Sends all that is due at this moment and waits for what came of it; answers how many. */
export async function sendDueWebhooks(sender: Sender): Promise<number> {
  let sent = 0;
  for (;;) {
    const begun = await sender.begin();
    await sender.settle();
    if (begun === 0) return sent;
    sent += begun;
  }
}

const idleMs = 150;
/** While something is under way, its end makes room for the next. */
const busyMs = 15;
const failedMs = 5_000;

/** Sends webhooks as long as the process runs. Several processes may do the same. */
export function runWebhooks(deps: SenderDeps): Running {
  const caller = makeCaller(deps.settings.webhooks);
  const sender = new Sender(deps, caller);
  const loop = runLoop(async () => {
    try {
      if ((await sender.begin()) > 0) return 0;
      return sender.busy ? busyMs : idleMs;
    } catch (error) {
      deps.log.error({ err: error }, 'Webhooks could not be sent.');
      return failedMs;
    }
  });
  return {
    async stop() {
      await loop.stop();
      await sender.settle();
      caller.close();
    },
  };
}
