import { statusOf } from '../../modules/coupons/index.ts';
import {
  blockUser,
  type Directory,
  type DirectoryUser,
  directoryPath,
  directoryStatus,
  getUser,
  grantAccess,
  hasAccess,
  listDirectories,
  listListings,
  makeSignInToken,
  pageUsers,
  registerUser,
  requireDirectory,
  revokeAccess,
  type ShelfItem,
  type UserFields,
  withSubjects,
} from '../../modules/directories/index.ts';
import { cardPath, cardStatus } from '../../modules/loyalty/index.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import * as words from './action-words.ts';
import type { V4Call, V4Request } from './index.ts';
import { bodyOfGet, idOf, listInputOf, longestList, objectOf } from './input.ts';

/** Directories of the v4 wire: bare resources. What their document leaves open is chosen in docs/decisions/0030. */
const base = '/v4/directory';
const users = `${base}/:directory/users`;
const one = `${users}/:user`;
const listPiece = 500;

const wireDate = (date: Date) => date.toISOString().slice(0, 19).replace('T', ' ');
const wireDateOrNull = (date: Date | null) => date && wireDate(date);

const directoryOf = ({ ctx, params }: V4Request): Promise<Directory> =>
  requireDirectory(ctx, idOf('directory', params.directory));

function presentDirectory(directory: Directory, publicUrl: string) {
  const { id, code, name, settings } = directory;
  return {
    id,
    code,
    name,
    title: settings.words.title ?? name,
    url: `${publicUrl}${directoryPath(directory)}`,
    status: directoryStatus(directory),
    registration: settings.registration.on,
    paid: settings.access.kind === 'paid',
    created_at: wireDate(directory.createdAt),
  };
}

/** Fields without a value are left out, but for those that say how the person stands. */
function presentUser(user: DirectoryUser, now: Date) {
  const known = {
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    phone: user.phone,
    birth_date: user.birthDate,
    address: user.address,
    zip: user.zip,
    city: user.city,
    ...user.custom,
  };
  return {
    id: user.id,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)),
    blocked: user.blockedAt !== null,
    access: hasAccess(user, now),
    access_expires_at: wireDateOrNull(user.accessUntil),
    created_at: wireDate(user.createdAt),
  };
}

function presentItem(item: ShelfItem, now: Date, publicUrl: string) {
  const { coupon, card } = item;
  const status = coupon ? statusOf(coupon, now) : card ? cardStatus(card) : 'archived';
  return {
    id: coupon?.id ?? card?.id ?? 0,
    type: card ? 'loyalty_card' : 'coupon',
    code: coupon?.code ?? card?.code ?? '',
    name: coupon?.name ?? card?.name ?? '',
    title: coupon?.title ?? card?.content.words.title ?? card?.name ?? '',
    status,
    featured: item.featuredAt !== null,
    url: `${publicUrl}${coupon ? `/p/${coupon.code}` : card ? cardPath(card) : ''}`,
  };
}

const list: V4Call = {
  method: 'GET',
  url: base,
  scope: 'directories:read',
  words: words.listDirectories,
  async answer({ ctx, deps }) {
    const all: Directory[] = [];
    for (let offset = 0; ; offset += listPiece) {
      const piece = await listDirectories(ctx, { limit: listPiece, offset });
      all.push(...piece);
      if (piece.length < listPiece) break;
    }
    return all.map((directory) => presentDirectory(directory, deps.settings.publicUrl));
  },
};

const get: V4Call = {
  method: 'GET',
  url: `${base}/:directory`,
  scope: 'directories:read',
  words: words.getDirectory,
  answer: async (request) => presentDirectory(await directoryOf(request), request.deps.settings.publicUrl),
};

const campaigns: V4Call = {
  method: 'GET',
  url: `${base}/:directory/campaigns`,
  scope: 'directories:read',
  async answer(request) {
    const { ctx, deps } = request;
    const directory = await directoryOf(request);
    const items = await withSubjects(ctx, await listListings(ctx, directory.id, 'listed'));
    return items.map((item) => presentItem(item, deps.clock.now(), deps.settings.publicUrl));
  },
};

const userList: V4Call = {
  method: 'GET',
  url: users,
  scope: 'directories:read',
  words: words.listDirectoryUsers,
  async answer(request) {
    const { ctx, deps } = request;
    const { limit, offset, keyword } = listInputOf(request.query, await bodyOfGet(request.raw));
    const directory = await directoryOf(request);
    const filter = { text: keyword, limit: Math.min(limit, longestList), offset };
    const { users } = await pageUsers(ctx, directory.id, filter);
    return users.map((user) => presentUser(user, deps.clock.now()));
  },
};

