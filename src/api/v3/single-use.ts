import { type Coupon, instantOf } from '../../modules/coupons/index.ts';
import {
  findCouponOfSession,
  type IssueRequest,
  issueLimit,
  issueSession,
  issueSessions,
  removeLink,
  type Session,
} from '../../modules/sessions/index.ts';
import { formatId, tillCodeLength } from '../../platform/ids.ts';
import { Problem, type ProblemCode, problems } from '../../platform/problem.ts';
import { createSingleUseUrl } from './action-words.ts';
import { choices } from './choices.ts';
import { campaignOf } from './coupons.ts';
import { ok } from './envelope.ts';
import { fail } from './failure.ts';
import type { V3Call, V3Request } from './index.ts';
import type { Parameters } from './parameters.ts';

const automaticLengths = { '6digits': 6, '8digits': 8, '10digits': 10 } as const;
const utm = ['utm_campaign', 'utm_source', 'utm_medium', 'utm_term', 'utm_content'] as const;
const answerNames = {
  firstname: 'first_name',
  lastname: 'last_name',
  email: 'email',
  phone: 'phone',
} as const;

/** `email`, `phone`, `customid`, or what a known client sends: `true` for the first of them that was given. */
function duplicateCheck(parameters: Parameters): IssueRequest['sameBy'] {
  const asked = parameters.text('duplicate_check')?.toLowerCase();
  if (asked === undefined || ['false', '0', 'no', 'off'].includes(asked)) return undefined;
  const kinds = { email: 'email', phone: 'phone', customid: 'custom_id' } as const;
  if (['true', '1', 'yes', 'on'].includes(asked)) {
    const given = (['email', 'phone', 'customid'] as const).find(
      (name) => parameters.text(name) !== undefined,
    );
    return given && kinds[given];
  }
  const name = parameters.oneOf('duplicate_check', ['email', 'phone', 'customid']);
  if (!name) return undefined;
  parameters.required(name);
  return kinds[name];
}

/** The parameters that say something about the person. */
export const answerParameters: readonly string[] = [
  ...Object.keys(answerNames),
  ...Array.from({ length: 7 }, (_, n) => `customfield${n + 1}`),
];

/** The parameter that an answer came by: `email`, `firstname`, `customfield3`; or the expiry of the link. */
export function parameterOf(answer: string): string {
  if (answer === 'expires_at') return 'expiry_date';
  const known = Object.entries(answerNames).find(([, name]) => name === answer);
  return known?.[0] ?? answer.replace(/^custom_/, 'customfield');
}

/** What was written about the person, under our names. */
export function answersFrom(parameters: Parameters): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const [wire, name] of Object.entries(answerNames)) {
    const value = parameters.text(wire);
    if (value !== undefined) answers[name] = value;
  }
  for (let n = 1; n <= 7; n++) {
    const value = parameters.textUpTo(`customfield${n}`, 50);
    if (value !== undefined) answers[`custom_${n}`] = value;
  }
  return answers;
}

const single: V3Call = {
  path: 'singleuse/create',
  scope: 'sessions:write',
  reads: false,
  words: createSingleUseUrl,
  async answer(request) {
    const { ctx, parameters } = request;
    const id = parameters.requiredCampaign();
    const answers = answersFrom(parameters);
    const customId = parameters.textUpTo('customid', 50);
    const ownCode = parameters.textUpTo('customvalcode', 100);
    const automatic = parameters.oneOf('autovalcode', ['6digits', '8digits', '10digits']);
    if (ownCode !== undefined && parameters.text('autovalcode') !== undefined) {
      parameters.fault({
        name: 'badValue',
        description: 'Parameters customvalcode and autovalcode exclude each other.',
      });
    }
    const check = duplicateCheck(parameters);
    const expiry = parameters.dateTime('expiry_date');
    const channel = utm.map((name) => parameters.textUpTo(name, 60)).find(Boolean);
    parameters.check();
    const coupon = await campaignOf(ctx, id);
    const one = {
      answers,
      customId,
      channel: parameters.text('utm_source') ?? channel,
      ownCode,
      linkExpiresAt:
        expiry &&
        instantOf(expiry.time ? `${expiry.day}T${expiry.time}` : expiry.day, coupon.timeZone, 'end'),
    };
    const issued = await issueSession(ctx, coupon, one, {
      sameBy: check,
      ownCodes: automatic && { prefix: '', length: automaticLengths[automatic], alphabet: 'numeric' },
    });
    if (!issued.session) fail('badValue', `${problems[issued.verdict].title}.`);
    const { singleUse, singleUseExisting } = choices.actions;
    return ok({
      campaign: formatId('coupon', coupon.id),
      action: issued.verdict === 'granted' ? singleUse : singleUseExisting,
      ...linkObject(issued.session, coupon, request),
      customid: issued.session.customId ?? '',
    });
  },
};

