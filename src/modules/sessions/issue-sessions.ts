import { actorName, type Ctx } from '../../platform/ctx.ts';
import { newSessionCode, randomCode } from '../../platform/ids.ts';
import { type Issue, invalid } from '../../platform/problem.ts';
import type { Coupon } from '../coupons/index.ts';
import { claimKeys } from './keys.ts';
import { toOutcome } from './outcome.ts';
import { decideIssue, type IssueItem, type IssueTerms, refreshEstimates } from './queries/issue.ts';
import type { Decision } from './queries/set.ts';
import { expiryAfterClaim } from './rules.ts';
import type { Answers, RefusalCode, Session } from './session.ts';
import { normaliseAnswers, type Wrong, wrongAnswers } from './steps.ts';

/** One personal link to be made. */
export interface IssueOne {
  customId?: string | undefined;
  /** The validation code shown as barcode; unique in the coupon, also against its pool. */
  ownCode?: string | undefined;
  /** Prefills the forms: names, e-mail, phone, custom fields. */
  answers?: Answers | undefined;
  channel?: string | undefined;
  language?: string | undefined;
  linkExpiresAt?: Date | undefined;
}

export interface IssueRequest {
  sessions: IssueOne[];
  /** normal; voided: printed now, switched on later; activated: claimed at once, which consumes the limits. */
  state?: 'normal' | 'voided' | 'activated';
  /** Who has a session that is not voided gets that one back (`already`) instead of a new one. */
  sameBy?: 'email' | 'phone' | 'custom_id' | undefined;
  /** Makes an own code for every session that brings none. */
  ownCodes?: { prefix: string; length: number; alphabet: 'numeric' | 'alphanumeric' } | undefined;
}

export type Issued =
  | { verdict: 'granted' | 'already'; session: Session }
  | { verdict: RefusalCode | 'code_taken'; facts: Record<string, unknown>; session: null };

/** How many personal links one request may make. */
export const issueLimit = 100_000;
/** Claims of the coupon wait for one such set at a time, about 40 ms. */
const setSize = 500;

