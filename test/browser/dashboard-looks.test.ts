import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  croissant,
  desktop,
  openAccount,
  openPage,
  phone,
  screenshots,
  startWorld,
  type World,
} from './dashboard-world.ts';
import { keepStill, seriousOf } from './see.ts';

/**
 * Every screen of the dashboard at both sizes and in both schemes: nothing that axe finds serious, nothing wider than the
 * window, no mistake of a script, no request to another host. The screens are gone to as by links and looked at in turn.
 */
let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 240_000);
afterAll(() => world?.close());

const every = [
  { look: 'desktop-light', ...desktop, colorScheme: 'light' },
  { look: 'desktop-dark', ...desktop, colorScheme: 'dark' },
  { look: 'phone-light', ...phone, colorScheme: 'light' },
  { look: 'phone-dark', ...phone, colorScheme: 'dark' },
] as const;
/**
 * Two of the four see both sizes and both schemes, and axe, which is what costs, takes the one or the other in turn. LOOKS=all sees
 * all with it, and takes pictures for people to look at.
 */
const looksAtAll = process.env.LOOKS === 'all';
const looks = every.filter(({ look }) => looksAtAll || look === 'desktop-light' || look === 'phone-dark');

const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** How much wider than its window a screen stays; charts follow a change of the window a moment later. */
async function overflowOf(page: Page): Promise<number> {
  const measure = () => page.evaluate<number>(wider);
  // Asked from here each time: what waits inside of the page is stopped by its policy from the second look on.
  await expect
    .poll(measure, { timeout: 10_000 })
    .toBeLessThanOrEqual(0)
    .catch(() => {});
  return measure();
}

/** Looks at the screen that is open in every look, and says what is wrong with it. */
async function lookAt(page: Page, screen: string, turn: number): Promise<string[]> {
  const found: string[] = [];
  await page.locator('h1, h2').first().waitFor({ state: 'attached' });
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready');
  // Every second screen the other way round: what the window was last is what it is first.
  const inTurn = turn % 2 === 0 ? looks : looks.toReversed();
  for (const [at, { look, viewport, colorScheme }] of inTurn.entries()) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The dashboard hears of a scheme by an event, a moment later.
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    const serious = looksAtAll || at === 0 ? await seriousOf(page) : [];
    for (const rule of serious) found.push(`${screen} ${look}: ${rule}`);
    const over = await overflowOf(page);
    if (over > 0) found.push(`${screen} ${look}: ${over} px wider than the window`);
    if (looksAtAll)
      await page.screenshot({ path: join(screenshots, `${screen}-${look}.png`), fullPage: true });
  }
  return found;
}

interface Router {
  navigate(to: { href: string; ignoreBlocker: boolean }): Promise<void>;
  state: { status: string; location: { href: string }; resolvedLocation: { href: string } };
}

