import { z } from 'zod';
import { consentChannels, purposePattern, usualPurpose } from '../contacts/index.ts';
import { settings as coupon } from '../coupons/index.ts';

/**
 * What a marketer decides about a directory, in the shape that is stored (directory.settings), sent by the API and edited by the builder.
 * One schema serves all three.
 */

const text = (max: number) => z.string().trim().max(max);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour as #rrggbb');
const fileId = z.string().regex(/^fil_[1-9][0-9]*$/, 'an id of an uploaded file, fil_…');

/** The words of a directory in one language. Empty words fall back to the directory's own language. */
export const directoryWordsSchema = z.strictObject({
  title: text(60).optional(),
  subtitle: text(160).optional(),
  description: z.string().max(20_000).optional(),
  terms: z.string().max(50_000).optional(),
});
export type DirectoryWords = z.infer<typeof directoryWordsSchema>;

export const directoryDesignSchema = z.strictObject({
  logo: fileId.nullable().default(null),
  /** Across the head of the directory. */
  header_image: fileId.nullable().default(null),
  share_image: fileId.nullable().default(null),
  favicon: fileId.nullable().default(null),
  home_icon: fileId.nullable().default(null),
  brand_colour: colour.default('#cf4423'),
  background_colour: colour.default('#f4f1ea'),
  font: z.enum(coupon.fonts).default('sans'),
  powered_by: z
    .strictObject({ text: text(60), url: coupon.webAddress.nullable().default(null) })
    .nullable()
    .default(null),
});
export type DirectoryDesign = z.infer<typeof directoryDesignSchema>;

/** What may be asked for beside the e-mail address when somebody registers. */
export const registerFields = [
  'first_name',
  'last_name',
  'phone',
  'birth_date',
  'address',
  'zip',
  'city',
] as const;
export type RegisterField = (typeof registerFields)[number];

/** A box on the form: one purpose by one way. It is never ticked beforehand, and never a condition: a yes that has to be is none. */
const registrationConsentSchema = z.strictObject({
  purpose: z
    .string()
    .regex(purposePattern, 'a word of small letters, digits and underscores')
    .default(usualPurpose),
  channel: z.enum(consentChannels).default('mail'),
  wording: text(1000).min(1),
  wordings: z.partialRecord(coupon.languageSchema, text(1000)).default({}),
  link: coupon.webAddress.nullable().default(null),
});
export type RegistrationConsent = z.infer<typeof registrationConsentSchema>;

export const registrationSchema = z.strictObject({
  /** Coupons open for registered people only, and each of them once. */
  on: z.boolean().default(false),
  /** Coupons open only after the person has followed a link in a mail. */
  confirm_mail: z.boolean().default(false),
  fields: z
    .array(z.strictObject({ name: z.enum(registerFields), required: z.boolean().default(false) }))
    .max(registerFields.length)
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, 'names a field twice')
    .default([]),
  consents: z
    .array(registrationConsentSchema)
    .max(10)
    .refine(
      (boxes) => new Set(boxes.map(({ purpose, channel }) => `${channel} ${purpose}`)).size === boxes.length,
      'asks for one purpose by one way twice',
    )
    .default([]),
});

export const accessSchema = z.strictObject({
  kind: z.enum(['free', 'paid']).default('free'),
  /** Where people pay. It is opened with `directory` and `user` as parameters; afterwards the shop grants access by the API. */
  payment_url: coupon.webAddress.nullable().default(null),
});

export const directorySettingsSchema = z.strictObject({
  language: coupon.languageSchema.default('en'),
  words: directoryWordsSchema.default({}),
  translations: z.partialRecord(coupon.languageSchema, directoryWordsSchema).default({}),
  design: directoryDesignSchema.prefault({}),
  registration: registrationSchema.prefault({}),
  access: accessSchema.prefault({}),
  /** Offers by distance, for visitors who share their place. */
  map: z.boolean().default(true),
});
export type DirectorySettings = z.infer<typeof directorySettingsSchema>;
