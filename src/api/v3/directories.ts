import { Temporal } from 'temporal-polyfill';
import { statusOf } from '../../modules/coupons/index.ts';
import {
  blockUser,
  type Directory,
  type DirectoryUser,
  directoryPath,
  directoryStatus,
  findDirectory,
  getUser,
  grantAccess,
  hasAccess,
  listDirectories,
  listListings,
  pageUsers,
  revokeAccess,
  type ShelfItem,
  withSubjects,
} from '../../modules/directories/index.ts';
import { cardPath, cardStatus } from '../../modules/loyalty/index.ts';
import { type Category, categoryLevels, listCategories } from '../../modules/shelves/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { choices } from './choices.ts';
import { ok } from './envelope.ts';
import { badCharacter, fail } from './failure.ts';
import type { V3Call } from './index.ts';
import type { Parameters } from './parameters.ts';
import { wireDate } from './wire-date.ts';

/** The directory calls of v3, as far as their parameters are known; the names of what they answer are ours (choices.ts). */

const listPiece = 500;

const directoryList: V3Call = {
  path: 'directory/list',
  scope: 'directories:read',
  reads: true,
  async answer({ ctx, deps }) {
    const all: Directory[] = [];
    for (let offset = 0; ; offset += listPiece) {
      const piece = await listDirectories(ctx, { limit: listPiece, offset });
      all.push(...piece);
      if (piece.length < listPiece) break;
    }
    return ok({ [choices.directory.directory]: all.map((directory) => directoryObject(directory, deps)) });
  },
};

const directoryInfo: V3Call = {
  path: 'directory/info',
  scope: 'directories:read',
  reads: true,
  async answer({ ctx, parameters, deps }) {
    const directory = await directoryOf(ctx, parameters);
    return ok({ [choices.directory.directory]: directoryObject(directory, deps) });
  },
};

const campaignList: V3Call = {
  path: choices.directory.campaignsPath,
  scope: 'directories:read',
  reads: true,
  async answer({ ctx, parameters, deps }) {
    const directory = await directoryOf(ctx, parameters);
    const items = await withSubjects(ctx, await listListings(ctx, directory.id, 'listed'));
    return ok({
      directory: formatId('directory', directory.id),
      [choices.directory.campaigns]: items.map((item) => campaignObject(item, deps)),
    });
  },
};

const userList: V3Call = {
  path: 'directoryusers/list',
  scope: 'directories:read',
  reads: true,
  async answer({ ctx, parameters, deps }) {
    const page = parameters.wholeNumber('page', { min: 1, max: 1_000_000 }) ?? 1;
    const directory = await directoryOf(ctx, parameters);
    const limit = choices.directoryUsersPerPage;
    const { users } = await pageUsers(ctx, directory.id, { limit, offset: (page - 1) * limit });
    return ok({
      directory: formatId('directory', directory.id),
      [choices.directory.users]: users.map((user) => userObject(user, deps)),
    });
  },
};

/** What is known: `directory` and `user`. Ours: `paid` and `expiry_date` for access, `blocked`. */
const userUpdate: V3Call = {
  path: 'directoryusers/update',
  scope: 'directories:write',
  reads: false,
  async answer({ ctx, parameters, deps }) {
    const paid = parameters.flag('paid');
    const blocked = parameters.flag('blocked');
    const expiry = parameters.dateTime('expiry_date');
    const text = parameters.required('user');
    const id = parseId('directoryUser', text) ?? parseId('directoryUser', `reg_${text}`);
    if (text !== '' && id === undefined) parameters.fault(badCharacter('user'));
    const directory = await directoryOf(ctx, parameters);
    const until = expiry && instantIn(directory.timeZone, expiry);
    const user = await transaction(ctx, async (ctx) => {
      let user = await getUser(ctx, directory.id, id ?? 0);
      if (blocked !== undefined) user = await blockUser(ctx, directory.id, user.id, blocked);
      if (paid === false) user = await revokeAccess(ctx, directory.id, user.id);
      else if (paid || until) user = await grantAccess(ctx, directory.id, user.id, until ?? null);
      return user;
    }).catch((error: unknown): never => {
      if (error instanceof Problem && error.code === 'not_found')
        fail('directoryUserNotFound', 'Directory user not found.');
      if (error instanceof Problem && error.code === 'invalid')
        fail('badValue', 'Parameter expiry_date lies in the past.');
      throw error;
    });
    return ok({
      action: choices.directory.updated,
      directory: formatId('directory', directory.id),
      [choices.directory.user]: userObject(user, deps),
    });
  },
};

