import { findDirectory } from '../../modules/directories/index.ts';
import { findCard } from '../../modules/loyalty/index.ts';
import { carriageOf } from '../../modules/messages/index.ts';
import { type SendRequest, sendCard, sendCoupon, sendDirectory } from '../../modules/sends/index.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { Problem, problems } from '../../platform/problem.ts';
import { sendCouponByEmail, sendCouponBySms } from './action-words.ts';
import { choices } from './choices.ts';
import { campaignOf } from './coupons.ts';
import { ok } from './envelope.ts';
import { badCharacter, fail } from './failure.ts';
import type { V3Call, V3Request } from './index.ts';
import type { Parameters } from './parameters.ts';

/** What was sent, in the names of the wire. A stopped or repeated send answers with what was sent before. */
interface Handed {
  isSent: boolean;
  campaign: string;
  words: string;
  to: string;
  /** The copy of a coupon, or the address of what is not one. */
  link: { single_use_code: string; single_use_url: string };
}

const longestSubject = 200;
const longestBody = 1_000;
/** What networks show as the sender: a number, or at most eleven letters (3GPP TS 23.040, 9.1.2.5). */
const smsSender = /^(\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11})$/;

const email: V3Call = {
  path: 'send/email',
  scope: 'messages:send',
  reads: false,
  words: sendCouponByEmail,
  async answer(request) {
    const { parameters } = request;
    const to = parameters.required('email');
    const subject = parameters.textUpTo('subject', longestSubject);
    const handed = await hand(request, { channel: 'mail', to, subject });
    const { emailSent, emailStopped } = choices.actions;
    return ok({
      campaign: handed.campaign,
      action: handed.isSent ? emailSent : emailStopped,
      email: handed.to,
      ...handed.link,
    });
  },
};

/** The link is appended to `body`. `phone` comes back as its digits. */
const sms: V3Call = {
  path: 'send/sms',
  scope: 'messages:send',
  reads: false,
  words: sendCouponBySms,
  async answer(request) {
    const { parameters } = request;
    const to = parameters.required('phone');
    const sender = parameters.text('sender');
    if (sender !== undefined && !smsSender.test(sender))
      parameters.fault({
        name: 'badValue',
        description: 'Parameter sender must be a number or 1 to 11 letters and digits.',
      });
    const handed = await hand(request, { channel: 'sms', to, sender });
    const { smsSent, smsStopped } = choices.actions;
    return ok({
      campaign: handed.campaign,
      message: handed.words,
      phone: handed.to.replace(/^\+/, ''),
      ...handed.link,
      action: handed.isSent ? smsSent : smsStopped,
    });
  },
};

export const sendCalls: V3Call[] = [email, sms];

/** Reads what both channels take, and hands over the coupon, card or directory that `campaign` names. */
async function hand(
  { ctx, parameters, deps, operation }: V3Request,
  to: Pick<SendRequest, 'channel' | 'to' | 'subject' | 'sender'>,
): Promise<Handed> {
  const subject = subjectOf(parameters);
  const session = parameters.text('couponsession');
  const request: SendRequest = {
    ...to,
    body: parameters.textUpTo('body', longestBody),
    firstName: parameters.textUpTo('firstname', 200),
    lastName: parameters.textUpTo('lastname', 200),
    onlyOnce: parameters.flag('check_unique') ?? false,
    operation,
  };
  parameters.check();
  // With nothing set up the built-in outbox carries everything; a provider of the account's own that does not work carries nothing.
  if ((await carriageOf(ctx, deps, to.channel)) === 'broken') failUncarried(to.channel);
  const { publicUrl } = deps.settings;
  if (subject.kind === 'directory') {
    const directory =
      (await findDirectory(ctx, subject.id)) ?? fail('campaignNotFound', 'Directory not found.');
    const { verdict, words, to, url } = await told(request, () =>
      sendDirectory(ctx, deps, directory, request),
    );
    return {
      isSent: verdict !== 'already',
      campaign: formatId('directory', directory.id),
      words,
      to,
      link: { single_use_code: '', single_use_url: url },
    };
  }
  if (subject.kind === 'card') {
    const card = (await findCard(ctx, subject.id)) ?? fail('campaignNotFound', 'Loyalty card not found.');
    const { verdict, words, to, url, member } = await told(request, () => sendCard(ctx, deps, card, request));
    return {
      isSent: verdict !== 'already',
      campaign: formatId('card', card.id),
      words,
      to,
      link: { single_use_code: member?.code ?? '', single_use_url: url },
    };
  }
  const coupon = await campaignOf(ctx, subject.id);
  const sent = await told(request, () => sendCoupon(ctx, deps, coupon, { ...request, session }));
  return {
    isSent: sent.verdict !== 'already',
    campaign: formatId('coupon', coupon.id),
    words: sent.words,
    to: sent.to,
    link: {
      single_use_code: sent.session.code,
      single_use_url: `${publicUrl}/p/${coupon.code}/${sent.session.code}`,
    },
  };
}

function failUncarried(channel: SendRequest['channel']): never {
  if (channel === 'mail') fail('noMail', 'Your account is not connected to an e-mail service that works.');
  fail('noSms', 'Your account is not connected to an SMS service that works.');
}

/** `cam_…` or a bare number is a coupon, `crd_…` a loyalty card, `dir_…` a directory. */
function subjectOf(parameters: Parameters): { kind: 'coupon' | 'card' | 'directory'; id: number } {
  const named = parameters.required('campaign');
  for (const kind of ['card', 'directory'] as const) {
    const other = parseId(kind, named);
    if (other !== undefined) return { kind, id: other };
  }
  const id = parseId('coupon', named) ?? parseId('coupon', `cam_${named}`);
  if (named !== '' && id === undefined) parameters.fault(badCharacter('campaign'));
  return { kind: 'coupon', id: id ?? 0 };
}

/** What keeps a thing from being sent is failure 604 with the reason in words; what is wrong with the parameters keeps its own number. */
async function told<Answer>({ channel }: SendRequest, send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Problem) || error.issues.length > 0 || error.status >= 500) throw error;
    if (error.code === 'not_found') fail('sessionNotFound', 'Couponsession not found.');
    if (error.code === 'idempotency_mismatch') throw error;
    const what = channel === 'mail' ? 'E-mail' : 'Text message';
    fail('notSent', `${what} not sent: ${problems[error.code].title.toLowerCase()}.`);
  }
}