const userOf = async (request: V4Request) => {
  const directory = await directoryOf(request);
  return { directory, id: idOf('directoryUser', request.params.user) };
};

const userGet: V4Call = {
  method: 'GET',
  url: one,
  scope: 'directories:read',
  async answer(request) {
    const { directory, id } = await userOf(request);
    return presentUser(await getUser(request.ctx, directory.id, id), request.deps.clock.now());
  },
};

const fieldNames = [
  'email',
  'first_name',
  'last_name',
  'phone',
  'birth_date',
  'address',
  'zip',
  'city',
  'custom_1',
  'custom_2',
  'custom_3',
] as const;

/** Without a password a random one is made, which this answer tells and nothing else. */
const userCreate: V4Call = {
  method: 'POST',
  url: users,
  scope: 'directories:write',
  once: true,
  words: words.createDirectoryUser,
  async answer(request) {
    const { ctx, deps } = request;
    const body = objectOf(request.body);
    const directory = await directoryOf(request);
    const { password } = body;
    if (password !== undefined && password !== null && typeof password !== 'string')
      throw invalid([{ path: '/password', message: 'is no text', fix: 'Send a text, or leave it out.' }]);
    const made = await registerUser(ctx, deps, directory, {
      fields: Object.fromEntries(
        fieldNames.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
      ) as UserFields,
      password: password || undefined,
      randomPassword: true,
      confirmed: true,
    });
    if (made.verdict === 'known') throw new Problem('conflict', { field: 'email' });
    const answer = presentUser(made.user, deps.clock.now());
    return made.password === null ? answer : { ...answer, password: made.password };
  },
};

/** True or false in any spelling that clients use. */
function flagOf(body: Record<string, unknown>, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (value === true || value === 1 || value === 'true' || value === '1') return true;
  if (value === false || value === 0 || value === 'false' || value === '0') return false;
  throw invalid([{ path: `/${name}`, message: 'is neither true nor false', fix: 'Send true or false.' }]);
}

const userUpdate: V4Call = {
  method: 'POST',
  url: one,
  scope: 'directories:write',
  async answer(request) {
    const { ctx, deps } = request;
    const block = flagOf(objectOf(request.body), 'block');
    const { directory, id } = await userOf(request);
    const user =
      block === undefined
        ? await getUser(ctx, directory.id, id)
        : await blockUser(ctx, directory.id, id, block);
    return presentUser(user, deps.clock.now());
  },
};

/** `2031-02-03 08:00:00` in UTC; also with a T, with Z, or only a day, which then is meant whole. */
function expiryOf(body: Record<string, unknown>): Date | null {
  const value = body.expires_at;
  if (value === undefined || value === null || value === '') return null;
  const match =
    typeof value === 'string' &&
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?Z?)?$/.exec(value.trim());
  const at = match ? new Date(`${match[1]}T${match[2] ?? '23:59:59'}Z`) : undefined;
  if (!at || Number.isNaN(at.getTime()))
    throw invalid([
      { path: '/expires_at', message: 'is no date and time', fix: 'Send it in UTC as 2031-02-03 08:00:00.' },
    ]);
  return at;
}

const accessGrant: V4Call = {
  method: 'POST',
  url: `${one}/access`,
  scope: 'directories:write',
  async answer(request) {
    const { ctx, deps } = request;
    const until = expiryOf(objectOf(request.body));
    const { directory, id } = await userOf(request);
    return presentUser(await grantAccess(ctx, directory.id, id, until), deps.clock.now());
  },
};

const accessRevoke: V4Call = {
  method: 'DELETE',
  url: `${one}/access`,
  scope: 'directories:write',
  async answer(request) {
    const { directory, id } = await userOf(request);
    return presentUser(await revokeAccess(request.ctx, directory.id, id), request.deps.clock.now());
  },
};

const sso: V4Call = {
  method: 'POST',
  url: `${one}/sso`,
  scope: 'directories:write',
  async answer(request) {
    const { directory, id } = await userOf(request);
    const { token, expiresAt } = await makeSignInToken(request.ctx, directory.id, id, 'sso');
    const url = `${request.deps.settings.publicUrl}${directoryPath(directory)}?token=${token}`;
    return { token, url, expires_at: wireDate(expiresAt) };
  },
};

export const directoryCalls: V4Call[] = [
  list,
  get,
  campaigns,
  userList,
  userCreate,
  userGet,
  userUpdate,
  accessGrant,
  accessRevoke,
  sso,
];
