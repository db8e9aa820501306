import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { type TextLanguage, textLanguages, translator } from '../../platform/i18n/index.ts';
import { keyedHash } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import {
  addContacts,
  findGroupByKeyword,
  type Group,
  liftSuppression,
  readAddress,
  requireGroup,
  suppress,
  usualPurpose,
} from '../contacts/index.ts';
import { type Coupon, findCoupon } from '../coupons/index.ts';
import {
  type InboundSms,
  keepReceived,
  type MessagePurpose,
  type Provider,
  queueMessage,
  senderIssues,
} from '../messages/index.ts';
import { sendCoupon } from '../sends/index.ts';
import { findSessionById } from '../sessions/index.ts';
import { joinPart } from './join-parts.ts';
import * as queries from './queries.ts';
import { plainWords, wishOf } from './words.ts';

export type InboundDeps = Pick<Deps, 'secret' | 'settings'>;
/** How a text was taken. */
export type Taken = 'stop' | 'start' | 'help' | 'keyword' | 'other' | 'repeated' | 'waiting' | 'nobody';

/**
 * Takes a text that somebody sent to a number of ours, once for each name its provider gives it: a word that stops, starts or asks for help in
 * one of six languages, a keyword, or anything else, which is only kept. What follows from it is written in the same transaction. A part of a long text waits for the others.
 */
export async function receiveText(
  ctx: Ctx,
  deps: InboundDeps,
  provider: Provider,
  { part, ...text }: InboundSms,
): Promise<Taken> {
  const number = readAddress('sms', text.from);
  // A bank, or an operator's own service: nobody who could be answered.
  if (number === undefined) return 'nobody';
  if (!part || part.of < 2) return takeWhole(ctx, deps, provider, number, text);
  return transaction(ctx, async (ctx) => {
    const joined = await joinPart(ctx, provider, number, { ...text, part });
    return typeof joined === 'string'
      ? joined
      : takeWhole(ctx, deps, provider, number, { ...text, ...joined });
  });
}

/** More than any phone lets people write. */
const longest = 10_000;

async function takeWhole(
  ctx: Ctx,
  deps: InboundDeps,
  provider: Provider,
  number: string,
  { ref, to, text }: Pick<InboundSms, 'ref' | 'to' | 'text'>,
): Promise<Taken> {
  const wish = wishOf(text);
  return transaction(ctx, async (ctx) => {
    const keyword = wish ? undefined : await findMeant(ctx, text);
    const taken = wish?.wish ?? (keyword ? 'keyword' : 'other');
    const received = { providerId: provider.id, ref, from: number, to, text: text.slice(0, longest) };
    if (!(await keepReceived(ctx, { ...received, purpose: `sms_in_${taken}` }))) return 'repeated';
    const voice = await queries.findVoice(ctx);
    const language = wish?.language ?? known(voice.language);
    const answer = { ctx, deps, provider, number, to, ref, language, account: voice.name };
    if (taken === 'stop') await stop(answer, text, voice.smsStop);
    if (taken === 'start') await start(answer);
    if (taken === 'help') await help(answer, voice.smsHelp);
    if (keyword) await join(answer, keyword, text);
    return taken;
  });
}

interface Answer {
  ctx: Ctx;
  deps: InboundDeps;
  provider: Provider;
  number: string;
  /** The number of ours that they wrote to: the answer comes from there. */
  to: string;
  ref: string;
  language: TextLanguage;
  account: string;
}

const known = (language: string): TextLanguage => textLanguages.find((one) => one === language) ?? 'en';

/** Whoever stopped before is not told again: that would be one more text. */
async function stop(answer: Answer, text: string, own: string | null): Promise<void> {
  const { ctx, deps, number } = answer;
  const verdict = await suppress(ctx, deps, {
    ...{ channel: 'sms', address: number, reason: 'stop', source: 'keyword' },
    proof: { text: text.slice(0, 200) },
  });
  if (verdict === 'granted') await say(answer, 'sms_stop', own || wordsOf(answer, 'stopped'));
}

async function start(answer: Answer): Promise<void> {
  const lifted = await lift(answer);
  if (lifted) await say(answer, 'sms_start', wordsOf(answer, 'started'));
}

async function lift({ ctx, deps, number }: Answer): Promise<boolean> {
  const reasons = await liftSuppression(ctx, deps, {
    ...{ channel: 'sms', address: number, source: 'keyword' },
    reasons: ['stop', 'unsubscribed'],
  });
  return reasons.length > 0;
}

