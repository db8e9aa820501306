import type { Ctx } from '../../../platform/ctx.ts';
import { transaction } from '../../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../../platform/deps.ts';
import { writeEvent } from '../../../platform/events/index.ts';
import { mayWriteTo } from '../../contacts/index.ts';
import { type Carrier, failureWords, type Outcome } from '../carriers/carrier.ts';
import type { Carriers } from '../carriers/carriers.ts';
import type { Channel } from '../message.ts';
import * as queries from '../queries/sending.ts';
import { obeysSuppression, oldestMs, restMs, retryMs } from '../rules.ts';

export type SenderDeps = Pick<Deps, 'db' | 'hot' | 'clock' | 'log' | 'secret' | 'settings'>;

/** How many are on their way at once in one lane: a slow provider keeps its own line and nobody else's. */
const mostPerLane = 8;
const mostAtOnce = 96;
/** No provider is waited for this long. What is "being sent" for longer has lost its sender. */
const lostAfterMs = 10 * 60_000;

interface Found {
  /** Nothing: the mail server of the installation. */
  providerId: number | null;
  carrier: Carrier;
  sender: string;
  channel: Channel;
  /** Whether the provider tells a repetition by its key: then a lost answer is asked for again. */
  repeats: boolean;
}

/** A message in hand, and why it is not handed over where it is not. */
interface Taken {
  message: queries.TakenMessage;
  refusal?: Outcome;
}

const asRepeatable = (outcome: Outcome): Outcome =>
  outcome.fate === 'uncertain' ? { fate: 'later', failure: outcome.failure, whole: false } : outcome;

/** How soon it is worth looking again. */
export interface Round {
  begun: number;
  /** When a provider's rate allows the next message; undefined where none waits for that. */
  nextAt: Date | undefined;
}

/**
 * Hands messages that are due to whoever carries them. A message is written down as "being sent" before a byte leaves, so that a crash in
 * between can lose its fate and never send it twice. Any number of processes may do this: a row decides who has a message.
 */
export class Sender {
  readonly #deps: SenderDeps;
  readonly #carriers: Carriers;
  readonly #underway = new Map<string, number>();
  readonly #running = new Set<Promise<void>>();
  /** The mail server of the installation took nothing from anybody: it is left alone until then. */
  #houseRests = { until: 0, failures: 0 };