/** Goes where a link would lead, once the dashboard is open: to load it anew for each screen is most of the time. */
async function goTo(page: Page, path: string): Promise<void> {
  if (!page.url().startsWith('http')) return void (await page.goto(path));
  await page.evaluate(async (href) => {
    const router = (globalThis as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__;
    await router.navigate({ href, ignoreBlocker: true });
  }, path);
  // A screen that sends on to another one has a second address.
  await expect.poll(() => page.evaluate(arrived), { timeout: 30_000 }).toBe(true);
}
const arrived = `(({ status, location, resolvedLocation }) =>
  status === 'idle' && resolvedLocation.href === location.href)(__TSR_ROUTER__.state)`;

/** Looks at these screens one after another, each at its own address. */
async function lookAtEach(page: Page, screens: [string, string][]): Promise<string[]> {
  const found: string[] = [];
  for (const [turn, [screen, path]] of screens.entries()) {
    await goTo(page, `/admin${path}`);
    found.push(...(await lookAt(page, screen, turn)));
    if (await page.getByRole('alert').count()) found.push(`${screen}: says that something failed`);
  }
  return found;
}

test('every screen is whole, readable and keeps to itself', { timeout: 240_000 }, async () => {
  const { page, context, send, wrongs, watch } = await openAccount(world);
  const { id } = await send<{ id: string }>('POST', '/v5/coupons', croissant);
  await send('POST', '/v5/coupons', { name: 'Winter service', title: 'Bicycle check', value: '€ 15' });
  await send('POST', '/v5/locations', { name: 'Luna Korenmarkt', city: 'Gent', password: 'korenmarkt' });
  await send('POST', '/v5/team', { email: 'bob.looks@luna.test', name: 'Bob', role: 'editor' });
  const answers = { first_name: 'Bob', last_name: 'De Smet', email: 'bob.looks@example.org' };
  const { code } = await send<{ code: string }>('POST', `/v5/coupons/${id}/sessions`, { answers });
  await send('POST', `/v5/sessions/${code}/claim`, { skip_steps: true });
  await send('POST', `/v5/sessions/${code}/validate`, { amount_minor: 1250 });
  const claims = async () =>
    (await send<{ totals: { claims: number } }>('GET', `/v5/coupons/${id}/statistics`)).totals.claims;
  await expect.poll(claims, { timeout: 45_000 }).toBe(1);
  const reward = (stamps: number) => ({ stamps, coupon: id, expires_after: 'P1M' });
  const tiers = [{ name: 'Gold', from: 500, multiplier: 1.5, brand_colour: '#191d16' }];
  const cards = {
    stamp: { max_stamps: 10, rewards: [reward(5), reward(10)] },
    points: { settings: { tiers, per_amount: { amount_minor: 100 } } },
    membership: { settings: { valid_for: 'P12M' } },
  };
  const made: Record<string, string> = {};
  for (const [type, rest] of Object.entries(cards)) {
    const card = { type, name: `Luna ${type}`, title: 'Ten beans', design: croissant.design, ...rest };
    made[type] = (await send<{ id: string }>('POST', '/v5/loyalty-cards', card)).id;
  }
  const [message] = (await send<{ data: { id: string }[] }>('GET', '/v5/messages')).data;

  const members = `/v5/loyalty-cards/${made.stamp}/members`;
  const bob = await send<{ id: string }>('POST', members, answers);
  for (const first_name of ['Cleo', 'Dora', 'Émile']) await send('POST', members, { first_name, balance: 7 });
  await send('POST', `${members}/${bob.id}/stamps`, { amount: 4, reason: 'four coffees on a rainy Monday' });
  await send('POST', `/v5/loyalty-cards/${made.stamp}/pushes`, { message: 'Double stamps on Sunday.' });

  const prize = (title: string, odds: number) => ({
    coupon: { name: title, title, value: '€ 5' },
    odds,
    stock: 50,
  });
  const play = { look: 'wheel', prizes: [prize('A mug', 10), prize('A bag of beans', 2.5)] };
  const game = { name: 'Luna wheel', title: 'Give it a spin', design: croissant.design, game: play };
  const draft = await send<{ id: string }>('POST', '/v5/games', game);
  const wheel = await send<{ id: string }>('POST', '/v5/games', game);
  await send('POST', `/v5/games/${wheel.id}/launch`);
  const draw = { winners: 2, confirm_within: 'P5D', prizes: [{ from_rank: 1, coupon: id }] };
  const bread = { name: 'A year of bread', title: 'Bread', ends_at: '2090-12-24', competition: draw };
  const contest = (await send<{ id: string }>('POST', '/v5/competitions', bread)).id;
  await send('POST', `/v5/competitions/${contest}/launch`);

  const hook = await send<{ id: string }>('POST', '/v5/webhooks', { url: 'https://example.com/hooks' });
  await send('POST', `/v5/webhooks/${hook.id}/test`);

  const screens = Object.entries({
    overview: '/overview',
    coupons: '/coupons',
    'no-coupons': '/coupons?status=archived',
    new: '/coupons/new',
    offer: `/coupons/${id}/design/offer`,
    look: `/coupons/${id}/design/look`,
    rules: `/coupons/${id}/design/rules`,
    claim: `/coupons/${id}/design/claim`,
    validation: `/coupons/${id}/design/validation`,
    languages: `/coupons/${id}/design/languages`,
    'coupon-locations': `/coupons/${id}/design/locations`,
    launch: `/coupons/${id}/launch`,
    codes: `/coupons/${id}/codes`,
    'coupon-sessions': `/coupons/${id}/sessions`,
    statistics: `/coupons/${id}/statistics`,
    cards: '/loyalty',
    'no-cards': '/loyalty?status=archived',
    'new-card': '/loyalty/new',
    card: `/loyalty/${made.stamp}`,
    'card-words': `/loyalty/${made.membership}/design/card?page=apple`,
    'card-look': `/loyalty/${made.stamp}/design/look?page=google`,
    'card-rewards': `/loyalty/${made.stamp}/design/rewards`,
    'card-rules': `/loyalty/${made.points}/design/rules`,
    'card-join': `/loyalty/${made.stamp}/design/join`,
    'card-launch': `/loyalty/${made.stamp}/launch`,
    members: `/loyalty/${made.stamp}/members`,
    'no-members': `/loyalty/${made.stamp}/members?q=nobody`,
    member: `/loyalty/${made.stamp}/members/${bob.id}`,
    'member-import': `/loyalty/${made.stamp}/members/import`,
    pushes: `/loyalty/${made.stamp}/pushes`,
    'card-numbers': `/loyalty/${made.stamp}/statistics`,
    games: '/games',
    'new-game': '/games/new?look=wheel',
    game: `/games/${wheel.id}`,
    'game-prizes': `/games/${draft.id}/design/prizes`,
    'game-chances': `/games/${draft.id}/design/chances`,
    'game-launch': `/games/${draft.id}/launch`,
    'game-proof': `/games/${wheel.id}/proof`,
    competitions: '/competitions',
    'new-competition': '/competitions/new',
    competition: `/competitions/${contest}`,
    'competition-prizes': `/competitions/${contest}/design/prizes`,
    'competition-draw': `/competitions/${contest}/draw`,
    entries: `/competitions/${contest}/entries`,
    reviews: '/reviews',
    sessions: '/sessions',
    session: `/sessions/${code}`,
    locations: '/locations',
    'new-location': '/locations/new',
    team: '/team',
    developers: '/developers',
    webhook: `/developers/webhooks/${hook.id}`,
    outbox: '/outbox',
    message: `/outbox/${message?.id}`,
    account: '/settings/account',
    till: '/settings/till',
    wallet: '/settings/wallet',
    profile: '/settings/profile',
    security: '/settings/security',
    nothing: '/nothing-here',
  });
  await keepStill(context);
  await page.goto('about:blank');
  const other = await context.newPage();
  watch(other);
  const half = Math.ceil(screens.length / 2);
  const found = await Promise.all([
    lookAtEach(page, screens.slice(0, half)),
    lookAtEach(other, screens.slice(half)),
  ]);
  expect([...found.flat(), ...wrongs]).toEqual([]);
});

test('the entrance too', { timeout: 120_000 }, async () => {
  const { page, context, wrongs } = await openPage(world, '/sign-in');
  await keepStill(context);
  await page.goto('about:blank');
  const found = await lookAtEach(page, [
    ['sign-in', '/sign-in'],
    ['reset', '/reset'],
    ['new-password', '/reset/x'],
  ]);
  expect([...found, ...wrongs]).toEqual([]);
});