const categoryList: V3Call = {
  path: 'category/list',
  scope: 'directories:read',
  reads: true,
  answer: async ({ ctx }) =>
    ok({ [choices.directory.categories]: (await listCategories(ctx)).map(categoryObject) }),
};

/** The level on top, where three levels are used; else there is none. */
const mainCategoryList: V3Call = {
  path: 'category/main/list',
  scope: 'directories:read',
  reads: true,
  async answer({ ctx }) {
    const all = await listCategories(ctx);
    const main = all.some(({ level }) => level === categoryLevels)
      ? all.filter(({ level }) => level === 1)
      : [];
    return ok({ [choices.directory.categories]: main.map(categoryObject) });
  },
};

/** A moment in UTC; a day alone is meant whole, on the directory's own calendar. */
function instantIn(timeZone: string, { day, time }: { day: string; time: string | undefined }): Date {
  if (time !== undefined) return new Date(`${day}T${time}Z`);
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return new Date(next.toZonedDateTime(timeZone).epochMilliseconds);
}

/** The directory of `directory`, after all other parameters were read. */
async function directoryOf(ctx: Ctx, parameters: Parameters): Promise<Directory> {
  const text = parameters.required('directory');
  const id = parseId('directory', text) ?? parseId('directory', `dir_${text}`);
  if (text !== '' && id === undefined) parameters.fault(badCharacter('directory'));
  parameters.check();
  return (await findDirectory(ctx, id ?? 0)) ?? fail('directoryNotFound', 'Directory not found.');
}

function directoryObject(directory: Directory, { settings }: Deps) {
  return {
    ID: formatId('directory', directory.id),
    code: directory.code,
    name: directory.name,
    title: directory.settings.words.title ?? directory.name,
    status: directoryStatus(directory),
    registration: directory.settings.registration.on ? '1' : '0',
    payment: directory.settings.access.kind === 'paid' ? '1' : '0',
    url: `${settings.publicUrl}${directoryPath(directory)}`,
    created_date_utc: wireDate(directory.createdAt),
  };
}

function campaignObject({ coupon, card, featuredAt, categoryIds }: ShelfItem, { settings, clock }: Deps) {
  const shared = {
    featured: featuredAt ? '1' : '0',
    categories: categoryIds.map((id) => formatId('category', id)),
  };
  if (coupon)
    return {
      ID: formatId('coupon', coupon.id),
      type: 'coupon',
      code: coupon.code,
      name: coupon.name,
      title: coupon.title,
      status: statusOf(coupon, clock.now()),
      url: `${settings.publicUrl}/p/${coupon.code}`,
      ...shared,
    };
  return {
    ID: formatId('card', card?.id ?? 0),
    type: 'loyaltycard',
    code: card?.code ?? '',
    name: card?.name ?? '',
    title: card?.content.words.title ?? card?.name ?? '',
    status: card ? cardStatus(card) : '',
    url: card ? `${settings.publicUrl}${cardPath(card)}` : '',
    ...shared,
  };
}

function userObject(user: DirectoryUser, { clock }: Deps) {
  return {
    ID: formatId('directoryUser', user.id),
    email: user.email ?? '',
    first_name: user.firstName ?? '',
    last_name: user.lastName ?? '',
    phone: user.phone ?? '',
    birthday: user.birthDate ?? '',
    address: user.address ?? '',
    zip: user.zip ?? '',
    city: user.city ?? '',
    custom_1: user.custom.custom_1 ?? '',
    custom_2: user.custom.custom_2 ?? '',
    custom_3: user.custom.custom_3 ?? '',
    paid: hasAccess(user, clock.now()) ? '1' : '0',
    expiry_date_utc: wireDate(user.accessUntil),
    blocked: user.blockedAt ? '1' : '0',
    created_date_utc: wireDate(user.createdAt),
  };
}

const categoryObject = ({ id, name, parentId, level }: Category) => ({
  ID: formatId('category', id),
  name,
  level: String(level),
  parent: parentId === null ? '' : formatId('category', parentId),
});

export const directoryCalls: V3Call[] = [
  directoryList,
  directoryInfo,
  campaignList,
  userList,
  userUpdate,
  categoryList,
  mainCategoryList,
];
