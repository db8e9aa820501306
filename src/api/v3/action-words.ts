import { z } from 'zod';
import type { ActionWords } from '../actions/action.ts';

/** The calls of this wire that are actions: what they take and what they answer. A test holds each to what its call reads and says. */

const text = (max = 500) => z.string().max(max);
const flag = z.enum(['0', '1']);
const moment = z.string().describe('`YYYY-MM-DD HH:MM:SS` in UTC; empty when it has not happened');

export const campaign = z
  .string()
  .regex(/^(cam_)?[1-9][0-9]{0,15}$/, 'an id of a coupon, such as cam_700001')
  .describe('Id of the coupon, such as cam_700001');
const couponSession = z
  .string()
  .regex(/^[0-9a-zA-Z]{6,40}$/, 'the code of a session')
  .describe('Code of the session: 21 characters, or the first six where only one has them');
const day = (what: string) =>
  z.string().max(25).describe(`${what}, in UTC: \`YYYY-MM-DD\` or \`YYYY-MM-DD HH:MM\``);

const ok = z.object({ status: z.literal('OK') });

/** The coupon object. The first six fields are read by clients without asking. */
export const couponObjectSchema = z.object({
  ID: z.string().describe('cam_…'),
  code: z.string().describe('Last part of its address'),
  name: z.string(),
  title: z.string(),
  status: z.string(),
  url: z.string(),
  friendly_name: z.string(),
  subtitle: z.string(),
  description: z.string(),
  coupon_value: z.string(),
  coupon_category_name: z.string(),
  coupon_tags: z.string().describe('Separated by commas'),
  expirydate: moment,
  poweredbylink: z.string(),
  type: z.string(),
  customid: z.string(),
  timezone: z.string(),
});

export const statusBlockSchema = z.object({
  created_date_utc: moment,
  opened: flag,
  open_date_utc: moment,
  played: flag,
  played_date_utc: moment,
  claimed: flag,
  claim_date_utc: moment,
  claimtype: z.string(),
  saved_to_passbook: flag,
  validated: flag,
  validation_date_utc: moment,
  voided: flag,
  voided_date_utc: moment,
  expiry_date_utc: moment,
  locked: flag,
  validation_value: z.string().describe('What was spent, in the currency of the account'),
  value: z.string(),
  own_validation_code: z.string(),
});

export const sessionObjectSchema = z.object({
  campaign: z.string(),
  session: z.string(),
  session_url: z.string(),
  sequenceid: z.string(),
  customid: z.string(),
  status: statusBlockSchema,
});

const sessionData = z.object({
  status: ok,
  ...sessionObjectSchema.omit({ status: true }).shape,
  action: z.string(),
  data: z.object({ status: statusBlockSchema }),
});

/** What is known about the person. */
const person = {
  firstname: text().optional(),
  lastname: text().optional(),
  email: text(254).optional(),
  phone: text(40).optional().describe('With the country, such as +32470123456'),
};
const customFields = Object.fromEntries(
  Array.from({ length: 7 }, (_, n) => [`customfield${n + 1}`, text(50).optional()]),
);

export const listCoupons: ActionWords = {
  key: 'list-coupons',
  title: 'List Coupons',
  description: 'Retrieve a list of all coupons in your account',
  input: z.strictObject({
    only_active: z.boolean().optional().describe('Only coupons that can be used now'),
    folder: text(40).optional().describe('Only this folder, fol_…'),
    tags: text().optional().describe('Only coupons with one of these tags, separated by commas'),
    category: text(40).optional().describe('Only this category, cat_…'),
  }),
  output: z.object({ status: ok, coupon_info: z.array(couponObjectSchema) }),
};

export const getCoupon: ActionWords = {
  key: 'get-coupon',
  title: 'Get Coupon',
  description: 'Retrieve detailed information about a specific coupon by its ID',
  input: z.strictObject({
    campaign,
    show_usage_stats: z
      .boolean()
      .optional()
      .describe('Add how many validation codes there are and are taken'),
  }),
  output: z.object({
    status: ok,
    coupon_info: couponObjectSchema.extend({
      custom_validation_codes_total: z.number().optional(),
      custom_validation_codes_claimed: z.number().optional(),
    }),
  }),
};

/** One action for the four lists: `step` says which. */
export const listSteps = ['data', 'opens', 'claims', 'validations'] as const;
export const listCouponSessions: ActionWords = {
  key: 'list-coupon-sessions',
  title: 'List Coupon Sessions',
  description: 'Retrieve a list of all sessions (opens/claims/validations) for a specific coupon',
  input: z.strictObject({
    campaign,
    step: z
      .enum(listSteps)
      .optional()
      .describe('`data`: all sessions (the default). Or only those that were opened, claimed or validated'),
    page: z.int().min(1).max(1_000_000).optional().describe('From 1; a page holds 5000'),
    start_date: day('From this date on').optional(),
    end_date: day('Until this date').optional(),
  }),
  output: z.object({
    status: ok,
    campaign: z.string(),
    amount_of_results: z.number(),
    data: z.array(sessionObjectSchema),
  }),
};

export const getCouponSession: ActionWords = {
  key: 'get-coupon-session',
  title: 'Get Coupon Session',
  description: 'Retrieve detailed information about a specific coupon session',
  input: z.strictObject({ couponsession: couponSession }),
  output: sessionData,
};

