import type { Ctx } from '../../../platform/ctx.ts';
import { transaction } from '../../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../../platform/deps.ts';
import type { Event } from '../../../platform/events/index.ts';
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
import { type Caller, type CallResult, makeCaller } from './call-out.ts';

export type SenderDeps = Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret' | 'settings'> & {
  payloads: PayloadWriter;
};

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
      for (const delivery of await deliveries.takeDeliveries(ctx, endpointId, now, deadAt, free)) {
        this.#track(name, this.#send(ctx, delivery));
        begun += 1;
      }
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

  async #send(ctx: Ctx, delivery: deliveries.TakenDelivery): Promise<void> {
    const { lostAt, attempts } = delivery;
    if (lostAt)
      await deliveries.insertAttempt(ctx, delivery.id, {
        ...{ n: attempts - 1, startedAt: lostAt, ms: null, status: null, answer: null },
        failure: 'sender_died',
      });
    const endpoint = await endpoints.findForSending(ctx, delivery.endpointId);
    if (!endpoint) return;
    const told = await this.#write(ctx, delivery, endpoint);
    const secrets = secretsOf(this.#deps.secret, ctx.accountId, endpoint, ctx.clock.now());
    const result: CallResult =
      secrets.length === 0
        ? {
            ms: 0,
            status: null,
            failure: 'network',
            retryAfter: undefined,
            answer: 'The secret cannot be read.',
          }
        : await this.#caller.call(
            endpoint.url,
            endpoint.format === 'v5'
              ? standardHeaders(told.id, ctx.clock.now(), told.body, secrets)
              : v3Headers(told.body, secrets),
            told.body,
          );
    await this.#record(ctx, delivery, result);
  }

  /** What is told. Its words are kept at the first attempt; the person is put in at each. */
  async #write(
    ctx: Ctx,
    delivery: deliveries.TakenDelivery,
    { format, withPerson }: endpoints.SendingEndpoint,
  ): Promise<{ id: string; body: string }> {
    const { eventId } = delivery;
    if (eventId === null) return testOf(delivery, format);
    const id = formatId('event', eventId);
    const event = await facts.findEvent(ctx, eventId);
    const key = format === 'v5' ? 'person' : 'customer';
    const frozen =
      delivery.body ??
      (await deliveries.freezeBody(
        ctx,
        delivery.id,
        freezePayload(
          event ? await this.#deps.payloads[format](ctx, event) : { id, type: delivery.type },
          key,
        ),
      ));
    const person = event && (withPerson || format === 'v3') ? await personOf(ctx, event) : undefined;
    const shown = person && (format === 'v5' ? v5Person(person) : v3Customer(person, withPerson));
    return { id, body: thawPayload(frozen, shown ?? null) };
  }

  async #record(ctx: Ctx, delivery: deliveries.TakenDelivery, result: CallResult): Promise<void> {
    const { ms, status, failure, answer } = result;
    const { id, endpointId, attempts, tries, sendingAt } = delivery;
    await transaction(ctx, async (ctx) => {
      const now = ctx.clock.now();
      const restMs =
        failure === null || failure === 'gone'
          ? undefined
          : retryDelayMs(id, tries, readRetryAfter(result.retryAfter, now));
      const isSettled = await deliveries.settleDelivery(ctx, delivery, {
        deliveredAt: failure === null ? now : null,
        failedAt: failure !== null && restMs === undefined ? now : null,
        dueAt: new Date(now.getTime() + (restMs ?? 0)),
      });
      await deliveries.insertAttempt(ctx, id, {
        ...{ n: attempts, startedAt: sendingAt, ms, status, failure, answer },
      });
      // Somebody else has it by now, or it is gone: what this attempt says is noted and changes nothing.
      if (!isSettled) return;
      if (failure === null) await endpoints.noteSuccess(ctx, endpointId);
      else await endpoints.noteFailure(ctx, endpointId, sendingAt);
      if (failure === 'gone') await disableEndpoint(ctx, this.#deps.settings.publicUrl, endpointId, 'gone');
      else if (failure !== null && restMs === undefined)
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
