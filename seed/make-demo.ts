import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import sharp from 'sharp';
import { createAccount, updateAccount } from '../src/modules/accounts/index.ts';
import { alphabets, runImport, startGeneration } from '../src/modules/codes/index.ts';
import { createCoupon, findCoupon } from '../src/modules/coupons/index.ts';
import { storeImage } from '../src/modules/files/index.ts';
import { createLocation } from '../src/modules/locations/index.ts';
import { createShelf } from '../src/modules/shelves/index.ts';
import { loyaltyStatisticsReader, statisticsReader } from '../src/modules/statistics/index.ts';
import { signInTill } from '../src/modules/tills/index.ts';
import { makePeople } from '../src/platform/auth/people.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import { type Deps, makeCtx } from '../src/platform/deps.ts';
import { readToEnd } from '../src/platform/events/index.ts';
import { formatId, keyedHash } from '../src/platform/ids.ts';
import { migrateJobs } from '../src/platform/jobs/index.ts';
import { letProgramsIn } from './connections.ts';
import { gatherContacts } from './contacts.ts';
import { playContests } from './contests.ts';
import { openDirectory } from './directory.ts';
import { type Counters, playLoyalty } from './loyalty.ts';
import { writeToPeople } from './messages.ts';
import { emptyInstallation, firstAccountNames } from './queries.ts';
import { seededRandom } from './random.ts';
import { type Scene, simulate } from './simulate.ts';
import { type Art, accountName, owner, plots, shops } from './story.ts';
import { openSubaccounts } from './subaccounts.ts';

/** How somebody gets into the demo. It is printed at the start and kept beside the data, because the demo is for trying. */
export interface DemoLogin {
  email: string;
  password: string;
  tillKey: string;
  tillPassword: string;
  /** Staff passwords by shop. */
  shops: Record<string, string>;
  /** Public codes by coupon name. */
  coupons: Record<string, string>;
  /** Public codes of loyalty cards by name. */
  cards: Record<string, string>;
  /** Public codes of games and competitions by name; a demo of an older version has none. */
  contests?: Record<string, string>;
  /** The public code of the directory; a demo of an older version has none. */
  directory?: string;
  /** False while it is being made. */
  finished: boolean;
}

const day = 24 * 60 * 60_000;
/** Where the art lies, from the source as from the bundle: both are one folder below the project. */
const artFolder = resolve(import.meta.dirname, '../seed/art');
const loginFile = (deps: Deps) => join(deps.settings.dataDir, 'demo-login.json');

/**
 * The demo of this installation: made at the first start of one without accounts, known at later ones. One that was cut off
 * while it was made is made again from the start. Undefined where there are accounts of somebody's own.
 */
export async function demoOf(
  deps: Deps,
  pool: pg.Pool,
  tell: (line: string) => void,
  weeks = 6,
): Promise<DemoLogin | undefined> {
  const text = await readFile(loginFile(deps), 'utf8').catch(() => undefined);
  const known = text === undefined ? undefined : (JSON.parse(text) as DemoLogin);
  if (known?.finished) return known;
  const accounts = await firstAccountNames(deps.db);
  const cutOff = known !== undefined && accounts.length === 1 && accounts[0] === accountName;
  if (accounts.length > 0 && !cutOff) return known;
  if (cutOff) await emptyInstallation(deps.db);
  tell(
    'Making the demo: two shops, three coupons, three loyalty cards, two games and a draw, a directory, two subaccounts, letters, months of visits.',
  );
  return await makeDemo(deps, pool, known?.password ?? `paper-ticket-${randomInt(1000, 10_000)}`, weeks);
}

/**
 * Makes the demo with the product's own operations: an account with two shops' coupons and weeks of visits, claims and
 * validations that end now.
 */
