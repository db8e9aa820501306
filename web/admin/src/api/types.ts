import type { Schemas } from './client.ts';

/** Short names for what the API sends, and its lists of words where a screen needs them at run time. */

export type Coupon = Schemas['Coupon'];
export type CouponStatus = Coupon['status'];
export type Design = Coupon['design'];
export type Font = Design['font'];
export type Words = Partial<
  Record<
    | 'title'
    | 'subtitle'
    | 'value'
    | 'description'
    | 'terms'
    | 'claim_button'
    | 'single_use_message'
    | 'sold_out_message',
    string
  >
>;
export type Rules = Coupon['rules'];
export type TimeWindow = Rules['windows'][number];
export type CouponStep = Rules['windows_apply_to'][number];
export type OncePer = Rules['once_per'][number];
export type ClaimStep = Coupon['claim']['steps'][number];
export type FormStep = Extract<ClaimStep, { type: 'form' }>;
export type FormField = FormStep['fields'][number];
export type FieldName = FormField['name'];
export type Consent = FormStep['consents'][number];
export type Validation = Coupon['validation'];
export type ValidationMethod = Validation['methods'][number];
export type BarcodeFormat = Validation['code']['format'];
export type Counts = Coupon['counts'];

/** Every word of a list, and no other: a word that the API gains is missed by the compiler, not by a person. */
const every =
  <Word extends string>() =>
  <const List extends readonly Word[]>(list: List & (Word extends List[number] ? unknown : never)): List =>
    list;

export const couponStatuses = every<CouponStatus>()([
  'active',
  'draft',
  'paused',
  'expired',
  'limit_reached',
  'archived',
]);
export const fonts = every<Font>()(['sans', 'serif', 'rounded', 'mono', 'condensed']);
export const fieldNames = every<FieldName>()([
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
]);
export const couponSteps = every<CouponStep>()(['open', 'claim', 'validate']);
export const oncePers = every<OncePer>()(['browser', 'email', 'phone', 'login', 'custom_id']);
export const validationMethods = every<ValidationMethod>()([
  'button',
  'password',
  'qr',
  'till',
  'code',
  'api',
]);
export const barcodeFormats = every<BarcodeFormat>()([
  'qr',
  'aztec',
  'datamatrix',
  'pdf417',
  'code128',
  'ean13',
  'ean8',
  'upca',
  'gs1_128',
]);

export type Me = Schemas['Me'];
export type Role = NonNullable<Me['role']>;
export type Scope = Me['scopes'][number];
export const roles = every<Role>()(['owner', 'admin', 'editor', 'analyst', 'cashier']);
export const scopes = every<Scope>()([
  'coupons:read',
  'coupons:write',
  'sessions:read',
  'sessions:write',
  'sessions:validate',
  'loyalty:read',
  'loyalty:write',
  'loyalty:stamp',
  'statistics:read',
  'account:read',
  'account:write',
  'team:write',
  'keys:write',
  'webhooks:read',
  'webhooks:write',
  'subaccounts:read',
  'subaccounts:write',
  'messages:read',
  'messages:write',
  'messages:send',
  'contacts:read',
  'contacts:write',
  'directories:read',
  'directories:write',
  'connections:read',
  'connections:use',
  'connections:write',
]);