  constructor(deps: SenderDeps, carriers: Carriers) {
    this.#deps = deps;
    this.#carriers = carriers;
  }

  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Begins what is due and may begin now. */
  async begin(): Promise<Round> {
    const { db, clock } = this.#deps;
    const now = clock.now();
    const since = new Date(now.getTime() - oldestMs);
    const round: Round = { begun: 0, nextAt: undefined };
    for (const { accountId, providerId, perSecond, pacedUntil } of await queries.listLanes(db, now, since)) {
      if (pacedUntil && pacedUntil > now) {
        if (!round.nextAt || pacedUntil < round.nextAt) round.nextAt = pacedUntil;
        continue;
      }
      // A tenth of a second's worth at a time, so that no second holds much more than its share.
      round.begun += await this.#tryLane(accountId, providerId, since, Math.ceil(perSecond / 10));
    }
    if (this.#carriers.house && this.#houseRests.until <= now.getTime())
      for (const accountId of await queries.listHouseLanes(db, now, since))
        round.begun += await this.#tryLane(accountId, null, since, mostPerLane);
    return round;
  }

  /** Waits until nothing is under way. */
  async settle(): Promise<void> {
    while (this.busy) await Promise.all(this.#running);
  }

  /** Decides about what a crash has left in hand. */
  async tidy(): Promise<void> {
    const now = this.#deps.clock.now();
    await queries.settleLost(this.#deps.db, now, new Date(now.getTime() - lostAfterMs));
  }

  /** A lane that cannot begin holds up no other. */
  async #tryLane(accountId: number, providerId: number | null, since: Date, most: number): Promise<number> {
    try {
      return await this.#beginLane(accountId, providerId, since, most);
    } catch (error) {
      this.#deps.log.error({ err: error, accountId, providerId }, 'A lane of messages could not be begun.');
      return 0;
    }
  }

  async #beginLane(accountId: number, providerId: number | null, since: Date, most: number): Promise<number> {
    const lane = `${accountId}/${providerId ?? 'house'}`;
    const free = Math.min(
      most,
      mostPerLane - (this.#underway.get(lane) ?? 0),
      mostAtOnce - this.#running.size,
    );
    if (free <= 0) return 0;
    const ctx = makeCtx(this.#deps, accountId, { kind: 'system' }, `messages:${lane}`);
    const found = await this.#carrierOf(ctx, providerId);
    if (!found) {
      await this.#failed(ctx, providerId, 'broken', 'Its settings cannot be read.', undefined);
      return 0;
    }
    const taken = await this.#take(ctx, found, since, free);
    for (const { message, refusal } of taken)
      this.#track(
        lane,
        refusal ? this.#record(ctx, providerId, message, refusal) : this.#send(ctx, found, message),
      );
    return taken.length;
  }

  /**
   * Takes what is due together with all that must be known before the carrier is spoken to, in one transaction: where something of that
   * fails, nothing is in hand, so that what is uncertain was handed over. A set that fails is taken again one by one; what fails alone waits.
   */
  async #take(ctx: Ctx, { providerId, channel }: Found, since: Date, limit: number): Promise<Taken[]> {
    const now = ctx.clock.now();
    const take = (limit: number, decide: (ctx: Ctx, messages: queries.TakenMessage[]) => Promise<Taken[]>) =>
      transaction(ctx, async (ctx) => {
        if (providerId !== null && !(await queries.spendRate(ctx, providerId, now, limit))) return [];
        const messages = await queries.takeMessages(ctx, providerId, { now, since, limit });
        const unused = limit - messages.length;
        if (providerId !== null && unused > 0) await queries.returnRate(ctx, providerId, unused);
        return messages.length === 0 ? [] : decide(ctx, messages);
      });
    const judge = async (ctx: Ctx, messages: queries.TakenMessage[]) => {
      const against = await this.#suppressed(ctx, channel, messages);
      return messages.map((message): Taken => {
        const reason = against.get(message.id);
        return {
          message,
          ...(reason ? { refusal: { fate: 'refused', failure: `suppressed: ${reason}` } } : {}),
        };
      });
    };
    try {
      return await take(limit, judge);
    } catch (error) {
      this.#deps.log.error({ err: error, providerId }, 'Messages could not be made ready to be handed over.');
    }
    try {
      return await take(1, judge);
    } catch (error) {
      return take(1, async (ctx, messages) => {
        for (const message of messages) {
          const dueAt = new Date(now.getTime() + retryMs(message.attempts));
          await queries.releaseMessage(ctx, message, dueAt, failureWords(String(error)));
        }
        return [];
      });
    }
  }

  #track(lane: string, sending: Promise<void>): void {
    this.#underway.set(lane, (this.#underway.get(lane) ?? 0) + 1);
    const tracked = sending
      .catch((error: unknown) => this.#deps.log.error({ err: error }, 'A message could not be handed over.'))
      .then(() => {
        this.#running.delete(tracked);
        const left = (this.#underway.get(lane) ?? 1) - 1;
        if (left === 0) this.#underway.delete(lane);
        else this.#underway.set(lane, left);
      });
    this.#running.add(tracked);
  }

  async #send(
    ctx: Ctx,
    { carrier, providerId, sender, repeats }: Found,
    message: queries.TakenMessage,
  ): Promise<void> {
    const outcome: Outcome = await carrier
      .send({ ...message, sender: message.sender ?? sender })
      .catch((error: unknown) => ({ fate: 'uncertain', failure: String(error) }) as const);
    await this.#record(ctx, providerId, message, repeats ? asRepeatable(outcome) : outcome);
  }

  async #carrierOf(ctx: Ctx, providerId: number | null): Promise<Found | undefined> {
    if (providerId === null) {
      const { house } = this.#carriers;
      const sender = this.#deps.settings.mailFrom;
      return house && { providerId, carrier: house, sender, channel: 'mail', repeats: false };
    }
    const found = await this.#carriers.find(ctx, providerId);
    if (!found) return undefined;
    const { sender, channel, shown } = found.provider;
    return { providerId, carrier: found.carrier, sender, channel, repeats: shown.idempotent === true };
  }

