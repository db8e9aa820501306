import { z } from 'zod';

/**
 * What a marketer decides about a coupon, in the shape that is stored (coupon_content), sent by the API and
 * edited by the builder. One schema serves all three. Rich text is sanitised before it is stored.
 */

export const languages = ['en', 'nl', 'fr', 'de', 'es', 'zh'] as const;
export type Language = (typeof languages)[number];
export const languageSchema = z.enum(languages);

const text = (max: number) => z.string().trim().max(max);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour as #rrggbb');
const fileId = z.string().regex(/^fil_[1-9][0-9]*$/, 'an id of an uploaded file, fil_…');
/** Web addresses only: nothing that a browser would run. */
export const webAddress = z.url({ protocol: /^https?$/, hostname: /.+/ }).max(2000);

/** The words of a coupon in one language. Empty words fall back to the coupon's own language. */
export const wordsSchema = z.strictObject({
  title: text(120).optional(),
  subtitle: text(200).optional(),
  value: text(40).optional(),
  description: z.string().max(20_000).optional(),
  terms: z.string().max(50_000).optional(),
  claim_button: text(40).optional(),
  single_use_message: text(500).optional(),
  sold_out_message: text(500).optional(),
});
export type Words = z.infer<typeof wordsSchema>;

export const fonts = ['sans', 'serif', 'rounded', 'mono', 'condensed'] as const;

export const designSchema = z.strictObject({
  logo: fileId.nullable().default(null),
  images: z.array(fileId).max(6).default([]),
  /** The brand's colour: buttons, band and stub. Text on it is black or white, whichever reads better. */
  brand_colour: colour.default('#cf4423'),
  /** The ground behind the ticket. */
  background_colour: colour.default('#f4f1ea'),
  background_image: fileId.nullable().default(null),
  font: z.enum(fonts).default('sans'),
  share_image: fileId.nullable().default(null),
  favicon: fileId.nullable().default(null),
  powered_by: z
    .strictObject({ text: text(60), url: webAddress.nullable().default(null) })
    .nullable()
    .default(null),
});
export type Design = z.infer<typeof designSchema>;

export const contentSchema = z.strictObject({
  language: languageSchema.default('en'),
  words: wordsSchema.default({}),
  translations: z.partialRecord(languageSchema, wordsSchema).default({}),
  design: designSchema.prefault({}),
});
export type Content = z.infer<typeof contentSchema>;

/** ISO 8601 durations of at most ten years: `P3D`, `PT24H`, `P1M`. Days and longer count in the coupon's time zone. */
export const durationSchema = z
  .string()
  .regex(
    /^P(?=.)(\d{1,2}Y)?(\d{1,3}M)?(\d{1,3}W)?(\d{1,4}D)?(T(?=.)(\d{1,5}H)?(\d{1,6}M)?)?$/,
    'an ISO 8601 duration such as P3D or PT24H',
  )
  .refine((value) => /[1-9]/.test(value), 'a duration longer than nothing');

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time as HH:MM');
/** Hours of some weekdays, in the coupon's time zone. 1 is Monday. `to` before `from` runs past midnight. */
export const windowSchema = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: clockTime.default('00:00'),
  to: clockTime.default('24:00'),
});
export type Window = z.infer<typeof windowSchema>;

/** How many claims pass within a time; the next are held. Counts what was held as well. */
export const velocitySchema = z.strictObject({ claims: z.int().min(1).max(10_000), within: durationSchema });
export type Velocity = z.infer<typeof velocitySchema>;

/** What is looked at when a person claims on a page, so that cheats wait for the team and nobody else does. */
export const guardSchema = z.strictObject({
  /** From one network address: an IPv4 address, of IPv6 the first 64 bits. */
  per_address: velocitySchema.nullable().default(null),
  /** From one browser. */
  per_device: velocitySchema.nullable().default(null),
  /** With one mailbox or phone, however it is spelled. */
  per_person: velocitySchema.nullable().default(null),
  /** E-mail addresses that are thrown away after minutes. `refuse` is the one rule that the person hears of. */
  disposable_mail: z.enum(['allow', 'hold', 'refuse']).default('allow'),
  /** A person needs this long between opening and claiming. */
  minimum_seconds: z.int().min(1).max(3600).nullable().default(null),
  block_list: z.boolean().default(true),
  /** Prizes of a game, by number, that are looked at before they can be used. */
  review_wins: z
    .union([z.literal('all'), z.array(z.int().min(1).max(50)).min(1).max(50)])
    .nullable()
    .default(null),
});
export type GuardRules = z.infer<typeof guardSchema>;

export const stepsOfCoupon = ['open', 'claim', 'validate'] as const;

