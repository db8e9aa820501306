import { z } from 'zod';
import {
  type Coupon,
  type CouponInput,
  couponKinds,
  couponStatuses,
  couponWarnings,
  settings,
  statusOf,
  wallClock,
  warningsOf,
} from '../../modules/coupons/index.ts';
import { formatId, requireId } from '../../platform/ids.ts';

/** The v5 shape of a coupon, both ways. Words of its own language lie at the top; the rest keeps the shape that is stored. */

const {
  claimSchema,
  designSchema,
  durationSchema,
  languageSchema,
  rulesSchema,
  validationSchema,
  wordsSchema,
} = settings;

/** Every field optional and without its default: what a change may name. */
export function changeOf<Shape extends z.core.$ZodLooseShape>(schema: z.ZodObject<Shape>) {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const bare = field instanceof z.ZodDefault || field instanceof z.ZodPrefault ? field.unwrap() : field;
    shape[name] = (bare instanceof z.ZodObject ? changeOf(bare) : (bare as z.ZodType)).optional();
  }
  return z.strictObject(shape);
}

const limit = z.int().min(1).max(1_000_000_000).nullable();
const moment = z
  .string()
  .max(40)
  .nullable()
  .describe(
    'A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset',
  );
const locationId = z.string().regex(/^loc_[1-9][0-9]*$/, 'an id of a location, loc_…');
const id = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[1-9][0-9]*$`), `an id as ${prefix}_…`);

const rulesChange = changeOf(rulesSchema.omit({ expires_after_open: true, expires_after_claim: true }));
const validationChange = changeOf(validationSchema).extend({
  password: z
    .string()
    .trim()
    .min(3)
    .max(60)
    .nullable()
    .optional()
    .describe('General staff password; never answered'),
});

const fields = {
  custom_id: z.string().trim().max(50).nullable().optional(),
  folder: id('fol').nullable().optional(),
  category: id('cat').nullable().optional(),
  tags: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
  language: languageSchema.optional(),
  ...wordsSchema.omit({ title: true }).shape,
  translations: z.partialRecord(languageSchema, wordsSchema).optional(),
  design: changeOf(designSchema).optional(),
  time_zone: z.string().max(60).optional(),
  starts_at: moment.optional(),
  ends_at: moment.optional(),
  expires_after_open: durationSchema.nullable().optional(),
  expires_after_claim: durationSchema.nullable().optional(),
  max_opens: limit.optional(),
  max_claims: limit.optional(),
  max_validations: limit.optional(),
  single_use: z.boolean().optional(),
  rules: rulesChange.optional(),
  claim: claimSchema.optional(),
  validation: validationChange.optional(),
  locations: z.array(locationId).max(2000).optional(),
};
const name = z.string().trim().min(1).max(120).describe('For you and your team; consumers see the title');
const title = z.string().trim().min(1).max(120);

export const newCouponSchema = z
  .strictObject({ name, title, status: z.enum(['draft', 'active']).default('draft'), ...fields })
  .meta({ id: 'NewCoupon' });
export const couponChangeSchema = z
  .strictObject({
    name: name.optional(),
    title: title.optional(),
    status: z
      .enum(['active', 'paused', 'archived'])
      .optional()
      .describe('Publish, pause or archive in the same call'),
    version: z.int().optional().describe('Refuses the change when somebody else was faster'),
    ...fields,
  })
  .meta({ id: 'CouponChange' });

export const warningsSchema = z
  .array(z.enum(couponWarnings))
  .describe(
    'Why nobody who finds it can ever claim or use it as it is set, the gravest first; nothing is forbidden',
  );

export const couponSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    url: z.string(),
    name: z.string(),
    title: z.string(),
    subtitle: z.string().nullable(),
    value: z.string().nullable(),
    description: z.string().nullable(),
    terms: z.string().nullable(),
    claim_button: z.string().nullable(),
    single_use_message: z.string().nullable(),
    sold_out_message: z.string().nullable(),
    status: z.enum(couponStatuses),
    custom_id: z.string().nullable(),
    folder: z.string().nullable(),
    category: z.string().nullable(),
    tags: z.array(z.string()),
    language: languageSchema,
    translations: z.partialRecord(languageSchema, wordsSchema),
    design: designSchema,
    kind: z
      .enum(couponKinds)
      .describe(
        'A game is played and a competition entered; they are changed under /v5/games and /v5/competitions',
      ),
    time_zone: z.string(),
    starts_at: z.string().nullable(),
    ends_at: z.string().nullable(),
    starts_local: z.string().nullable().describe('As it was written: a date stays a date'),
    ends_local: z.string().nullable(),
    expires_after_open: z.string().nullable(),
    expires_after_claim: z.string().nullable(),
    max_opens: z.int().nullable(),
    max_claims: z.int().nullable(),
    max_validations: z.int().nullable(),
    single_use: z.boolean(),
    rules: rulesSchema.omit({ expires_after_open: true, expires_after_claim: true }),
    claim: claimSchema,
    validation: validationSchema.extend({ has_password: z.boolean() }),
    locations: z.array(z.string()).describe('The open shops it is validated at'),
    closed_locations: z
      .int()
      .describe('How many of its shops are closed; a coupon with only closed ones is validated in none'),
    counts: z.object({
      opens: z.int(),
      claims: z.int(),
      validations: z.int(),
      codes_total: z.int(),
      codes_left: z.int(),
    }),
    warnings: warningsSchema,
    version: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
    published_at: z.string().nullable(),
    paused_at: z.string().nullable(),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'Coupon' });

type Wire = z.output<typeof couponChangeSchema>;

const words = [
  'title',
  'subtitle',
  'value',
  'description',
  'terms',
  'claim_button',
  'single_use_message',
  'sold_out_message',
] as const;

/** What the wire asks for, as the operation takes it; only what was sent. */
export function couponInputOf(wire: Omit<Wire, 'status' | 'version'>): CouponInput {
  const nullableId = (kind: 'folder' | 'category', value: string | null | undefined) =>
    typeof value === 'string' ? requireId(kind, value) : value;
  const { password, ...validation } = wire.validation ?? {};
  const sentWords = Object.fromEntries(
    words.filter((word) => wire[word] !== undefined).map((word) => [word, wire[word]]),
  );
  const content = {
    words: sentWords,
    language: wire.language,
    translations: wire.translations,
    design: wire.design,
  };
  const input: CouponInput = {
    name: wire.name,
    customId: wire.custom_id,
    folderId: nullableId('folder', wire.folder),
    categoryId: nullableId('category', wire.category),
    tags: wire.tags,
    timeZone: wire.time_zone,
    startsLocal: wire.starts_at,
    endsLocal: wire.ends_at,
    maxOpens: wire.max_opens,
    maxClaims: wire.max_claims,
    maxValidations: wire.max_validations,
    singleUse: wire.single_use,
    locationIds: wire.locations && [
      ...new Set(wire.locations.map((location) => requireId('location', location))),
    ],
    content: content as CouponInput['content'],
    rules: {
      ...wire.rules,
      expires_after_open: wire.expires_after_open,
      expires_after_claim: wire.expires_after_claim,
    } as CouponInput['rules'],
    claim: wire.claim,
    validation: validation as CouponInput['validation'],
    password: password as string | null | undefined,
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as CouponInput;
}

/** The coupon as v5 shows it. */
export function presentCoupon(coupon: Coupon, now: Date, publicUrl: string): z.output<typeof couponSchema> {
  const { content, rules, validation } = coupon;
  const { expires_after_open, expires_after_claim, ...otherRules } = rules;
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return {
    id: formatId('coupon', coupon.id),
    code: coupon.code,
    url: `${publicUrl}/p/${coupon.code}`,
    name: coupon.name,
    title: coupon.title,
    subtitle: content.words.subtitle ?? null,
    value: content.words.value ?? null,
    description: content.words.description ?? null,
    terms: content.words.terms ?? null,
    claim_button: content.words.claim_button ?? null,
    single_use_message: content.words.single_use_message ?? null,
    sold_out_message: content.words.sold_out_message ?? null,
    status: statusOf(coupon, now),
    custom_id: coupon.customId,
    folder: coupon.folderId === null ? null : formatId('folder', coupon.folderId),
    category: coupon.categoryId === null ? null : formatId('category', coupon.categoryId),
    tags: coupon.tags,
    language: content.language,
    translations: content.translations,
    design: content.design,
    time_zone: coupon.timeZone,
    starts_at: iso(coupon.startsAt),
    ends_at: iso(coupon.endsAt),
    kind: coupon.kind,
    starts_local: coupon.startsLocal && wallClock(coupon.startsLocal, coupon.timeZone),
    ends_local: coupon.endsLocal && wallClock(coupon.endsLocal, coupon.timeZone),
    expires_after_open,
    expires_after_claim,
    max_opens: coupon.maxOpens,
    max_claims: coupon.maxClaims,
    max_validations: coupon.maxValidations,
    single_use: coupon.singleUse,
    rules: otherRules,
    claim: coupon.claim,
    validation: { ...validation, has_password: coupon.passwordKey !== null },
    locations: coupon.locations.map((location) => formatId('location', location.id)),
    closed_locations: coupon.closedShops,
    counts: {
      opens: coupon.opensCount,
      claims: coupon.claimsCount,
      validations: coupon.validationsCount,
      codes_total: coupon.codesSize,
      codes_left: coupon.codesSize - coupon.codesTaken,
    },
    warnings: warningsOf(coupon, now),
    version: coupon.version,
    created_at: coupon.createdAt.toISOString(),
    updated_at: coupon.updatedAt.toISOString(),
    published_at: iso(coupon.publishedAt),
    paused_at: iso(coupon.pausedAt),
    archived_at: iso(coupon.archivedAt),
  };
}
