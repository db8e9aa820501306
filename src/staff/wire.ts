import { z } from 'zod';
import { settings } from '../modules/coupons/index.ts';

/**
 * What the till app and its door say to each other. The app imports these types, so a change here that it does not follow does
 * not compile. Instants are ISO 8601 in UTC, money is integer minor units of the account's currency.
 */

const instant = z.iso.datetime();
/** An operation id: made by the till once per tap, repeated with every retry of that tap. */
const operation = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,64}$/, 'an operation id of 8 to 64 letters, digits and dashes');
/** Six characters, 21, a scanned address or a validation code of the pool. */
const code = z.string().trim().min(1).max(500);

export const signInBody = z.strictObject({
  key: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
  /** What the device calls itself, shown in the account's list of tills. */
  device: z.string().trim().max(100).optional(),
});

export const teammateSignInBody = z.strictObject({
  /** The shop this till stands in; null for all of them. */
  location: z.string().max(40).nullable(),
  device: z.string().trim().max(100).optional(),
});

/** The teammate who may open this till with their sign-in to the dashboard; null when there is none. */
export const cashierReply = z.object({
  cashier: z
    .object({
      name: z.string(),
      account: z.string(),
      locations: z.array(z.object({ id: z.string(), name: z.string(), city: z.string().nullable() })),
    })
    .nullable(),
});
export type CashierReply = z.output<typeof cashierReply>;
export type Cashier = NonNullable<CashierReply['cashier']>;

export const lookupBody = z.strictObject({ code });
export const validateBody = z.strictObject({
  session: code,
  operation,
  amount_minor: z.int().min(0).max(1_000_000_000).optional(),
});
/** By field name; what is empty or left out was not told. */
export const answersBody = z.strictObject({
  session: code,
  operation,
  answers: z.partialRecord(z.enum(settings.fieldNames), z.string().max(500)),
});
export const undoBody = z.strictObject({ session: code, operation });

export const placeView = z.object({ id: z.string(), name: z.string(), city: z.string().nullable() });

export const meReply = z.object({
  till: z.object({ id: z.int(), expires_at: instant }),
  account: z.object({
    id: z.string(),
    name: z.string(),
    logo_url: z.string().nullable(),
    language: settings.languageSchema,
    time_zone: z.string(),
    currency: z.string(),
  }),
  /** The shop this till stands in; null when it was signed in with the account's general password. */
  location: placeView.nullable(),
  /** For how many minutes a validation can be taken back. */
  undo_minutes: z.int(),
});

export const sessionView = z.object({
  /** All 21 characters. */
  code: z.string(),
  /** The first six, as the consumer's phone shows them. */
  till_code: z.string(),
  status: z.string(),
  offer: z.object({
    title: z.string(),
    subtitle: z.string().nullable(),
    value: z.string().nullable(),
    brand_colour: z.string(),
    logo_url: z.string().nullable(),
  }),
  /** First name and initial (`Anna V.`), where the person gave one. */
  who: z.string().nullable(),
  claimed_at: instant.nullable(),
  /** The earliest moment from which it is worth nothing: its own clocks or the end of the coupon. */
  expires_at: instant.nullable(),
  validated_at: instant.nullable(),
  validated_in: placeView.nullable(),
  amount_minor: z.int().nullable(),
});

/** Why not. `facts` carries the numbers and dates behind the word. */
export const refusalView = z.object({ verdict: z.string(), facts: z.record(z.string(), z.unknown()) });

/** A loyalty card as the till shows it. */
export const memberView = z.object({
  code: z.string(),
  till_code: z.string(),
  status: z.string(),
  card: z.object({
    title: z.string(),
    type: z.enum(['stamp', 'points', 'membership']),
    unit: z.string().nullable(),
    brand_colour: z.string(),
    max_stamps: z.int().nullable(),
    /** The most at once; null: as many as one call may give. */
    per_visit: z.int().nullable(),
    /** It counts by the amount spent, too. */
    by_amount: z.boolean(),
  }),
  who: z.string().nullable(),
  /** Where this till gets the picture of their face; null: there is none. */
  photo_url: z.string().nullable(),
  balance: z.int(),
  next: z.object({ title: z.string(), missing: z.int() }).nullable(),
  expires_at: instant.nullable(),
  /** Rewards that are open. */
  rewards: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      expires_at: instant.nullable(),
      /** Why it cannot be used for now, as a verdict; null: it can. */
      waits_for: z.string().nullable(),
      /** The amount spent must come with its use. */
      ask_amount: z.boolean(),
    }),
  ),
});