  /** Why nobody writes to these addresses any more: it may have been said after the message was written. */
  async #suppressed(
    ctx: Ctx,
    channel: Channel,
    messages: queries.TakenMessage[],
  ): Promise<Map<number, string>> {
    const against = new Map<number, string>();
    for (const asked of [true, false]) {
      const asking = messages.filter(
        ({ purpose }) => obeysSuppression(purpose) && (purpose !== 'broadcast') === asked,
      );
      if (asking.length === 0) continue;
      const addresses = asking.map(({ recipient }) => recipient);
      const verdicts = await mayWriteTo(ctx, this.#deps, channel, addresses, { asked });
      for (const { id, recipient } of asking) {
        const verdict = verdicts.get(recipient);
        if (verdict && !verdict.may && verdict.reason !== 'invalid') against.set(id, verdict.reason);
      }
    }
    return against;
  }

  async #record(
    ctx: Ctx,
    providerId: number | null,
    message: queries.TakenMessage,
    outcome: Outcome,
  ): Promise<void> {
    const now = ctx.clock.now();
    if (outcome.fate === 'sent') {
      await this.#tell(ctx, 'message.sent', message, providerId, (ctx) =>
        queries.markSent(ctx, message, now, outcome.ref),
      );
      await this.#worked(ctx, providerId);
      return;
    }
    const { fate, failure } = outcome;
    ctx.log.warn({ messageId: message.id, providerId, fate, failure }, 'A message was not sent.');
    switch (outcome.fate) {
      case 'refused':
        return this.#tell(ctx, 'message.failed', message, providerId, (ctx) =>
          queries.markFailed(ctx, message, now, failure),
        );
      case 'uncertain':
        await queries.markLost(ctx, message, now, failure);
        return;
      case 'broken':
        await queries.releaseMessage(ctx, message, now, failure);
        return this.#failed(ctx, providerId, 'broken', failure, undefined);
      case 'later': {
        // What is wrong with the provider does not push a message back; the provider rests.
        const dueAt = outcome.whole ? now : new Date(now.getTime() + retryMs(message.attempts));
        await queries.releaseMessage(ctx, message, dueAt, failure);
        if (outcome.whole) await this.#failed(ctx, providerId, 'later', failure, outcome.restMs);
      }
    }
  }

  async #tell(
    ctx: Ctx,
    type: 'message.sent' | 'message.failed',
    { id, purpose }: queries.TakenMessage,
    providerId: number | null,
    mark: (ctx: Ctx) => Promise<{ eventSeq: number } | undefined>,
  ): Promise<void> {
    await transaction(ctx, async (ctx) => {
      const marked = await mark(ctx);
      if (!marked) return;
      await writeEvent(ctx, {
        ...{ type, couponId: null, subject: id, seq: marked.eventSeq, occurredAt: ctx.clock.now() },
        data: { purpose, provider_id: providerId },
      });
    });
  }

  async #worked(ctx: Ctx, providerId: number | null): Promise<void> {
    if (providerId !== null) await queries.noteSuccess(ctx, providerId);
    else this.#houseRests = { until: 0, failures: 0 };
  }

  async #failed(
    ctx: Ctx,
    providerId: number | null,
    fate: 'later' | 'broken',
    failure: string,
    askedMs: number | undefined,
  ): Promise<void> {
    const now = ctx.clock.now().getTime();
    if (providerId === null) {
      const failures = this.#houseRests.failures + 1;
      this.#houseRests = { until: now + restMs(failures, askedMs), failures };
    } else if (fate === 'broken') await queries.disableProvider(ctx, providerId, ctx.clock.now(), failure);
    else
      await queries.restProvider(
        ctx,
        providerId,
        (failures) => new Date(now + restMs(failures, askedMs)),
        failure,
      );
  }
}

/** Sends all that is due at this moment and waits for what came of it; answers how many were begun. */
export async function sendDueMessages(sender: Sender): Promise<number> {
  let sent = 0;
  for (;;) {
    const { begun } = await sender.begin();
    await sender.settle();
    if (begun === 0) return sent;
    sent += begun;
  }
}
