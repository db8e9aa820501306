import type { AfterField, LookupReply, SessionView, ValidateReply } from '../../../src/staff/wire.ts';
import { api, Refused, Unreached } from './api.ts';
import { announce, put } from './dom.ts';
import { t } from './i18n.ts';
import { afterScreen } from './screens/after.ts';
import { chooseScreen } from './screens/choose.ts';
import { foundScreen } from './screens/found.ts';
import { memberScreen } from './screens/member.ts';
import { menuScreen } from './screens/menu.ts';
import { offlineScreen } from './screens/offline.ts';
import { recentScreen } from './screens/recent.ts';
import { scanScreen } from './screens/scan.ts';
import { signInScreen } from './screens/sign-in.ts';
import { verdictScreen } from './screens/verdict.ts';
import { signal } from './signals.ts';
import type { Till } from './till.ts';

/** A screen builds its elements and gives up its listeners, camera and timers when `shown` is aborted. */
export type Screen = (app: App, shown: AbortSignal) => HTMLElement;

/** Which screen is on, and the way of one coupon from its code to its verdict. */
export class App {
  readonly till: Till;
  /** A sentence for the scan screen: why the last code led nowhere. */
  notice: string | undefined;
  #root: HTMLElement;
  #shown = new AbortController();
  #reloadIfNew: () => void;
  /** One coupon at a time: what is scanned while another one is asked about waits until it is scanned again. */
  #busy = false;

  constructor(root: HTMLElement, till: Till, reloadIfNew: () => void) {
    this.#root = root;
    this.till = till;
    this.#reloadIfNew = reloadIfNew;
    till.onChange((change) => {
      if (change === 'signed_out') this.goSignIn();
    }, new AbortController().signal);
  }

  show(screen: Screen): void {
    this.#shown.abort();
    const shown = new AbortController();
    this.#shown = shown;
    try {
      put(this.#root, screen(this, shown.signal));
    } catch (error) {
      // What is not drawn does not listen either.
      shown.abort();
      throw error;
    }
    this.#root.scrollTop = 0;
    this.#root.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true });
  }

  goSignIn = () => this.show(signInScreen);
  goMenu = () => this.show(menuScreen);
  goRecent = () => this.show(recentScreen);
  /** Ready for the next customer. */
  goScan = () => {
    if (!this.till.me) {
      this.goSignIn();
      return;
    }
    this.#reloadIfNew();
    this.show(scanScreen);
  };

  /** From a code to the coupon behind it, its refusal, or the offer to keep it for later. */
  async lookUp(code: string): Promise<void> {
    if (!this.till.me) return;
    await this.#alone(async () => {
      try {
        this.#answer(code, await api.lookup(code));
      } catch (error) {
        if (error instanceof Unreached) this.show(offlineScreen(code, null));
        else if (error instanceof Refused) this.#refused(error);
        else throw error;
      }
    });
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#root.dataset.busy = '';
    try {
      await work();
    } finally {
      this.#busy = false;
      delete this.#root.dataset.busy;
    }
  }

  #answer(code: string, reply: LookupReply): void {
    if (reply.result === 'found') this.open(reply);
    else if (reply.result === 'member') this.show(memberScreen(reply.member));
    else if (reply.result === 'several') this.show(chooseScreen(reply.sessions, reply.members));
    else {
      const verdict = reply.reason === 'unknown' ? 'not_found' : reply.reason;
      this.goVerdict({ verdict, facts: {}, session: null, undo_until: null, after: [] }, code);
    }
  }

  /** A coupon that was found: the way to validate it, or at once why that would be refused. */
  open({ session, refusal, ask_amount }: Extract<LookupReply, { result: 'found' }>): void {
    if (refusal && refusal.verdict !== 'amount_needed')
      this.goVerdict({ ...refusal, session, undo_until: null, after: [] }, session.code);
    else this.show(foundScreen(session, ask_amount));
  }

  #refused(error: Refused): void {
    if (error.status === 401) {
      this.till.lostSignIn();
      return;
    }
    this.notice =
      error.status === 429
        ? t('too_many', { seconds: Number(error.facts.seconds ?? 60) })
        : t('reason_failed');
    signal('attention');
    this.goScan();
    announce(this.notice);
  }

  async validate(session: SessionView, amountMinor: number | null): Promise<void> {
    await this.#alone(async () => {
      const { answer, operation } = await this.till.validate(session.code, session.offer.title, amountMinor);
      if (answer) this.goVerdict(answer, session.code, operation);
      else if (this.till.me) this.goWaiting(session.code, session.offer.title);
    });
  }

  /** `operation` is the one that was just done here: what the coupon wants to know is asked of the customer who still stands there. */
  goVerdict(reply: ValidateReply, code: string, operation?: string): void {
    this.show(verdictScreen(reply, code, null, operation));
  }

  goAfter(session: SessionView, operation: string, fields: AfterField[]): void {
    this.show(afterScreen(session, operation, fields));
  }

  /** The verdict that says that there is none yet. */
  goWaiting(code: string, title: string | null): void {
    this.show(verdictScreen(undefined, code, title));
  }
}