export const updateCouponSession: ActionWords = {
  key: 'update-coupon-session',
  title: 'Update Coupon Session',
  description: 'Update the status or custom fields of a coupon session (void, claim, validate, etc.)',
  input: z.strictObject({
    couponsession: couponSession,
    void: z.boolean().optional().describe('true withdraws it, false takes that back'),
    claim: z.boolean().optional(),
    validate: z.boolean().optional().describe('Uses it up. It is claimed first where it was not'),
    validation_value: text(40).optional().describe('With validate: what was spent, such as 12.50'),
    customid: text(50).optional(),
    ...person,
    ...customFields,
  }),
  output: sessionData,
};

export const searchCouponSession: ActionWords = {
  key: 'search-coupon-session',
  title: 'Search Coupon Session',
  description: 'Search for coupon sessions by code, phone, or email',
  input: z.strictObject({
    campaign: campaign.optional(),
    code: text().optional().describe('Session code'),
    customvalcode: text().optional().describe('Validation code'),
    phone: text().optional(),
    email: text().optional(),
    customid: text().optional(),
  }),
  output: z.object({
    status: ok,
    action: z.string(),
    amount_of_results: z.number(),
    sessions: z.array(sessionObjectSchema),
  }),
};

export const createSingleUseUrl: ActionWords = {
  key: 'create-single-use-url',
  title: 'Create Single-Use URL',
  description: 'Generate a unique single-use coupon URL for a specific consumer',
  input: z.strictObject({
    campaign,
    ...person,
    customid: text(50).optional().describe('Your own id for this consumer'),
    customvalcode: text(100)
      .optional()
      .describe('A validation code of your own; not together with autovalcode'),
    autovalcode: z
      .enum(['6digits', '8digits', '10digits'])
      .optional()
      .describe('Let the server make the code'),
    ...customFields,
    duplicate_check: z
      .enum(['email', 'phone', 'customid'])
      .optional()
      .describe('Answer the link that this one already has, where there is one'),
    expiry_date: text(25).optional().describe('`YYYY-MM-DD HH:MM:SS` on the clock of the coupon'),
    utm_campaign: text(60).optional(),
    utm_source: text(60).optional(),
    utm_medium: text(60).optional(),
    utm_term: text(60).optional(),
    utm_content: text(60).optional(),
  }),
  output: z.object({
    status: ok,
    campaign: z.string(),
    action: z.string(),
    single_use_code: z.string(),
    single_use_url: z.string(),
    widget_validation_code: z.string(),
    custom_validation_code: z.string(),
    customid: z.string(),
  }),
};

/** What both ways of sending take beside the address. */
const sending = {
  campaign: z
    .string()
    .regex(/^((cam|crd|dir)_)?[1-9][0-9]{0,15}$/, 'an id of what is sent, such as cam_700001')
    .describe('What is sent: a coupon cam_…, a loyalty card crd_… or a directory dir_…'),
  firstname: text(200).optional(),
  lastname: text(200).optional(),
  body: text(1_000).optional().describe('Words of your own before the link'),
  check_unique: z.boolean().optional().describe('Send nothing where this address has got it before'),
  couponsession: couponSession.optional().describe('Send this session instead of a new one'),
};
const sent = {
  status: ok,
  campaign: z.string(),
  action: z.string().describe('Whether it was sent, or had been sent before'),
  single_use_code: z.string(),
  single_use_url: z.string(),
};

export const sendCouponByEmail: ActionWords = {
  key: 'send-coupon-by-email',
  title: 'Send Coupon by Email',
  description: 'Send a coupon to a recipient via email',
  input: z.strictObject({
    email: z.email().max(254),
    subject: text(200).optional(),
    ...sending,
  }),
  output: z.object({ ...sent, email: z.string().optional() }),
};

export const sendCouponBySms: ActionWords = {
  key: 'send-coupon-by-sms',
  title: 'Send Coupon by SMS',
  description: 'Send a coupon to a recipient via text message',
  input: z.strictObject({
    phone: text(40).describe('With the country, such as +32470123456'),
    sender: text(16).optional().describe('A number, or up to eleven letters'),
    ...sending,
  }),
  output: z.object({ ...sent, message: z.string(), phone: z.string().describe('Its digits') }),
};

/** A subaccount: counts are texts, an empty one is no limit. */
export const subaccountObjectSchema = z.object({
  ID: z.string().describe('sub_…'),
  email: z.string(),
  language: z.string(),
  lastlogin: moment,
  amountlogin: z.string(),
  currency: z.string(),
  max_campaigns: z.string(),
  available_campaigns: z.string(),
  expiry_date: z.string().describe('`YYYY-MM-DD`'),
  status: z.string().describe('`trial` or `customer`'),
  first_name: z.string(),
  last_name: z.string(),
  company_name: z.string(),
  username: z.string(),
  country: z.string(),
  package: z.string(),
  blocked: z.boolean(),
  access_dashboard: z.boolean(),
  access_directory: z.boolean(),
  access_loyalty: z.boolean(),
  access_statistics: z.boolean(),
  access_add_campaign: z.boolean(),
  access_update_campaign: z.boolean(),
  access_templates: z.boolean(),
  access_messages: z.boolean(),
  access_team: z.boolean(),
  access_api: z.boolean(),
  access_webhooks: z.boolean(),
});

export const listSubaccounts: ActionWords = {
  key: 'list-subaccounts',
  title: 'List Subaccounts',
  description: 'Retrieve a list of all subaccounts in your account',
  input: z.strictObject({}),
  output: z.object({
    status: ok,
    amount_of_subaccounts: z.int(),
    subaccount: z.array(subaccountObjectSchema),
  }),
};
