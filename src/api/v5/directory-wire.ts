import { z } from 'zod';
import { settings as coupon, statusOf } from '../../modules/coupons/index.ts';
import {
  type Directory,
  type DirectoryInput,
  type DirectoryNumbers,
  type DirectoryUser,
  directoryPath,
  directorySettings,
  directoryStatus,
  directoryStatuses,
  hasAccess,
  listingState,
  listingStates,
  type ShelfItem,
} from '../../modules/directories/index.ts';
import { cardPath, cardStatus } from '../../modules/loyalty/index.ts';
import { formatId } from '../../platform/ids.ts';
import { changeOf } from './coupon-wire.ts';

/** The v5 shapes of directories. Words of its own language lie at the top; the rest keeps the shape that is stored. */
const { accessSchema, directoryDesignSchema, directoryWordsSchema, registrationSchema } = directorySettings;

const name = z.string().trim().min(1).max(120).describe('For you and your team; visitors see the title');
const fields = {
  time_zone: z.string().max(60).optional(),
  language: coupon.languageSchema.optional(),
  ...directoryWordsSchema.shape,
  translations: z.partialRecord(coupon.languageSchema, directoryWordsSchema).optional(),
  design: changeOf(directoryDesignSchema).optional(),
  registration: changeOf(registrationSchema).optional(),
  access: changeOf(accessSchema).optional(),
  map: z.boolean().optional().describe('Offers by distance, for visitors who share their place'),
};

export const newDirectorySchema = z.strictObject({ name, ...fields }).meta({ id: 'NewDirectory' });
export const directoryChangeSchema = z
  .strictObject({
    name: name.optional(),
    version: z.int().optional().describe('Refuses the change when somebody else was faster'),
    ...fields,
  })
  .meta({ id: 'DirectoryChange' });

export const directorySchema = z
  .object({
    id: z.string(),
    code: z.string(),
    url: z.string(),
    name: z.string(),
    status: z.enum(directoryStatuses),
    time_zone: z.string(),
    language: coupon.languageSchema,
    title: z.string().nullable(),
    subtitle: z.string().nullable(),
    description: z.string().nullable(),
    terms: z.string().nullable(),
    translations: z.partialRecord(coupon.languageSchema, directoryWordsSchema),
    design: directoryDesignSchema,
    registration: registrationSchema,
    access: accessSchema,
    map: z.boolean(),
    listings: z.int().describe('How many are shown'),
    in_review: z.int(),
    users: z.int(),
    version: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
    published_at: z.string().nullable(),
    closed_at: z.string().nullable(),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'Directory' });

type Wire = Omit<z.output<typeof directoryChangeSchema>, 'version'>;
const wordNames = ['title', 'subtitle', 'description', 'terms'] as const;
const partNames = ['language', 'translations', 'design', 'registration', 'access', 'map'] as const;

