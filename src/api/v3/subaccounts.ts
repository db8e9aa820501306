import { z } from 'zod';
import { listCoupons, statusOf } from '../../modules/coupons/index.ts';
import { listKeys } from '../../modules/keys/index.ts';
import {
  createSubaccount,
  getPackage,
  getSubaccount,
  insideOf,
  listSubaccounts,
  type Subaccount,
  subaccountStatuses,
  updateSubaccount,
} from '../../modules/subaccounts/index.ts';
import { mailReset } from '../../modules/teammates/index.ts';
import { listEndpoints } from '../../modules/webhooks/index.ts';
import { passwordLength } from '../../platform/auth/library.ts';
import * as auth from '../../platform/auth/people.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { listSubaccounts as subaccountList, type subaccountObjectSchema } from './action-words.ts';
import { choices } from './choices.ts';
import { ok } from './envelope.ts';
import { badCharacter, fail } from './failure.ts';
import type { V3Call } from './index.ts';
import type { Parameters } from './parameters.ts';
import { wireDate } from './wire-date.ts';

const { subaccounts: words } = choices;

export const peopleOf = (deps: Deps): auth.People =>
  auth.makePeople(deps, (person, token) => mailReset(deps, person, token));

/** The subaccount of a call; 510 for every other number. */
export async function subaccountOf(ctx: Ctx, id: number): Promise<Subaccount> {
  try {
    return await getSubaccount(ctx, id);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found')
      fail('subaccountNotFound', 'Subaccount not found.');
    throw error;
  }
}

/** Coupons are read in pieces of this size. */
const piece = 200;

async function campaignsOf(inside: Ctx, deps: Deps) {
  const campaigns: { ID: string; code: string; url: string; status: string }[] = [];
  for (let offset = 0, total = 1; offset < total; offset += piece) {
    const filter = { sort: 'created', descending: false, limit: piece, offset } as const;
    const found = await listCoupons(inside, filter);
    total = found.total;
    for (const coupon of found.coupons)
      campaigns.push({
        ID: formatId('coupon', coupon.id),
        code: coupon.code,
        url: `${deps.settings.publicUrl}/p/${coupon.code}`,
        status: statusOf(coupon, inside.clock.now()),
      });
  }
  return campaigns;
}

/** The object of the wire: counts are texts, an empty one is no limit; what may be reached is a boolean. */
function objectOf(one: Subaccount): z.output<typeof subaccountObjectSchema> {
  const { allowance, usage } = one;
  const most = allowance.maxActiveCoupons;
  const may = (permission: (typeof allowance.permissions)[number]) =>
    allowance.permissions.includes(permission);
  return {
    ID: formatId('subaccount', one.id),
    email: one.email,
    language: one.language,
    lastlogin: wireDate(one.signedInAt),
    amountlogin: String(one.signIns),
    currency: one.currency,
    max_campaigns: most === null ? '' : String(most),
    available_campaigns: most === null ? '' : String(Math.max(0, most - usage.activeCoupons)),
    expiry_date: allowance.expiresOn ?? '',
    status: one.status,
    first_name: one.firstName,
    last_name: one.lastName,
    company_name: one.name,
    username: one.userName,
    country: one.country ?? '',
    package: one.packageId === null ? '' : formatId('package', one.packageId),
    blocked: allowance.blockedAt !== null,
    access_dashboard: one.standing === 'open' || one.standing === 'expired',
    access_directory: may('directories'),
    access_loyalty: may('loyalty'),
    access_statistics: may('statistics'),
    access_add_campaign: may('add_coupons'),
    access_update_campaign: may('update_coupons'),
    access_templates: may('templates'),
    access_messages: may('messages'),
    access_team: may('team'),
    access_api: may('api'),
    access_webhooks: may('webhooks'),
  };
}

/** The object with what lies inside of it. The secret of its key was shown once, when it was made. */
async function wholeObjectOf(ctx: Ctx, deps: Deps, one: Subaccount, secret = '') {
  const inside = insideOf(ctx, one.id);
  const [campaigns, keys, endpoints] = await Promise.all([
    campaignsOf(inside, deps),
    listKeys(inside, { limit: 200 }),
    listEndpoints(inside),
  ]);
  const endpoint = endpoints.find(({ format, disabledAt }) => format === 'v3' && !disabledAt);
  return {
    ...objectOf(one),
    api_key: keys.filter(({ revokedAt }) => !revokedAt).at(-1)?.clientId ?? '',
    api_secret: secret,
    has_campaigns: String(campaigns.length),
    campaigns,
    webhook_endpoint: endpoint?.url ?? '',
  };
}

