import { z } from 'zod';
import { accountLanguages, currencySchema, timeZoneSchema } from '../../modules/accounts/index.ts';
import { permissions } from '../../modules/allowances/index.ts';
import { type Package, type Subaccount, subaccountStatuses } from '../../modules/subaccounts/index.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { emailSchema, newPasswordSchema } from './person-fields.ts';

const day = z.iso.date();
const most = z.int().min(0).max(1_000_000_000).nullable();
const permissionsSchema = z
  .array(z.enum(permissions))
  .max(permissions.length)
  .describe('None of them: they read. `statistics` alone makes a login for looking');

export const limitsSchema = z
  .object({
    active_coupons: most.describe('Coupons that are out, not paused and not over; null: no limit'),
    interactions_month: most.describe(
      'Sessions opened by people, and stamps or points given by staff, in a calendar month there; null: no limit',
    ),
  })
  .meta({ id: 'Limits' });

export const usageSchema = z
  .object({
    active_coupons: z.int(),
    interactions_month: z.int(),
    month: z.string().describe('First day of the month that is counted'),
    resets_at: z.iso.datetime(),
  })
  .meta({ id: 'Usage' });

export const subaccountSchema = z
  .object({
    id: z.string(),
    account: z.string().describe('`acc_…` of the same, as its own people see it'),
    name: z.string(),
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    username: z.string(),
    country: z.string().nullable(),
    status: z.enum(subaccountStatuses),
    standing: z.enum(['open', 'expired', 'blocked', 'removed']),
    expires_on: z.string().nullable().describe('The last day on which it is open'),
    expires_at: z.string().nullable(),
    blocked_at: z.string().nullable(),
    package: z.object({ id: z.string(), name: z.string() }).nullable(),
    limits: limitsSchema,
    permissions: z.array(z.enum(permissions)),
    usage: usageSchema,
    language: z.enum(accountLanguages),
    time_zone: z.string(),
    currency: z.string(),
    sign_ins: z.int(),
    last_sign_in_at: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'Subaccount' });

const person = {
  first_name: z.string().trim().max(120),
  last_name: z.string().trim().max(120),
  username: z.string().trim().max(120),
  country: z
    .string()
    .regex(/^[a-z]{2}$/i, 'two letters, such as be')
    .toLowerCase()
    .nullable(),
  status: z.enum(subaccountStatuses),
  package: z.string().nullable().describe('Its limits and permissions hold, also when it changes'),
  expires_on: day.nullable().describe('The last day, on the calendar of the subaccount'),
  limits: limitsSchema.partial().strict().describe('Own limits; who has them has no package'),
  permissions: permissionsSchema,
};

export const newSubaccountSchema = z.strictObject({
  ...z.strictObject(person).partial().shape,
  name: z.string().trim().min(1).max(120),
  email: emailSchema.describe('Of its first owner'),
  password: newPasswordSchema.optional().describe('Absent: a mail with a link to choose one goes out'),
  language: z.enum(accountLanguages).optional(),
  time_zone: timeZoneSchema.optional(),
  currency: currencySchema.optional(),
});

export const subaccountChangeSchema = z
  .strictObject({ ...person, name: z.string().trim().min(1).max(120) })
  .partial();

type Said = Partial<z.output<typeof subaccountChangeSchema>>;

/** What the two bodies share, in the module's words. */
export function readSaid({ limits, ...said }: Said) {
  return {
    name: said.name,
    firstName: said.first_name,
    lastName: said.last_name,
    userName: said.username,
    country: said.country,
    status: said.status,
    packageId: typeof said.package === 'string' ? requireId('package', said.package) : said.package,
    expiresOn: said.expires_on,
    maxActiveCoupons: limits?.active_coupons,
    maxInteractions: limits?.interactions_month,
    permissions: said.permissions,
  };
}

export function presentSubaccount(one: Subaccount): z.input<typeof subaccountSchema> {
  const { allowance, usage } = one;
  return {
    id: formatId('subaccount', one.id),
    account: formatId('account', one.id),
    name: one.name,
    email: one.email,
    first_name: one.firstName,
    last_name: one.lastName,
    username: one.userName,
    country: one.country,
    status: one.status,
    standing: one.standing,
    expires_on: allowance.expiresOn,
    expires_at: allowance.expiresAt?.toISOString() ?? null,
    blocked_at: allowance.blockedAt?.toISOString() ?? null,
    package:
      one.packageId === null ? null : { id: formatId('package', one.packageId), name: one.packageName ?? '' },
    limits: { active_coupons: allowance.maxActiveCoupons, interactions_month: allowance.maxInteractions },
    permissions: [...allowance.permissions],
    usage: {
      active_coupons: usage.activeCoupons,
      interactions_month: usage.interactions,
      month: usage.month,
      resets_at: usage.resetsAt.toISOString(),
    },
    language: one.language as (typeof accountLanguages)[number],
    time_zone: one.timeZone,
    currency: one.currency,
    sign_ins: one.signIns,
    last_sign_in_at: one.signedInAt?.toISOString() ?? null,
    created_at: one.createdAt.toISOString(),
  };
}

export const packageSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    colour: z.string(),
    limits: limitsSchema,
    permissions: z.array(z.enum(permissions)),
    subaccounts: z.int().describe('How many have it'),
    created_at: z.string(),
  })
  .meta({ id: 'Package' });

export const newPackageSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'a colour as #rrggbb')
    .default('#2f6f5e'),
  limits: limitsSchema.partial().strict().default({}),
  permissions: permissionsSchema.default([...permissions]),
});

export const packageChangeSchema = z
  .strictObject({
    name: newPackageSchema.shape.name,
    colour: newPackageSchema.shape.colour.unwrap(),
    limits: limitsSchema.partial().strict(),
    permissions: permissionsSchema,
  })
  .partial();

export const presentPackage = (one: Package): z.input<typeof packageSchema> => ({
  id: formatId('package', one.id),
  name: one.name,
  colour: one.colour,
  limits: { active_coupons: one.maxActiveCoupons, interactions_month: one.maxInteractions },
  permissions: [...one.permissions],
  subaccounts: one.subaccounts,
  created_at: one.createdAt.toISOString(),
});