export const stampBody = z.strictObject({
  member: code,
  act: z.enum(['add', 'subtract']),
  operation,
  amount: z.int().min(1).max(1_000_000).optional(),
  amount_minor: z.int().min(1).max(100_000_000).optional(),
});
export const stampReply = z.object({
  /** `granted`, `already` for a repeated operation, or why not. */
  verdict: z.string(),
  facts: z.record(z.string(), z.unknown()),
  amount: z.int(),
  /** What an undo names; null when nothing was written. */
  entry: z.int().nullable(),
  /** Titles of what was earned by it. */
  earned: z.array(z.string()),
  member: memberView.nullable(),
});
export const stampUndoBody = z.strictObject({ member: code, entry: z.int().min(1).max(2_000_000_000) });
export const useRewardBody = z.strictObject({
  member: code,
  reward: z.string().max(40),
  operation,
  amount_minor: z.int().min(0).max(1_000_000_000).optional(),
});

export type MemberView = z.infer<typeof memberView>;
export type StampReply = z.infer<typeof stampReply>;

export const lookupReply = z.discriminatedUnion('result', [
  z.object({ result: z.literal('member'), member: memberView }),
  z.object({
    result: z.literal('found'),
    session: sessionView,
    /** The amount spent must come with the validation. */
    ask_amount: z.boolean(),
    /** Null: validating now would work. Else the refusal that it would meet. */
    refusal: refusalView.nullable(),
  }),
  /** Several coupons or cards begin with these six characters, or their pools hold the same code. */
  z.object({
    result: z.literal('several'),
    sessions: z.array(sessionView),
    members: z.array(memberView),
  }),
  z.object({
    result: z.literal('not_found'),
    /** coupon_link: the public address of a coupon, which is nobody's own copy. code_stale: a picture of a code that has changed since. */
    reason: z.enum(['unknown', 'coupon_link', 'code_stale']),
  }),
]);

/** Something that the coupon would like to know after a validation, and does not know yet. */
export const afterField = z.object({
  name: z.enum(settings.fieldNames),
  /** The coupon's own words for it; where it has none, the till has words of its own. */
  label: z.string().nullable(),
  labels: z.partialRecord(settings.languageSchema, z.string()),
  /** To be chosen from; empty: free text. */
  options: z.array(z.string()),
});

export const validateReply = z.object({
  /** `granted`, or why not. A repeated operation hears what it heard the first time. */
  verdict: z.string(),
  facts: z.record(z.string(), z.unknown()),
  session: sessionView.nullable(),
  /** Until then this till can take it back; only when granted. */
  undo_until: instant.nullable(),
  /** What to ask the customer now, nothing of it compulsory; only when granted. */
  after: z.array(afterField),
});

export const answersReply = z.object({ kept: z.literal(true) });

export const recentReply = z.object({
  validations: z.array(
    z.object({
      operation: z.string().nullable(),
      at: instant,
      undone: z.boolean(),
      undo_until: instant.nullable(),
      session: sessionView,
    }),
  ),
  /** What was given to loyalty cards and taken from them. Their rewards are coupons, so their use is among the validations. */
  stamps: z.array(
    z.object({
      entry: z.int(),
      amount: z.int(),
      at: instant,
      undone: z.boolean(),
      undo_until: instant.nullable(),
      member: memberView.pick({ code: true, till_code: true, card: true, who: true }),
    }),
  ),
});

export const undoReply = z.object({ undone: z.literal(true), session: sessionView });

export type Me = z.infer<typeof meReply>;
export type Place = z.infer<typeof placeView>;
export type SessionView = z.infer<typeof sessionView>;
export type RefusalView = z.infer<typeof refusalView>;
export type LookupReply = z.infer<typeof lookupReply>;
export type AfterField = z.infer<typeof afterField>;
export type ValidateReply = z.infer<typeof validateReply>;
export type RecentReply = z.infer<typeof recentReply>;
export type UndoReply = z.infer<typeof undoReply>;