export const rulesSchema = z.strictObject({
  /** Counts from that person's first opening. */
  expires_after_open: durationSchema.nullable().default(null),
  /** Counts from the moment the claim was completed. */
  expires_after_claim: durationSchema.nullable().default(null),
  /** Empty: always. */
  windows: z.array(windowSchema).max(21).default([]),
  windows_apply_to: z.array(z.enum(stepsOfCoupon)).default(['validate']),
  /** One claim for each of these. */
  once_per: z.array(z.enum(['browser', 'email', 'phone', 'custom_id', 'login'])).default([]),
  /** So many claims for each of these, where one is not enough; once where nothing is said. Games have `play_again` instead. */
  claims_per_person: z.int().min(1).max(50).optional(),
  /**
   * Whether the browser has to do some work before a public page lets it claim, play or enter (ALTCHA, about 200,000 SHA-256 hashes: a
   * tenth of a second on a laptop, a second on a slow phone). Callers with a key are not asked.
   */
  proof_of_work: z.boolean().optional(),
  /** After this long the same person may have it again. */
  reset_after_validation: durationSchema.nullable().default(null),
  minimum_age: z.int().min(1).max(99).nullable().default(null),
  area: z
    .strictObject({ radius_m: z.int().min(50).max(500_000), check_at: z.array(z.enum(stepsOfCoupon)).min(1) })
    .nullable()
    .default(null),
  /** Against cheats. Off where nothing is said. */
  guard: guardSchema.nullable().optional(),
});
export type Rules = z.infer<typeof rulesSchema>;

export const fieldNames = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'birth_date',
  'gender',
  'address',
  'zip',
  'city',
  'country',
  'custom_1',
  'custom_2',
  'custom_3',
  'custom_4',
  'custom_5',
  'custom_6',
  'custom_7',
  'custom_8',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** One field of a form. `unique`: one claim of this coupon for each value. */
export const fieldSchema = z.strictObject({
  name: z.enum(fieldNames),
  use: z.enum(['optional', 'required', 'hidden']).default('optional'),
  unique: z.boolean().default(false),
  label: text(80).nullable().default(null),
  labels: z.partialRecord(languageSchema, text(80)).default({}),
  /** Offered as a choice instead of free text (custom fields). */
  options: z.array(text(80)).max(30).default([]),
  /** Only a number is taken, in the spelling of any country (custom fields without options). */
  format: z.literal('number').optional(),
});
export type Field = z.infer<typeof fieldSchema>;

export const genders = ['female', 'male', 'other'] as const;
/** What may be answered in a field; nothing for free text. Gender has its own three, which every form shows in the reader's language. */
export const choicesOf = (field: Field): readonly string[] =>
  field.name === 'gender' ? genders : field.options;

export const consentSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower-case letters, digits and underscores'),
  wording: text(1000).min(1),
  wordings: z.partialRecord(languageSchema, text(1000)).default({}),
  link: webAddress.nullable().default(null),
  required: z.boolean().default(false),
});
export type Consent = z.infer<typeof consentSchema>;

const formSchema = z.strictObject({
  type: z.literal('form'),
  fields: z.array(fieldSchema).max(20).default([]),
  consents: z.array(consentSchema).max(10).default([]),
});

/** How somebody proves who they are: by a code that is mailed to them, or by an identity provider of the account. */
export const loginWaySchema = z
  .string()
  .regex(/^(mail|idp_[1-9][0-9]{0,15})$/, 'mail, or the id of an identity provider, idp_…');

const loginSchema = z.strictObject({
  type: z.literal('login'),
  ways: z
    .array(loginWaySchema)
    .min(1)
    .max(10)
    .refine((ways) => new Set(ways).size === ways.length, 'each way once')
    .default(['mail']),
});
export type LoginStep = z.infer<typeof loginSchema>;

/** What a consumer does to claim, in this order, but for signing in, which comes first. The last step of any list gives the claim. */
export const claimStepSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('button') }),
  formSchema,
  z.strictObject({ type: z.literal('promo_code'), codes: z.array(text(60).min(1)).min(1).max(1000) }),
  loginSchema,
]);
export type ClaimStep = z.infer<typeof claimStepSchema>;

export const claimSchema = z.strictObject({
  steps: z
    .array(claimStepSchema)
    .min(1)
    .max(5)
    .refine(
      (steps) => steps.filter(({ type }) => type === 'login').length <= 1,
      'at most one step to sign in',
    )
    .default([{ type: 'button' }]),
});
export type Claim = z.infer<typeof claimSchema>;

export const validationMethods = ['button', 'password', 'qr', 'till', 'code', 'api'] as const;
export const barcodeFormats = [
  'qr',
  'aztec',
  'datamatrix',
  'pdf417',
  'code128',
  'ean13',
  'ean8',
  'upca',
  'gs1_128',
] as const;

export const validationSchema = z.strictObject({
  /**
   * button: the consumer presses "redeem"; password: staff type theirs on the consumer's phone; qr: any phone scans, then
   * the password; till: six characters or a scan in the till app; code: a code of ours or the pool is shown for the
   * shop's own scanner; api: a system of the shop calls.
   */
  methods: z.array(z.enum(validationMethods)).min(1).default(['button', 'till', 'api']),
  /** What the shop's scanner reads: the session's own code, one from the pool, or the same value for everybody. */
  code: z
    .strictObject({
      source: z.enum(['session', 'pool', 'fixed']).default('session'),
      format: z.enum(barcodeFormats).default('qr'),
      fixed: text(100).nullable().default(null),
      label: z.enum(['value', 'promo_code']).default('value'),
      /** Tell the account by mail when this few are left in the pool. */
      warn_below: z.int().min(0).nullable().default(null),
    })
    .prefault({}),
  ask_amount: z.boolean().default(false),
  after: z
    .strictObject({ fields: z.array(fieldSchema).max(20).default([]) })
    .nullable()
    .default(null),
});
export type Validation = z.infer<typeof validationSchema>;

/** What may be kept after the claim. */
export interface CouponSettings {
  content: Content;
  rules: Rules;
  claim: Claim;
  validation: Validation;
}