/** Once an hour for each number: two machines that answer each other stop at that. */
const help = (answer: Answer, own: string | null) =>
  queue(
    answer,
    'sms_help',
    own || wordsOf(answer, 'help'),
    `${numberKey(answer)}/${answer.ctx.clock.now().toISOString().slice(0, 13)}`,
  );

interface Meant {
  keyword: queries.Keyword | undefined;
  group: Group | undefined;
}

/** The keyword that a text begins with, or the group that has it as its own. */
async function findMeant(ctx: Ctx, text: string): Promise<Meant | undefined> {
  const [word = ''] = plainWords(text).split(' ');
  if (word === '') return undefined;
  const keyword = await queries.findByWord(ctx, word);
  const group = keyword?.groupId
    ? await requireGroup(ctx, keyword.groupId)
    : await findGroupByKeyword(ctx, word);
  return keyword || group ? { keyword, group: group?.archivedAt ? undefined : group } : undefined;
}

/** A keyword is a yes: it undoes a STOP that was said before. */
async function join(answer: Answer, { keyword, group }: Meant, text: string): Promise<void> {
  const { ctx, deps, number } = answer;
  await lift(answer);
  if (group)
    await addContacts(ctx, deps, group, [{ phone: number }], {
      source: 'keyword',
      consent: {
        ...{ purpose: usualPurpose, given: true, source: 'keyword' },
        proof: { text: text.slice(0, 200) },
      },
    });
  const coupon = keyword?.couponId ? await findCoupon(ctx, keyword.couponId) : undefined;
  if (keyword && coupon) await handOut(answer, keyword, coupon);
  else await sayOnceADay(answer, keyword?.answer ?? wordsOf(answer, 'joined'), keyword?.id ?? 0);
}

/** One link for each number: the first text makes it, every later one is answered with the same. */
async function handOut(answer: Answer, keyword: queries.Keyword, coupon: Coupon): Promise<void> {
  const { ctx, deps, number, language } = answer;
  const key = numberKey(answer);
  if (await queries.takeLink(ctx, keyword.id, key)) {
    try {
      const { session } = await sendCoupon(ctx, deps, coupon, {
        ...{ channel: 'sms', to: number, body: keyword.answer, language, sender: senderOf(answer) },
      });
      await queries.noteLink(ctx, keyword.id, key, session.id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await queries.giveBackLink(ctx, keyword.id, key);
      await sayOnceADay(answer, wordsOf(answer, 'over'), keyword.id);
    }
    return;
  }
  const sessionId = await queries.findLink(ctx, keyword.id, key);
  const session = sessionId === null ? null : await findSessionById(ctx, sessionId);
  if (!session) return;
  const url = `${deps.settings.publicUrl}/p/${coupon.code}/${session.code}`;
  await sayOnceADay(answer, `${keyword.answer} ${url}`, keyword.id);
}

const sayOnceADay = (answer: Answer, text: string, keywordId: number) =>
  queue(
    answer,
    'sms_keyword',
    text,
    `${keywordId}/${numberKey(answer)}/${answer.ctx.clock.now().toISOString().slice(0, 10)}`,
  );

const say = (answer: Answer, purpose: MessagePurpose, text: string) =>
  queue(answer, purpose, text, `${answer.provider.id}/${answer.ref}`);

const wordsOf = ({ language, account }: Answer, key: 'stopped' | 'started' | 'help' | 'joined' | 'over') =>
  translator(language, 'inbound')(key, { account });

async function queue(answer: Answer, purpose: MessagePurpose, text: string, dedupe: string): Promise<void> {
  const { ctx, provider, number } = answer;
  await queueMessage(ctx, {
    ...{ channel: 'sms', purpose, dedupe: `${purpose}/${dedupe}`, recipient: number, text },
    ...{ providerId: provider.id, sender: senderOf(answer) ?? null },
  });
}

/** The number that they wrote to, where it is one that can be written from. */
function senderOf({ to, provider }: Answer): string | undefined {
  const number = /^\d{7,15}$/.test(to) ? `+${to}` : to;
  return senderIssues(provider, number).length === 0 ? number : undefined;
}

/** A number as it is kept beside what it was given: useless without the secret of the installation. */
export const keywordNumberKey = ({ accountId }: Pick<Ctx, 'accountId'>, secret: string, number: string) =>
  keyedHash(secret, 'keyword', `${accountId}/${number}`).slice(0, 40);
const numberKey = ({ deps, ctx, number }: Answer) => keywordNumberKey(ctx, deps.secret, number);