const bulk: V3Call = {
  path: 'multiplesingleuse/create',
  scope: 'sessions:write',
  reads: false,
  async answer(request) {
    const { ctx, parameters } = request;
    const id = parameters.requiredCampaign();
    const amount = parameters.wholeNumber('amount', { min: 1, max: issueLimit }) ?? 10;
    const state = parameters.oneOf('status', ['normal', 'voided', 'activated']) ?? 'normal';
    const ownCodes = parameters.flag('automated_codes') ? patternFrom(parameters) : undefined;
    parameters.check();
    const coupon = await campaignOf(ctx, id);
    const sessions: Session[] = [];
    const wanted = { sessions: Array.from({ length: amount }, () => ({})), state, ownCodes };
    for await (const set of issueSessions(ctx, coupon, wanted)) {
      for (const issued of set) if (issued.session) sessions.push(issued.session);
      const refused = set.find((issued) => !issued.session);
      if (refused && sessions.length === 0)
        fail('badValue', `${problems[refused.verdict as ProblemCode].title}.`);
      if (refused) break;
    }
    return ok({
      campaign: formatId('coupon', coupon.id),
      action: choices.actions.multipleSingleUse,
      data: sessions.map((session) => {
        const { single_use_code, ...rest } = linkObject(session, coupon, request);
        return { single_use_code, sequence_id: session.id, ...rest };
      }),
    });
  },
};

/** With automated codes the three parameters are required; the length on the wire counts after the prefix. */
function patternFrom(parameters: Parameters): NonNullable<IssueRequest['ownCodes']> {
  const prefix = parameters.required('code_prefix');
  parameters.textUpTo('code_prefix', 20);
  parameters.required('code_length');
  parameters.required('code_type');
  const length = parameters.wholeNumber('code_length', { min: 10, max: 25 }) ?? 10;
  return {
    prefix,
    length: prefix.length + length,
    alphabet: parameters.oneOf('code_type', ['numeric', 'alphanumeric']) ?? 'alphanumeric',
  };
}

function linkObject(session: Session, coupon: Coupon, { deps }: V3Request) {
  return {
    single_use_code: session.code,
    single_use_url: `${deps.settings.publicUrl}/p/${coupon.code}/${session.code}`,
    widget_validation_code: session.code.slice(0, tillCodeLength),
    custom_validation_code: session.validationCode ?? '',
  };
}

/** Takes `campaign` as well, and then finds no link of another one. A used link is not removed, and the answer says so. */
const remove: V3Call = {
  path: choices.singleUseRemove.path,
  scope: 'sessions:write',
  reads: false,
  async answer({ ctx, parameters }) {
    const code = parameters.required(choices.singleUseRemove.parameter);
    const campaign = parameters.text('campaign') === undefined ? undefined : parameters.requiredCampaign();
    parameters.check();
    const couponId = await findCouponOfSession(ctx, code);
    if (couponId === null || (campaign !== undefined && campaign !== couponId))
      fail('sessionNotFound', 'Single-use link not found.');
    await removeLink(ctx, { id: couponId }, code).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'not_found')
        fail('sessionNotFound', 'Single-use link not found.');
      throw error;
    });
    return ok({
      campaign: formatId('coupon', couponId),
      action: choices.actions.singleUseRemoved,
      single_use_code: code,
    });
  },
};

export const singleUseCalls: V3Call[] = [single, bulk, remove];