/** What the wire asks for, as the operation takes it; only what was sent. */
export function directoryInputOf(wire: Wire): DirectoryInput {
  const given = <Name extends keyof Wire>(names: readonly Name[]) =>
    Object.fromEntries(names.filter((one) => wire[one] !== undefined).map((one) => [one, wire[one]]));
  const words = given(wordNames);
  const settings = { ...given(partNames), ...(Object.keys(words).length > 0 ? { words } : {}) };
  return {
    ...(wire.name === undefined ? {} : { name: wire.name }),
    ...(wire.time_zone === undefined ? {} : { timeZone: wire.time_zone }),
    ...(Object.keys(settings).length > 0 ? { settings: settings as DirectoryInput['settings'] } : {}),
  };
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

export function presentDirectory(
  directory: Directory,
  numbers: DirectoryNumbers | undefined,
  publicUrl: string,
): z.output<typeof directorySchema> {
  const { words, design, language, translations, registration, access, map } = directory.settings;
  return {
    id: formatId('directory', directory.id),
    code: directory.code,
    url: `${publicUrl}${directoryPath(directory)}`,
    name: directory.name,
    status: directoryStatus(directory),
    time_zone: directory.timeZone,
    language,
    title: words.title ?? null,
    subtitle: words.subtitle ?? null,
    description: words.description ?? null,
    terms: words.terms ?? null,
    translations,
    design,
    registration,
    access,
    map,
    listings: numbers?.listings ?? 0,
    in_review: numbers?.inReview ?? 0,
    users: numbers?.users ?? 0,
    version: directory.version,
    created_at: directory.createdAt.toISOString(),
    updated_at: directory.updatedAt.toISOString(),
    published_at: iso(directory.publishedAt),
    closed_at: iso(directory.closedAt),
    archived_at: iso(directory.archivedAt),
  };
}

export const listingSchema = z
  .object({
    id: z.string(),
    directory: z
      .string()
      .nullable()
      .describe('Null while a submission waits for the directory it will be in'),
    type: z.enum(['coupon', 'game', 'competition', 'loyalty_card']),
    coupon: z.string().nullable(),
    card: z.string().nullable(),
    account: z.string().describe('Whose it is: this account or a subaccount'),
    account_name: z.string(),
    own: z.boolean(),
    code: z.string(),
    url: z.string(),
    name: z.string(),
    title: z.string(),
    value: z.string(),
    subtitle: z.string(),
    brand_colour: z.string(),
    background_colour: z.string(),
    font: z.enum(coupon.fonts),
    status: z.string().describe('Of the coupon or card itself'),
    state: z.enum(listingStates),
    categories: z.array(z.string()),
    featured: z.boolean(),
    position: z.int(),
    note: z.string().nullable(),
    reason: z.string().nullable().describe('Why it was refused'),
    created_at: z.string(),
    submitted_at: z.string().nullable(),
    listed_at: z.string().nullable(),
    refused_at: z.string().nullable(),
  })
  .meta({ id: 'Listing' });

/** A listing with what it shows; `family` names the accounts. */
export function presentListing(
  item: ShelfItem,
  own: number,
  family: ReadonlyMap<number, string>,
  now: Date,
  publicUrl: string,
): z.output<typeof listingSchema> {
  const { coupon, card } = item;
  const design = coupon?.content.design ?? card?.content.design;
  return {
    id: formatId('listing', item.id),
    directory: item.directoryId === null ? null : formatId('directory', item.directoryId),
    type: coupon ? (coupon.kind === 'offer' ? 'coupon' : coupon.kind) : 'loyalty_card',
    coupon: item.couponId === null ? null : formatId('coupon', item.couponId),
    card: item.cardId === null ? null : formatId('card', item.cardId),
    account: formatId('account', item.ownerId),
    account_name: family.get(item.ownerId) ?? '',
    own: item.ownerId === own,
    code: coupon?.code ?? card?.code ?? '',
    url: `${publicUrl}${coupon ? `/p/${coupon.code}` : card ? cardPath(card) : ''}`,
    name: coupon?.name ?? card?.name ?? '',
    title: coupon?.title ?? card?.content.words.title ?? card?.name ?? '',
    value: coupon?.content.words.value ?? '',
    subtitle: (coupon ?? card)?.content.words.subtitle ?? '',
    brand_colour: design?.brand_colour ?? '#cf4423',
    background_colour: design?.background_colour ?? '#ffffff',
    font: design?.font ?? 'sans',
    status: coupon ? statusOf(coupon, now) : card ? cardStatus(card) : 'archived',
    state: listingState(item),
    categories: item.categoryIds.map((id) => formatId('category', id)),
    featured: item.featuredAt !== null,
    position: item.position,
    note: item.note,
    reason: item.reason,
    created_at: item.createdAt.toISOString(),
    submitted_at: iso(item.submittedAt),
    listed_at: iso(item.listedAt),
    refused_at: iso(item.refusedAt),
  };
}

const text = (max: number) => z.string().trim().max(max).nullable().optional();
export const userFields = {
  first_name: text(100),
  last_name: text(100),
  phone: text(40),
  birth_date: text(10).describe('As 1990-05-17'),
  address: text(200),
  zip: text(20),
  city: text(100),
  custom_1: text(200),
  custom_2: text(200),
  custom_3: text(200),
};

export const directoryUserSchema = z
  .object({
    id: z.string(),
    directory: z.string(),
    customer: z.string(),
    email: z.string().nullable(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    phone: z.string().nullable(),
    birth_date: z.string().nullable(),
    address: z.string().nullable(),
    zip: z.string().nullable(),
    city: z.string().nullable(),
    custom_1: z.string().nullable(),
    custom_2: z.string().nullable(),
    custom_3: z.string().nullable(),
    language: z.string().nullable(),
    has_password: z.boolean(),
    confirmed_at: z.string().nullable().describe('When they followed a link in a mail'),
    blocked_at: z.string().nullable(),
    access: z.boolean().describe('Whether paid content is open to them now'),
    access_until: z.string().nullable(),
    last_seen_at: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'DirectoryUser' });

export function presentUser(user: DirectoryUser, now: Date): z.output<typeof directoryUserSchema> {
  return {
    id: formatId('directoryUser', user.id),
    directory: formatId('directory', user.directoryId),
    customer: formatId('customer', user.customerId),
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    phone: user.phone,
    birth_date: user.birthDate,
    address: user.address,
    zip: user.zip,
    city: user.city,
    custom_1: user.custom.custom_1 ?? null,
    custom_2: user.custom.custom_2 ?? null,
    custom_3: user.custom.custom_3 ?? null,
    language: user.language,
    has_password: user.hasPassword,
    confirmed_at: iso(user.confirmedAt),
    blocked_at: iso(user.blockedAt),
    access: hasAccess(user, now),
    access_until: iso(user.accessUntil),
    last_seen_at: iso(user.lastSeenAt),
    created_at: user.createdAt.toISOString(),
  };
}
