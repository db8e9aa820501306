import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Break, expectEachFound } from '../../../test/break-promises.ts';
import { startApp, type TestApp } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { newSessionCode } from '../../platform/ids.ts';
import { changeCouponState, createCoupon, findCoupon } from '../coupons/index.ts';
import {
  addListing,
  approveListing,
  blockUser,
  changeDirectoryState,
  changeListing,
  createAccessCode,
  createDirectory,
  grantAccess,
  openListing,
  redeemAccessCode,
  refuseListing,
  registerUser,
  removeListing,
  revokeAccess,
  setFavourite,
  submitListing,
} from '../directories/index.ts';
import { forgetPerson } from '../people/index.ts';
import { directoryChecks } from './directory-checks.ts';
import { audit } from './index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  // They say a second time what the checks say; without them the checks can be shown what is broken.
  await sql`alter table directory_access_code drop constraint directory_access_code_uses_check`.execute(
    t.deps.db,
  );
});
afterAll(() => t.app.close());

const publicUrl = 'https://gent.example';

/** Gent Deals: four coupons in every state, three people, a code, favourites, copies, one of them had twice. */
async function story() {
  const { ctx } = await t.makeAccount({ name: 'Gent Deals' });
  const made = await createDirectory(ctx, { name: 'City deals', settings: { registration: { on: true } } });
  const directory = await changeDirectoryState(ctx, made.id, 'publish');
  async function offer(name: string) {
    const draft = await createCoupon(ctx, { name, content: { words: { title: name } } });
    await changeCouponState(ctx, draft.id, 'publish');
    const coupon = await findCoupon(ctx, draft.id);
    if (!coupon) throw new Error('no coupon');
    return coupon;
  }
  const soup = await offer('Soup');
  const tea = await offer('Tea');
  const cake = await offer('Cake');
  const tart = await offer('Tart');
  const listed = await addListing(ctx, directory.id, { couponId: soup.id, cardId: null });
  const hidden = await addListing(ctx, directory.id, { couponId: tea.id, cardId: null, listed: false });
  await changeListing(ctx, directory.id, hidden.id, { listed: true });
  await changeListing(ctx, directory.id, hidden.id, { listed: false });
  const handIn = (couponId: number, directoryId: number | null) =>
    submitListing(ctx, publicUrl, { couponId, cardId: null, directoryId, note: null });
  const refused = await handIn(cake.id, directory.id);
  await refuseListing(ctx, publicUrl, refused.id, 'Which day?');
  await handIn(cake.id, directory.id);
  await refuseListing(ctx, publicUrl, refused.id, 'Still: which day?');
  const approved = await handIn(tart.id, null);
  await approveListing(ctx, publicUrl, approved.id, { directoryId: directory.id });
  const register = async (email: string) =>
    (await registerUser(ctx, t.deps, directory, { fields: { email } })).user;
  const ann = await register('ann@example.org');
  const bob = await register('bob@example.org');
  const cem = await register('cem@example.org');
  const code = await createAccessCode(ctx, directory.id, {
    accessDays: 30,
    accessUntil: null,
    maxUses: 2,
    expiresAt: null,
  });
  for (const { id } of [ann, bob, ann]) await redeemAccessCode(ctx, directory.id, id, code.code);
  await revokeAccess(ctx, directory.id, bob.id);
  await grantAccess(ctx, directory.id, cem.id, null);
  await blockUser(ctx, directory.id, cem.id, true);
  await blockUser(ctx, directory.id, cem.id, false);
  await setFavourite(ctx, ann, listed.id, true);
  await setFavourite(ctx, ann, approved.id, true);
  await setFavourite(ctx, ann, approved.id, false);
  await openListing(ctx, directory, ann, soup);
  await openListing(ctx, directory, bob, soup);
  // Bob used his, may have it again, and has.
  await sql`update session set resets_at = ${ctx.clock.now()} where account_id = ${ctx.accountId} and code = (
    select session_code from directory_opening where account_id = ${ctx.accountId} and customer_id = ${bob.customerId})`.execute(
    ctx.db,
  );
  await openListing(ctx, directory, bob, soup);
  return { ctx, directory, listed, refused, approved, ann, bob, cem, code, soup };
}
type Story = Awaited<ReturnType<typeof story>>;

const brokenIn = async ({ ctx }: { ctx: Ctx }) =>
  (await audit(ctx.db)).flatMap(({ check, rows }) =>
    rows.filter((row) => row.account_id === ctx.accountId).map((row) => ({ check, row })),
  );

const breaks: Break<Story>[] = [
  [
    'directory_events_gapless',
    ({ ctx, directory }) =>
      sql`update directory set event_seq = event_seq + 1 where account_id = ${ctx.accountId} and id = ${directory.id}`,
  ],
  [
    'listings_as_reviewed',
    ({ ctx, refused }) =>
      sql`update listing set refused_at = null, reason = null, listed_at = submitted_at where account_id = ${ctx.accountId} and id = ${refused.id}`,
  ],
  [
    'listings_within_limit',
    ({ ctx, directory }) => sql`
      insert into listing (account_id, directory_id, owner_id, coupon_id, created_at)
      select ${ctx.accountId}, ${directory.id}, ${ctx.accountId}, 1000000 + i, ${ctx.clock.now()} from generate_series(1, 498) i`,
  ],
  [
    'directory_users_as_told',
    ({ ctx, ann }) =>
      sql`update directory_user set access_until = access_until + interval '1 year' where account_id = ${ctx.accountId} and id = ${ann.id}`,
  ],
  [
    'favourites_as_told',
    ({ ctx, ann }) =>
      sql`delete from directory_favourite where account_id = ${ctx.accountId} and user_id = ${ann.id}`,
  ],
  [
    'access_codes_counted',
    ({ ctx, code }) =>
      sql`update directory_access_code set uses = 3 where account_id = ${ctx.accountId} and id = ${code.id}`,
  ],
  [
    'openings_name_copies',
    ({ ctx, ann, bob }) => sql`
      update directory_opening set session_code = (
        select session_code from directory_opening where account_id = ${ctx.accountId} and customer_id = ${bob.customerId})
      where account_id = ${ctx.accountId} and customer_id = ${ann.customerId}`,
  ],
  [
    'directory_copies_once',
    ({ ctx, directory, soup, cem }) => sql`
      insert into session (account_id, coupon_id, code, channel, issued_at, created_at, customer_id)
      values (${ctx.accountId}, ${soup.id}, ${newSessionCode()}, ${`d.${directory.code}`}, ${ctx.clock.now()}, ${ctx.clock.now()}, ${cem.customerId})`,
  ],
];

describe('an audit of directories', () => {
  it('finds nothing in honest books', async () => {
    expect(await brokenIn(await story())).toEqual([]);
  });

  it('has a broken promise in the tests for every check', () => {
    expect(breaks.map(([check]) => check).sort()).toEqual(directoryChecks.map(({ name }) => name).sort());
  });

  it('finds what breaks each of them', async () => {
    const books = await story();
    const { db } = books.ctx;
    await expectEachFound(db, books, breaks, () => audit(db));
  });

  it('finds nothing where somebody was forgotten, or a listing was taken out, with what they kept', async () => {
    const books = await story();
    await forgetPerson(books.ctx, t.deps, books.ann.customerId);
    await removeListing(books.ctx, books.directory.id, books.listed.id);
    expect(await brokenIn(books)).toEqual([]);
  });
});
