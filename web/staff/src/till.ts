import type { Me, StampReply, ValidateReply } from '../../../src/staff/wire.ts';
import { api, isReachable, newOperation, Refused, Unreached } from './api.ts';
import { setPlaceOfTrade } from './format.ts';
import { type Asked, outbox, type StampWish } from './outbox.ts';
import { keep, read } from './preferences.ts';

const mePlace = 'tearoff.till.me';

const nothingSaid = { session: null, undo_until: null, after: [] };

type Change = 'me' | 'outbox' | 'signed_out';

/** The signed-in till: who it is, what it has asked, and what came back. Screens listen to it and hold no state of their own. */
export class Till {
  me: Me | undefined;
  /** What is not answered yet, or answered and not seen, oldest first. */
  asked: Asked[] = [];
  #listeners = new Set<(change: Change) => void>();
  #sending = false;

  onChange(listener: (change: Change) => void, until: AbortSignal): void {
    this.#listeners.add(listener);
    until.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  #tell(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** Starts with what this device remembers, so that the till opens without a network, then asks the server. */
  async start(): Promise<void> {
    const remembered = read<Me>(mePlace);
    if (remembered) await this.#become(remembered);
    try {
      await this.#become(await api.me());
    } catch (error) {
      if (error instanceof Refused && error.status === 401) this.#forget();
    }
  }

  async signIn(key: string, password: string, device: string): Promise<void> {
    await this.#become(await api.signIn(key, password, device));
  }

  /** As the teammate who is signed in to the dashboard on this device. */
  async signInTeammate(location: string | null, device: string): Promise<void> {
    await this.#become(await api.signInTeammate(location, device));
  }

  async signOut(): Promise<void> {
    await api.signOut();
    this.#forget();
    this.#tell('signed_out');
  }

  /** The server no longer knows this till. What was asked stays on the device until somebody signs in to the same account. */
  lostSignIn(): void {
    if (!this.me) return;
    this.#forget();
    this.#tell('signed_out');
  }

  async #become(me: Me): Promise<void> {
    this.me = me;
    keep(mePlace, me);
    setPlaceOfTrade(me.account.time_zone, me.account.currency);
    this.asked = await outbox.list(me.account.id);
    this.#tell('me');
  }

  #forget(): void {
    this.me = undefined;
    this.asked = [];
    keep(mePlace, undefined);
  }

  /** How many questions wait for an answer. */
  get waitingCount(): number {
    return this.asked.filter((asked) => !asked.answer).length;
  }

  /** Answers that came while nobody was looking. */
  get unseen(): Asked[] {
    return this.asked.filter((asked) => asked.answer);
  }

  /**
   * Asks the server to validate and gives its answer, undefined when none came, and the operation it asked under. The question is on disk before it is on
   * the wire; without an answer it stays there and goes out again under the same operation id, which the server grants once.
   */
  async validate(
    code: string,
    title: string | null,
    amountMinor: number | null,
  ): Promise<{ answer: ValidateReply | undefined; operation: string }> {
    const asked = await this.ask(code, title, amountMinor);
    const answered = await this.#send(asked);
    if (answered) await this.seen(asked.operation);
    return { answer: answered?.answer ?? undefined, operation: asked.operation };
  }

  /** Gives or takes stamps, as `validate` validates: kept before it is sent, sent until there is an answer, counted once. */
  async stamp(code: string, title: string, wish: StampWish): Promise<Asked> {
    const asked = await this.ask(code, title, null, wish);
    const answered = await this.#send(asked);
    if (answered) await this.seen(asked.operation);
    return answered ?? asked;
  }

  /** Keeps a question for when the connection is back. */
  async ask(
    code: string,
    title: string | null,
    amountMinor: number | null,
    stamp?: StampWish,
  ): Promise<Asked> {
    if (!this.me) throw new Error('Nobody is signed in.');
    const asked: Asked = {
      operation: newOperation(),
      accountId: this.me.account.id,
      code,
      title,
      amountMinor,
      ...(stamp ? { stamp } : {}),
      askedAt: new Date().toISOString(),
      answer: null,
      answeredAt: null,
    };
    await outbox.keep(asked);
    this.asked = [...this.asked, asked];
    this.#tell('outbox');
    return asked;
  }

  /** The answer was shown to a person: the row has done its work. */
  async seen(operation: string): Promise<void> {
    await outbox.drop(operation);
    this.asked = this.asked.filter((asked) => asked.operation !== operation);
    this.#tell('outbox');
  }

  /** Sends what waits, oldest first, one at a time. Stops at the first that finds no server. */
  async sendWaiting(): Promise<void> {
    if (this.#sending || !this.me) return;
    this.#sending = true;
    try {
      for (const asked of this.asked.filter((one) => !one.answer)) {
        if (!(await this.#send(asked))) return;
      }
    } finally {
      this.#sending = false;
    }
  }

  /** Asks whether the server is there again. */
  async knock(): Promise<void> {
    try {
      if (this.waitingCount > 0) await this.sendWaiting();
      if (!isReachable()) await api.me();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) this.lostSignIn();
    }
  }

  async #send(asked: Asked): Promise<Asked | undefined> {
    let answer: ValidateReply;
    let stamped: StampReply | undefined;
    try {
      if (asked.stamp) {
        const { text, ...wish } = asked.stamp;
        stamped = await api.stamp({ member: asked.code, operation: asked.operation, ...wish });
        answer = { verdict: stamped.verdict, facts: stamped.facts, ...nothingSaid };
        if (stamped.verdict === 'already') answer.verdict = 'granted';
      } else answer = await api.validate(asked.code, asked.operation, asked.amountMinor ?? undefined);
    } catch (error) {
      if (error instanceof Unreached) return undefined;
      if (error instanceof Refused && error.status === 401) {
        this.lostSignIn();
        return undefined;
      }
      // Throttled: later. Anything else the server will always say to this question, so it is the answer.
      if (error instanceof Refused && error.status === 429) return undefined;
      if (!(error instanceof Refused)) throw error;
      answer = { verdict: error.code, facts: error.facts, ...nothingSaid };
    }
    const answered: Asked = {
      ...asked,
      answer,
      ...(stamped ? { stamped } : {}),
      answeredAt: new Date().toISOString(),
    };
    await outbox.keep(answered);
    this.asked = this.asked.map((one) => (one.operation === asked.operation ? answered : one));
    this.#tell('outbox');
    return answered;
  }
}