async function makeDemo(deps: Deps, pool: pg.Pool, password: string, weeks: number): Promise<DemoLogin> {
  // Filling a pool orders a job, before the program has begun to work jobs off.
  await migrateJobs(pool, deps.log);
  const now = deps.clock.now().getTime();
  const start = new Date(now - weeks * 7 * day);
  const then: Deps = { ...deps, clock: { now: () => start } };
  const login: DemoLogin = {
    email: owner.email,
    password,
    tillKey: '',
    tillPassword: 'ticket',
    shops: Object.fromEntries(shops.map((shop) => [shop.location.name, shop.password])),
    coupons: {},
    cards: {},
    finished: false,
  };
  await writeLogin(deps, login);
  const people = makePeople(then, async () => {});
  const account = await createAccount(people, then, {
    name: accountName,
    email: owner.email,
    ownerName: owner.name,
    password: login.password,
  });
  login.tillKey = account.tillKey;
  const ctx = makeCtx(then, account.accountId, { kind: 'system' }, 'demo');
  const passwordKey = (password: string) =>
    keyedHash(deps.secret, `staff-password/${ctx.accountId}`, password);
  await updateAccount(ctx, { tillEnabled: true, tillPasswordKey: passwordKey(login.tillPassword) });

  const locationIds = {} as Scene['locationIds'];
  for (const shop of shops) {
    const location = await createLocation(ctx, { ...shop.location, passwordKey: passwordKey(shop.password) });
    locationIds[shop.key] = location.id;
  }
  const pictures = await storeArt(ctx, deps);
  const folders = new Map<string, number>();
  for (const name of new Set(plots.map((plot) => plot.folder)))
    folders.set(name, (await createShelf(ctx, 'folder', name)).id);

  const scenes: Scene[] = [];
  for (const plot of plots) {
    const design = {
      ...plot.coupon.content.design,
      images: [pictures[plot.image]],
      logo: pictures[plot.logo],
      share_image: pictures[plot.image],
    };
    const made = await createCoupon(
      ctx,
      {
        ...plot.coupon,
        folderId: folders.get(plot.folder) ?? null,
        endsLocal: new Date(now + 45 * day).toISOString().slice(0, 10),
        locationIds: plot.shops.map((key) => locationIds[key]),
        content: { ...plot.coupon.content, design },
      },
      { publish: true },
    );
    if (made.usesCodePool) await fillPool(ctx, deps, pool, made.id);
    const coupon = (await findCoupon(ctx, made.id))!;
    scenes.push({ plot, coupon, locationIds });
    login.coupons[coupon.name] = coupon.code;
  }

  await simulate(ctx, scenes, start, new Date(now), seededRandom(20261122));
  const counters = {} as Counters;
  for (const shop of shops) {
    const signedIn = await signInTill(ctx, passwordKey(shop.password), 'Counter');
    if (!signedIn) throw new Error(`the till of ${shop.key} could not be signed in`);
    const locationId = locationIds[shop.key];
    counters[shop.key] = { locationId, till: { kind: 'till', tillSessionId: signedIn.till.id, locationId } };
  }
  login.cards = await playLoyalty(ctx, pictures, counters, new Date(now), seededRandom(20261123));
  const contests = { ctx, deps, pictures, counters, now: new Date(now), random: seededRandom(20261124) };
  login.contests = await playContests(contests);
  login.directory = await openDirectory({
    ctx,
    deps,
    codes: {
      croissant: login.coupons['Morning croissant'] ?? '',
      service: login.coupons['Winter service'] ?? '',
      scratch: login.contests['Scratch and sip'] ?? '',
      coffees: login.cards['Ten coffees'] ?? '',
    },
    now: new Date(now),
    random: seededRandom(20261125),
  });
  const neighbours = { password, now: new Date(now), random: seededRandom(20261126) };
  await openSubaccounts(ctx, people, neighbours);
  await gatherContacts(ctx, deps, new Date(now));
  const croissant = scenes.find(({ coupon }) => coupon.name === 'Morning croissant')?.coupon;
  if (!croissant) throw new Error('the croissant is not on the menu');
  await writeToPeople({
    accountId: ctx.accountId,
    deps,
    coupon: croissant,
    now: new Date(now),
    random: seededRandom(20261127),
  });
  await letProgramsIn({
    ctx,
    deps,
    coupon: croissant,
    card: login.cards['Ten coffees'] ?? '',
    now: new Date(now),
  });
  await readToEnd(deps, statisticsReader);
  await readToEnd(deps, loyaltyStatisticsReader);
  login.finished = true;
  await writeLogin(deps, login);
  return login;
}

/** The file is readable by its owner only. */
async function writeLogin(deps: Deps, login: DemoLogin): Promise<void> {
  await mkdir(deps.settings.dataDir, { recursive: true });
  await writeFile(loginFile(deps), `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
}

/** The shops' own pictures, drawn as SVG and stored like any upload. */
async function storeArt(ctx: Ctx, deps: Deps): Promise<Record<Art, string>> {
  const stored = {} as Record<Art, string>;
  for (const art of ['croissant', 'loaf', 'bicycle', 'maison-verre', 'velo-noord'] as const) {
    const bytes = await sharp(join(artFolder, `${art}.svg`))
      .png()
      .toBuffer();
    const image = await storeImage(ctx, deps.files, { name: `${art}.png`, bytes });
    stored[art] = formatId('file', image.id);
  }
  return stored;
}

/** Codes that the workshop's till reads, a few more than claims are allowed. */
async function fillPool(ctx: Ctx, deps: Deps, pool: pg.Pool, couponId: number): Promise<void> {
  const pattern = { prefix: 'VN', length: 10, alphabet: alphabets.alphanumeric };
  const order = await startGeneration(ctx, couponId, pattern, 450);
  await runImport(ctx, { pool, storage: deps.files }, order.id, {
    signal: new AbortController().signal,
    lastAttempt: true,
  });
}