const alphabets = { numeric: '0123456789', alphanumeric: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ' };

/**
 * Issues personal links, in the order of the request, a set at a time: each set is committed before the next begins (inside a
 * transaction of the caller all together). Every item is answered: granted, already (the same person had one), or why not.
 * @throws Problem('invalid') before anything is issued, with the first hundred things that are wrong: answers, and links born expired.
 */
export async function* issueSessions(
  ctx: Ctx,
  coupon: Coupon,
  request: IssueRequest,
): AsyncGenerator<Issued[], void, void> {
  const at = ctx.clock.now();
  const terms: IssueTerms = {
    accountId: ctx.accountId,
    couponId: coupon.id,
    at,
    actor: actorName(ctx.actor),
    state: request.state ?? 'normal',
    sameBy: request.sameBy ?? null,
    warnBelow: coupon.validation.code.warn_below,
    claimExpiresAt: expiryAfterClaim(coupon, at),
  };
  if (terms.state === 'activated' && coupon.kind === 'game')
    throw invalid([
      {
        path: '/state',
        message: 'a copy of a game is not born played',
        fix: 'Send normal or voided.',
      },
    ]);
  const items = prepare(coupon, request, terms);
  for (let from = 0, sets = 1; from < items.length; from += setSize, sets++) {
    yield await issueRound(ctx, terms, items.slice(from, from + setSize), request);
    // After the first set, the second, the fourth, the eighth …
    if (items.length > setSize && (sets & (sets - 1)) === 0) await refreshEstimates(ctx);
  }
}

/** One personal link. See issueSessions. */
export async function issueSession(
  ctx: Ctx,
  coupon: Coupon,
  one: IssueOne,
  options: Omit<IssueRequest, 'sessions'> = {},
): Promise<Issued> {
  for await (const [issued] of issueSessions(ctx, coupon, { ...options, sessions: [one] }))
    if (issued) return issued;
  throw new Error('one session was asked for and none was answered');
}

interface Prepared extends IssueItem {
  /** Its code was made here, so a clash is answered with another one. */
  generated: boolean;
  same: string | null;
}

function prepare(coupon: Coupon, request: IssueRequest, terms: IssueTerms): Prepared[] {
  if (request.sessions.length > issueLimit)
    throw invalid([
      {
        path: '/sessions',
        message: `has more than ${issueLimit} items`,
        fix: `Send at most ${issueLimit} at a time.`,
      },
    ]);
  const wrongs: Wrong[] = [];
  const expired: Issue[] = [];
  const items = request.sessions.map((one, i) => {
    const { answers, wrongs: wrong } = normaliseAnswers(one.answers ?? {}, coupon, terms.at);
    for (const each of wrong) wrongs.push({ ...each, path: `/sessions/${i}${each.path}` });
    if (one.linkExpiresAt && one.linkExpiresAt <= terms.at)
      expired.push({
        path: `/sessions/${i}/expires_at`,
        message: 'it lies in the past',
        fix: 'Send a time to come, or leave it out.',
      });
    const same =
      terms.sameBy === 'custom_id'
        ? (one.customId ?? null)
        : ((terms.sameBy && answers[terms.sameBy]) ?? null);
    if (terms.sameBy && same === null)
      wrongs.push({
        path:
          terms.sameBy === 'custom_id'
            ? `/sessions/${i}/custom_id`
            : `/sessions/${i}/answers/${terms.sameBy}`,
        reason: 'required',
      });
    const generated = one.ownCode === undefined && request.ownCodes !== undefined;
    return {
      code: newSessionCode(),
      customId: one.customId ?? null,
      ownCode: generated ? newOwnCode(request) : (one.ownCode ?? null),
      channel: one.channel ?? '',
      language: one.language ?? null,
      linkExpiresAt: one.linkExpiresAt ?? null,
      answers: Object.keys(answers).length > 0 ? answers : null,
      keys:
        terms.state === 'activated'
          ? claimKeys(coupon, { answers, browserKey: null, customId: one.customId ?? null })
          : [],
      generated,
      same,
    };
  });
  if (wrongs.length + expired.length > 0)
    throw invalid([...wrongAnswers(wrongs).issues, ...expired].slice(0, 100));
  return items;
}

function newOwnCode({ ownCodes }: IssueRequest): string {
  if (!ownCodes) return '';
  return ownCodes.prefix + randomCode(ownCodes.length - ownCodes.prefix.length, alphabets[ownCodes.alphabet]);
}

/**
 * Answers every item of one round. Items that repeat something of an earlier one (own code, key, person) wait for the next
 * set, where the earlier one is a row that decides; a made code that clashed is made again.
 */
async function issueRound(
  ctx: Ctx,
  terms: IssueTerms,
  items: Prepared[],
  request: IssueRequest,
): Promise<Issued[]> {
  const issued = new Array<Issued>(items.length);
  let waiting = items.map((item, i) => ({ item, i }));
  for (let round = 0; waiting.length > 0; round++) {
    if (round > 100 + items.length) throw new Error('issuing does not come to an end');
    const seen = new Set<string>();
    const later: typeof waiting = [];
    const now = waiting.filter((entry) => {
      const { ownCode, keys, same } = entry.item;
      const marks = [...keys, ...(ownCode ? [`code ${ownCode}`] : []), ...(same ? [`same ${same}`] : [])];
      if (marks.some((mark) => seen.has(mark))) {
        later.push(entry);
        return false;
      }
      for (const mark of marks) seen.add(mark);
      return true;
    });
    const decisions = await decideIssue(
      ctx,
      terms,
      now.map(({ item }) => item),
    );
    now.forEach((entry, n) => {
      const decision = decisions[n] as Decision;
      if (decision.verdict === 'code_taken' && entry.item.generated) {
        entry.item.ownCode = newOwnCode(request);
        later.push(entry);
      } else issued[entry.i] = toIssued(decision, entry.item);
    });
    waiting = later;
  }
  return issued;
}

function toIssued(decision: Decision, item: Prepared): Issued {
  // The code is new in this call: found again, it is this call's own work.
  if (decision.session?.code === item.code) return { verdict: 'granted', session: decision.session };
  const outcome = toOutcome(decision);
  if (outcome.verdict === 'granted' || outcome.verdict === 'already')
    return { verdict: 'already', session: outcome.session as Session };
  return { verdict: outcome.verdict, facts: 'facts' in outcome ? outcome.facts : {}, session: null };
}