const list: V3Call = {
  path: 'subaccount/list',
  url: '/v4/subaccount/list',
  ofParent: true,
  scope: 'subaccounts:read',
  reads: true,
  words: subaccountList,
  async answer({ ctx }) {
    const all: Subaccount[] = [];
    for (let afterId = 0; ; ) {
      const found = await listSubaccounts(ctx, { afterId, limit: piece });
      all.push(...found);
      const last = found.at(-1);
      if (!last || found.length < piece) break;
      afterId = last.id;
    }
    return ok({ [words.count]: all.length, [words.list]: all.map(objectOf) });
  },
};

const get: V3Call = {
  path: 'subaccount',
  url: '/v4/subaccount',
  ofParent: true,
  scope: 'subaccounts:read',
  reads: true,
  async answer({ ctx, deps, parameters }) {
    const id = parameters.requiredSubaccount();
    parameters.check();
    return ok({ subaccount: await wholeObjectOf(ctx, deps, await subaccountOf(ctx, id)) });
  },
};

const realDay = z.iso.date();

/** What both writing calls take, in the module's words. */
function readSaid(parameters: Parameters) {
  const expiresOn = parameters.text('expiry_date');
  if (expiresOn !== undefined && !realDay.safeParse(expiresOn).success)
    parameters.fault({
      name: 'badFormat',
      description: 'Parameter expiry_date must be a date in the format yyyy-MM-dd.',
    });
  const packageText = parameters.text('package');
  const packageId =
    packageText === undefined
      ? undefined
      : (parseId('package', packageText) ?? parseId('package', `pac_${packageText}`));
  if (packageText !== undefined && packageId === undefined) parameters.fault(badCharacter('package'));
  const country = parameters.text('country')?.toLowerCase();
  if (country !== undefined && !/^[a-z]{2}$/.test(country))
    parameters.fault({
      name: 'badFormat',
      description: 'Parameter country must be two letters, such as BE.',
    });
  return {
    status: parameters.oneOf('status', subaccountStatuses),
    name: parameters.textUpTo('company_name', 120),
    firstName: parameters.textUpTo('first_name', 120),
    lastName: parameters.textUpTo('last_name', 120),
    userName: parameters.textUpTo('username', 120),
    country,
    expiresOn,
    packageId,
  };
}

/** @throws V3Failure 300 where the account has no such package */
async function requirePackage(ctx: Ctx, id: number | undefined): Promise<void> {
  if (id === undefined) return;
  try {
    await getPackage(ctx, id);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') fail('badValue', 'Package not found.');
    throw error;
  }
}

const create: V3Call = {
  path: 'subaccount/create',
  url: '/v4/subaccount/create',
  ofParent: true,
  scope: 'subaccounts:write',
  reads: false,
  async answer({ ctx, deps, parameters }) {
    const email = parameters.required('email');
    if (email !== '' && !(email.length <= 254 && z.email().safeParse(email).success))
      parameters.fault({ name: 'badEmail', description: 'Parameter email is not a valid e-mail address.' });
    const password = parameters.text('password');
    const { min, max } = passwordLength;
    if (password !== undefined && (password.length < min || password.length > max))
      parameters.fault({
        name: 'badValue',
        description: `Parameter password must have ${min} to ${max} characters.`,
      });
    const said = readSaid(parameters);
    parameters.check();
    await requirePackage(ctx, said.packageId);
    try {
      const { subaccount, key } = await createSubaccount(ctx, peopleOf(deps), { ...said, email, password });
      const whole = await wholeObjectOf(ctx, deps, subaccount, key?.clientSecret);
      return ok({ action: words.created, subaccount: whole });
    } catch (error) {
      if (error instanceof Problem && error.code === 'conflict')
        fail('emailExists', 'E-mail address already exists.');
      throw error;
    }
  },
};

const update: V3Call = {
  path: 'subaccount/update',
  url: '/v4/subaccount/update',
  ofParent: true,
  scope: 'subaccounts:write',
  reads: false,
  async answer({ ctx, deps, parameters }) {
    const id = parameters.requiredSubaccount();
    const said = readSaid(parameters);
    parameters.check();
    await subaccountOf(ctx, id);
    await requirePackage(ctx, said.packageId);
    const changed = await updateSubaccount(ctx, id, said);
    return ok({ action: words.updated, subaccount: await wholeObjectOf(ctx, deps, changed) });
  },
};

export const subaccountCalls: V3Call[] = [list, get, create, update];
