import { findCoupon } from '../../modules/coupons/index.ts';
import {
  insideOf,
  landingPages,
  makeOwnLink,
  makeSignInLink,
  passwordUrl,
  type SignInLink,
} from '../../modules/subaccounts/index.ts';
import { getTeammate } from '../../modules/teammates/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { choices } from './choices.ts';
import { ok } from './envelope.ts';
import { badCharacter, fail } from './failure.ts';
import type { V3Call } from './index.ts';
import { peopleOf, subaccountOf } from './subaccounts.ts';

/** A one-time address as the wire shows it. An installation has one name, so that both addresses are the same. */
function linkObject(deps: Deps, { token }: SignInLink) {
  const url = `${deps.settings.publicUrl}/admin/enter/${token}`;
  return { token, url, url_whitelabel: url };
}

const subaccountSso: V3Call = {
  path: 'subaccount/sso',
  ofParent: true,
  scope: 'subaccounts:write',
  reads: false,
  async answer({ ctx, deps, parameters }) {
    const id = parameters.requiredSubaccount();
    const page = parameters.oneOf('page', landingPages);
    const couponId = page === 'update_campaign' ? parameters.requiredCampaign() : null;
    parameters.check();
    await subaccountOf(ctx, id);
    if (couponId !== null && !(await findCoupon(insideOf(ctx, id), couponId)))
      fail('campaignNotFound', 'Campaign not found.');
    const link = await makeSignInLink(ctx, id, { page, couponId });
    return ok({ subaccount: { ID: formatId('subaccount', id), ...linkObject(deps, link) } });
  },
};

const resetUrl: V3Call = {
  path: 'subaccount/reset/url',
  ofParent: true,
  scope: 'subaccounts:write',
  reads: false,
  async answer({ ctx, deps, parameters, address }) {
    const id = parameters.requiredSubaccount();
    parameters.check();
    await subaccountOf(ctx, id);
    const url = await passwordUrl(ctx, peopleOf(deps), id, address);
    return ok({ subaccount: { ID: formatId('subaccount', id), url: url ?? '' } });
  },
};

const accountSso: V3Call = {
  path: 'account/sso',
  scope: 'team:write',
  reads: false,
  async answer({ ctx, deps }) {
    const link = await makeOwnLink(ctx, { role: 'owner' });
    const ID = formatId('account', ctx.accountId);
    return ok({ [choices.subaccounts.account]: { ID, ...linkObject(deps, link) } });
  },
};

const teammateSso: V3Call = {
  path: 'teammate/sso',
  scope: 'team:write',
  reads: false,
  async answer({ ctx, deps, parameters }) {
    const text = parameters.required('teammate');
    const id = Number(/^(?:tea_)?([1-9]\d{0,15})$/.exec(text)?.[1]);
    if (text !== '' && !Number.isSafeInteger(id)) parameters.fault(badCharacter('teammate'));
    const couponId = parameters.text('campaign') === undefined ? null : parameters.requiredCampaign();
    parameters.check();
    try {
      const { role } = await getTeammate(ctx, id);
      if (couponId !== null && !(await findCoupon(ctx, couponId)))
        fail('campaignNotFound', 'Campaign not found.');
      const link = await makeOwnLink(ctx, { role, couponId });
      return ok({ [choices.subaccounts.teammate]: { ID: String(id), ...linkObject(deps, link) } });
    } catch (error) {
      if (error instanceof Problem && error.code === 'not_found')
        fail('teammateNotFound', 'Teammate not found.');
      throw error;
    }
  },
};

export const signInCalls: V3Call[] = [subaccountSso, resetUrl, accountSso, teammateSso];
