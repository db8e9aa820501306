import { readFile } from 'node:fs/promises';
import { createOTP } from '@better-auth/utils/otp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCoupon } from '../../src/modules/coupons/index.ts';
import { makeCtx } from '../../src/platform/deps.ts';
import { password } from '../people.ts';
import {
  croissant,
  openAccount,
  openPage,
  phone,
  signIn,
  startWorld,
  type World,
} from './dashboard-world.ts';
import { seriousOf } from './see.ts';

/** What marketers do, told as stories, against the whole program. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 240_000);
afterAll(() => world?.close());

describe('Ann makes a coupon', () => {
  test('from a template, changes its words beside a live phone, publishes it, and Bob opens it', async () => {
    const { page, wrongs } = await openAccount(world);
    await page.getByRole('link', { name: 'New coupon' }).first().click();
    await page.getByRole('button', { name: 'Free item' }).click();
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    await title.fill('A warm brioche, on us');

    const phoneFrame = page.frameLocator('iframe[title="Preview"]');
    await phoneFrame.getByRole('heading', { name: 'A warm brioche, on us' }).waitFor();

    // An end before the start is told where it stands, and the section that holds it is marked.
    await page.getByRole('link', { name: 'Rules' }).click();
    await page.getByLabel('Starts', { exact: true }).fill('2099-06-01');
    await page.getByLabel('Ends', { exact: true }).fill('2099-05-01');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('it ends before it starts').first().waitFor();
    await page.getByRole('link', { name: /Rules.*mending/ }).waitFor();
    await page.getByLabel('Starts', { exact: true }).fill('');
    await page.getByLabel('Ends', { exact: true }).fill('2099-12-31');
    await page.getByText('at the end of 31 Dec 2099').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not saved yet').waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: 'Launch' }).click();
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page.getByText('How it stands').waitFor();
    await page.getByRole('button', { name: 'Poster', exact: true }).click();
    await page.waitForURL(/src=poster/);
    const link = await page
      .getByText(/tearoff\.test\/p\/[a-z0-9]{6}\?src=poster/)
      .first()
      .textContent();

    // A shop's own network has no TLS, and browsers hide the clipboard there: copying works all the same.
    expect(await page.evaluate('navigator.clipboard')).toBeUndefined();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();

    const bob = await world.browser.newPage();
    await bob.goto(link ?? '');
    await bob.getByRole('heading', { name: 'A warm brioche, on us' }).waitFor();
    expect(new URL(bob.url()).pathname).toMatch(/^\/p\/[a-z0-9]{6}\/[a-z0-9]{21}$/);
    expect(wrongs).toEqual([]);
  });

  test('with a picture, and leaving without saving asks first', async () => {
    const { page, send, wrongs } = await openAccount(world);
    const { id } = await send<{ id: string }>('POST', '/v5/coupons', { ...croissant, status: 'draft' });
    await page.goto(`/admin/coupons/${id}/design/offer`);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Add: Pictures of the offer' }).click(),
    ]);
    await chooser.setFiles({
      name: 'croissant.svg.png',
      mimeType: 'image/png',
      buffer: await onePixel(),
    });
    await page.getByRole('img', { name: 'Picture 1' }).waitFor();
    const asked = page.waitForEvent('dialog');
    const leaving = page.getByRole('link', { name: 'Sessions' }).first().click();
    const dialog = await asked;
    expect(dialog.message()).toContain('Leave without saving?');
    await dialog.dismiss();
    await leaving;
    expect(page.url()).toContain('/design/offer');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not saved yet').waitFor({ state: 'hidden' });
    expect(
      (await send<{ design: { images: string[] } }>('GET', `/v5/coupons/${id}`)).design.images,
    ).toHaveLength(1);
    expect(wrongs).toEqual([]);
  });

  test('is told while she writes what would keep everybody from it', async () => {
    const { page, send, wrongs } = await openAccount(world);
    const { id } = await send<{ id: string }>('POST', '/v5/coupons', { ...croissant, status: 'draft' });
    await page.goto(`/admin/coupons/${id}/design/rules`);
    await page.getByLabel('Ends', { exact: true }).fill('2020-12-31');
    await page.getByText('Its end has passed').waitFor();
    await page.getByRole('link', { name: 'Look', exact: true }).click();
    await page.getByRole('link', { name: /^Rules.*keeps people/ }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not saved yet').waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Launch' }).click();
    await page.getByText('Its end has passed').waitFor();
    await page.getByRole('button', { name: 'Publish anyway' }).waitFor();
    expect(wrongs).toEqual([]);
  });

  test('and keeps it as a template, by keyboard alone', async () => {
    const { page, send, wrongs } = await openAccount(world);
    const { id } = await send<{ id: string }>('POST', '/v5/coupons', croissant);
    await page.goto(`/admin/coupons/${id}/launch`);
    const actions = page.getByRole('button', { name: 'Actions of Morning croissant' });
    const choose = async () => {
      await actions.press('Enter');
      await page.getByRole('menuitem', { name: 'Save as template' }).press('Enter');
    };
    await choose();
    const name = page.getByRole('dialog').getByLabel('Name of the template');
    await name.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await actions.and(page.locator(':focus')).waitFor();
    await choose();
    await name.fill('Our breakfast');
    await name.press('Enter');
    await page.getByText('“Our breakfast” is a template now').waitFor();

    await page.goto('/admin/coupons/new');
    await page.getByRole('button', { name: 'Remove Our breakfast' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter');
    await page
      .getByRole('button', { name: /Our breakfast/ })
      .first()
      .waitFor({ state: 'detached' });
    expect(wrongs).toEqual([]);
  });

  test('while Bob saves the same one: the slower of two is told', async () => {
    const { page, send } = await openAccount(world);
    const { id } = await send<{ id: string }>('POST', '/v5/coupons', croissant);
    await page.goto(`/admin/coupons/${id}/design/offer`);
    await page.getByRole('textbox', { name: 'Subtitle' }).fill('With any tea');
    await send('PATCH', `/v5/coupons/${id}`, { subtitle: 'With any juice' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody else saved this meanwhile').waitFor();
  });
});

test('Ann makes a stamp card with a reward beside a live phone, publishes it, and Bob can join', async () => {
  const { page, wrongs } = await openAccount(world);
  await page.getByRole('link', { name: 'Loyalty' }).first().click();
  await page.getByRole('link', { name: 'New card' }).first().click();
  await page.getByRole('button', { name: /Stamp card/ }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Ten beans');
  const phoneFrame = page.frameLocator('iframe[title="Preview"]');
  await phoneFrame.getByRole('heading', { name: 'Ten beans' }).waitFor();

  // A reward takes a coupon that is made on the spot, and the phone shows at once what is missing.
  await page.getByRole('link', { name: /^Rewards/ }).click();
  await page.getByText('Nothing is earned: the card has no rewards yet.').waitFor();
  await page.getByRole('button', { name: 'Add a reward' }).click();
  await page.getByRole('button', { name: 'New coupon' }).click();
  await page.getByRole('textbox', { name: 'What they get' }).fill('Any coffee');
  await page.getByRole('button', { name: 'Make it' }).click();
  await phoneFrame.getByText('6 stamps to go: Any coffee').waitFor();
  expect(await seriousOf(page)).toEqual([]);

  // Without a certificate the pass is shown all the same, and what is missing is said.
  await page.getByRole('combobox', { name: 'Page of the preview' }).click();
  await page.getByRole('option', { name: 'Apple Wallet' }).click();
  await phoneFrame.getByText('4 / 10').waitFor();
  await page.getByText('Nobody can get this pass yet: a certificate is missing.').waitFor();

  // A reward beyond the card is told where it stands.
  await page.getByRole('link', { name: /^Card( |$)/ }).click();
  await page.getByRole('textbox', { name: 'Places on the card' }).fill('8');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: /Rewards.*mending/ }).click();
  await page.getByText('is beyond the 8 stamps of the card').first().waitFor();
  await page.getByRole('textbox', { name: 'At stamp' }).fill('8');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: 'Publish' }).click();
  await page.getByRole('button', { name: /^Publish/ }).click();
  await page.getByText('How it stands').waitFor();
  const link = await page
    .getByText(/^http:\/\/tearoff\.test\/l\/[a-z0-9]{6}$/)
    .first()
    .textContent();
  const bob = await world.browser.newPage();
  await bob.goto(link ?? '');
  await bob.getByRole('heading', { name: 'Ten beans' }).waitFor();
  expect(wrongs).toEqual([]);
});

test('a shop calls: Ann finds the copy by what the customer says and validates it by hand, with the money spent', async () => {
  const { page, send, wrongs } = await openAccount(world);
  const { id } = await send<{ id: string }>('POST', '/v5/coupons', croissant);
  const answers = { first_name: 'Bob', last_name: 'De Smet', email: 'bob@example.org' };
  const { code } = await send<{ code: string }>('POST', `/v5/coupons/${id}/sessions`, { answers });
  await send('POST', `/v5/sessions/${code}/claim`, { skip_steps: true });

  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('heading', { name: 'Sessions', level: 1 }).waitFor();
  await page.getByRole('searchbox').fill('bob@example.org');
  await page.waitForURL(/q=bob/);
  await page.getByRole('link', { name: 'Bob De Smet' }).click();
  await page.getByRole('button', { name: 'Validate by hand' }).click();
  await page.getByLabel(/Money spent/).fill('12,50');
  await page.getByRole('dialog').getByRole('button', { name: 'Validate by hand' }).click();
  await page.getByText('€12.50').first().waitFor();
  expect(wrongs).toEqual([]);
});

test('a member calls: Ann finds Bob, mends his balance, withdraws his card, takes the list along, brings others and deletes him', async () => {
  const { page, send, wrongs } = await openAccount(world);
  const card = await send<{ id: string }>('POST', '/v5/loyalty-cards', {
    name: 'Bean card',
    title: 'Ten beans, one coffee',
    type: 'stamp',
    max_stamps: 10,
    settings: { join: { fields: [{ name: 'custom_1', label: 'Favourite bean' }] } },
  });
  const path = `/v5/loyalty-cards/${card.id}/members`;
  const person = { first_name: 'Bob', last_name: 'De Smet', email: 'bob@example.org', custom_1: 'Kenya' };
  const bob = await send<{ id: string; till_code: string }>('POST', path, person);
  await send('POST', path, { first_name: 'Cleo' });
  await send('POST', `${path}/${bob.id}/stamps`, { amount: 3, reason: 'three coffees' });

  await page.getByRole('link', { name: 'Loyalty' }).click();
  await page.getByRole('link', { name: 'Bean card' }).click();
  await page.getByRole('link', { name: 'Members', exact: true }).first().click();
  await page.getByRole('link', { name: 'Cleo' }).waitFor();
  await page.getByRole('searchbox').fill('smet');
  await page.waitForURL(/q=smet/);
  await page.getByRole('link', { name: 'Cleo' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Bob De Smet' }).click();
  await page.getByText('Favourite bean').waitFor();
  await page.getByText('“three coffees”').waitFor();

  const act = async (name: string) => {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
    return page.getByRole('dialog');
  };
  const correct = await act('Correct the balance');
  await correct.getByLabel('Up or down by').fill('2');
  await correct.getByText('The balance becomes 5.').waitFor();
  await correct.getByLabel('Reason').fill('Miscounted');
  await correct.getByRole('button', { name: 'Correct the balance' }).click();
  await page.getByText('“Miscounted”').waitFor();
  await page.getByText('Balance 5', { exact: true }).waitFor();

  const withdraw = await act('Withdraw the card');
  await withdraw.getByLabel('Reason').fill('lost the phone');
  await withdraw.getByRole('button', { name: 'Withdraw the card' }).click();
  await page.getByText('“lost the phone”').waitFor();
  await page.getByRole('button', { name: 'Give the card back' }).waitFor();
  expect(await page.getByRole('button', { name: 'Give', exact: true }).count()).toBe(0);

  await page.getByRole('link', { name: 'Members', exact: true }).first().click();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/,voided,Bob,De Smet,bob@example.org,.*,Kenya,/);

  await page.getByRole('link', { name: 'Import' }).click();
  const list = 'Voornaam;Mail;Boon\nDora;dora@example.org;Java\nBob;bob@example.org;\nEve;eve(at)example;\n';
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await page.getByRole('combobox', { name: 'Boon: Becomes' }).click();
  await page.getByRole('option', { name: 'Favourite bean' }).click();
  await page.getByRole('button', { name: 'Import these members' }).click();
  await page.getByText('Rows that were left out', { exact: true }).click();
  await page.getByText('E-mail: no e-mail address').waitFor();
  await page.getByText('is in already').waitFor();

  await page.getByRole('link', { name: 'Members', exact: true }).first().click();
  await page.getByRole('link', { name: 'Dora' }).waitFor();
  await page.getByRole('link', { name: 'Bob De Smet' }).click();
  const remove = await act('Delete for good');
  await remove.getByRole('textbox').fill(bob.till_code);
  await remove.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('link', { name: 'Dora' }).waitFor();
  await page.getByRole('link', { name: 'Bob De Smet' }).waitFor({ state: 'detached' });
  expect(wrongs).toEqual([]);
});

test('a florist below hands in an offer, hears what is missing, and hands it in again; Ann lists it and makes an access code', async () => {
  const { page, wrongs, send } = await openAccount(world);
  const { id } = await send<{ id: string }>('POST', '/v5/directories', {
    name: 'City deals',
    registration: { on: true },
    access: { kind: 'paid' },
  });
  const sub = await send<{ id: string }>('POST', '/v5/subaccounts', {
    name: 'Bloemen Iris',
    email: 'iris@luna.test',
  });
  const inside = makeCtx(world.t.deps, Number(sub.id.slice(4)), { kind: 'system' }, 'test');
  await createCoupon(
    inside,
    { name: 'Bouquet', content: { words: { title: 'Three stems with any bunch' } } },
    { publish: true },
  );
  const enter = async () => {
    await page.goto(`/admin/subaccounts/${sub.id}`);
    await page.getByRole('button', { name: 'Log in as Bloemen Iris' }).click();
    await page.getByText('You are looking at Bloemen Iris').waitFor();
    await page.getByRole('link', { name: 'Directories' }).click();
    await page.getByRole('link', { name: /^Offers for / }).click();
  };
  const leave = async () => {
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'Bloemen Iris', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Directories' }).click();
    await page.getByRole('link', { name: 'To review' }).click();
    await page.getByRole('button', { name: 'Decide' }).click();
  };

  await enter();
  await page.getByRole('button', { name: 'Hand something in' }).first().click();
  await page.getByRole('combobox', { name: 'Coupon or loyalty card' }).click();
  await page.getByRole('option', { name: 'Bouquet' }).click();
  await page.getByLabel('A word to').fill('For the spring page.');
  await page.getByRole('button', { name: 'Hand it in' }).click();
  await page.getByText('Handed in on').waitFor();
  expect(await seriousOf(page)).toEqual([]);

  await leave();
  await page.getByRole('dialog').getByText('For the spring page.').waitFor();
  await page.getByText('Refuse', { exact: true }).click();
  await page.getByLabel('Reason').fill('Until which day?');
  await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
  await page.getByText('Nothing waits').waitFor();

  await enter();
  await page.getByText('Until which day?').waitFor();
  await page.getByRole('button', { name: 'Hand in again' }).click();
  await page.getByRole('dialog').getByLabel('A word to').fill('Until May, it says so now.');
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in again' }).click();
  await page.getByText('Until May, it says so now.').waitFor();

  await leave();
  expect(await seriousOf(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'List it' }).click();
  await page.getByText('Nothing waits').waitFor();
  const { data } = await send<{ data: { title: string; state: string }[] }>(
    'GET',
    `/v5/directories/${id}/listings`,
  );
  expect(data).toMatchObject([{ title: 'Three stems with any bunch', state: 'listed' }]);

  await page.goto(`/admin/directories/${id}/codes`);
  await page.getByRole('button', { name: 'New code' }).click();
  await page.getByLabel('The code itself').fill('spring-31');
  await page.getByText('Until a day', { exact: true }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByText('Say which day.').waitFor();
  await page.getByLabel('Last day of access').fill('2099-12-31');
  await page.getByLabel('For how many people').fill('50');
  await page.getByRole('button', { name: 'Make it' }).click();
  const row = page.getByRole('row', { name: /SPRING31/ });
  await row.getByText('Until 31 Dec 2099').waitFor();
  await row.getByText('0 of 50').waitFor();
  expect(await seriousOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'What can be done with SPRING31' }).click();
  await page.getByRole('menuitem', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await row.getByText('Withdrawn').waitFor();
  expect(wrongs).toEqual([]);
});

test('Ann invites Bob as an analyst; he joins by the mail and sees what an analyst may', async () => {
  const { page, send, wrongs } = await openAccount(world);
  const coffee = await send<{ id: string }>('POST', '/v5/coupons', croissant);
  const card = await send<{ id: string }>('POST', '/v5/loyalty-cards', {
    name: 'Bean card',
    type: 'stamp',
    max_stamps: 10,
    rewards: [{ stamps: 2, coupon: coffee.id }],
  });
  const members = `/v5/loyalty-cards/${card.id}/members`;
  const cleo = await send<{ id: string }>('POST', members, { first_name: 'Cleo' });
  await send('POST', `${members}/${cleo.id}/stamps`, { amount: 2 });
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const email = `bob.${Date.now()}@luna.test`;
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Name').fill('Bob');
  await page.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Analyst' }).click();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('Invited').waitFor();

  await page.getByRole('link', { name: 'Outbox' }).click();
  await page.getByRole('link', { name: /invites you/ }).click();
  const mail = page.frameLocator('iframe');
  const href = await mail.getByRole('link', { name: 'Accept the invitation' }).getAttribute('href');
  expect(href).toContain('http://tearoff.test/admin/invitation/');

  const bob = await openPage(world, new URL(href ?? '').pathname.replace('/admin', ''));
  await bob.page.getByRole('textbox', { name: 'New password' }).fill('another horse battery');
  await bob.page.getByRole('button', { name: 'Join' }).click();
  await bob.page.getByRole('heading', { name: 'Your coupons and cards', level: 1 }).waitFor();
  await expect.poll(() => bob.page.getByRole('link', { name: 'New coupon' }).count()).toBe(0);
  expect(await bob.page.getByRole('link', { name: 'Developers' }).count()).toBe(0);
  // What his role would be refused is not offered to him, on a member's page either.
  await bob.page.goto(`/admin/loyalty/${card.id}/members`);
  await bob.page.getByRole('button', { name: 'Export' }).waitFor();
  expect(await bob.page.getByRole('button', { name: 'Add a member' }).count()).toBe(0);
  expect(await bob.page.getByRole('link', { name: 'Import' }).count()).toBe(0);
  await bob.page.getByRole('link', { name: 'Cleo' }).click();
  await bob.page.getByText('Given', { exact: true }).waitFor();
  for (const name of ['Give', 'Take', 'Actions', 'Undo', 'Use'])
    expect(await bob.page.getByRole('button', { name, exact: true }).count(), name).toBe(0);
  expect([...wrongs, ...bob.wrongs]).toEqual([]);
});

test('a key is shown once', async () => {
  const { page, wrongs } = await openAccount(world);
  await page.getByRole('link', { name: 'Developers' }).click();
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('Web shop');
  await page.getByRole('dialog').getByRole('button', { name: 'New key' }).click();
  const secret = await page.locator('dd').nth(1).textContent();
  expect(secret).toMatch(/\S{16,}/);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByText('Web shop').waitFor();
  await page.reload();
  await page.getByText('Web shop').waitFor();
  expect(await page.content()).not.toContain(secret?.trim());
  expect(wrongs).toEqual([]);
});

test('with a second factor the password alone does not open the door', async () => {
  const { page, email, wrongs } = await openAccount(world);
  await page.goto('/admin/settings/security');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Your current password' }).fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  const secret =
    (await page
      .getByText(/^[A-Z2-7]{16,}$/)
      .first()
      .textContent()) ?? '';
  await page.getByLabel('The six digits of your authenticator app').fill(await digits(secret));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByText('On', { exact: true }).waitFor();

  const other = await openPage(world, '/sign-in', phone);
  await other.page.getByLabel('E-mail').fill(email);
  await other.page.getByRole('textbox', { name: 'Password' }).fill(password);
  await other.page.getByRole('button', { name: 'Sign in' }).click();
  await other.page.getByRole('heading', { name: 'One more step' }).waitFor();
  await other.page.getByLabel('The six digits').fill(await digits(secret, 1));
  await other.page.getByRole('button', { name: 'Sign in' }).click();
  await other.page.getByRole('heading', { name: 'Your coupons and cards', level: 1 }).waitFor();
  expect([...wrongs, ...other.wrongs]).toEqual([]);
});

test('signed out elsewhere, the next step leads to the door and back to where one was', async () => {
  const { page, context, email } = await openAccount(world);
  await page.getByRole('link', { name: 'Locations' }).click();
  await page.getByText('No locations yet').waitFor();
  await context.clearCookies();
  await page.getByRole('link', { name: 'Team' }).click();
  await page.waitForURL(/sign-in\?next=/);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();
});

test('the dashboard speaks the language that is chosen', async () => {
  const { page, wrongs } = await openAccount(world);
  await page.goto('/admin/settings/profile');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Nederlands' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Instellingen' }).waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe('nl');
  expect(wrongs).toEqual([]);
});

test('winning moments are laid over the day by keys and by a stroke, and what is left in each shop is seen as it goes', async () => {
  const { page, send, wrongs } = await openAccount(world);
  const mug = { name: 'Mug', title: 'A mug' };
  const slot = await send<{ id: string }>('POST', '/v5/games', {
    name: 'Three alike',
    title: 'Three alike',
    ends_at: '2099-12-31',
    game: { look: 'slot', way: 'moments', prizes: [{ coupon: mug, stock: 5 }] },
  });
  await page.goto(`/admin/games/${slot.id}/design/chances`);
  const hours = page.getByRole('group', { name: 'How they lie over the day' });
  const hour = (name: string) => hours.getByRole('slider', { name: `Weight of ${name}` });
  // One stop of the keyboard for all of them, and no page that scrolls under it.
  await page.getByRole('button', { name: 'Evenings' }).focus();
  await page.keyboard.press('Tab');
  await hour('09:00').and(page.locator(':focus')).waitFor();
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight', 'Home', 'ArrowRight', 'End'])
    await page.keyboard.press(key);
  await hour('11:00').and(page.locator(':focus')).waitFor();
  const weights = async () =>
    Promise.all((await hours.getByRole('slider').all()).map(async (one) => Number(await one.inputValue())));
  expect((await weights()).slice(8, 13)).toEqual([5, 7, 0, 10, 5]);
  expect(await hour('10:00').getAttribute('aria-valuetext')).toBe('10:00 to 11:00: 0% of the moments');
  await page.keyboard.press('Tab');
  expect(await hours.locator(':focus').count()).toBe(0);
  // A stroke that is too quick for its events still goes over every hour.
  const box = await hours.boundingBox();
  if (!box) throw new Error('there are no hours');
  await page.mouse.move(box.x + 2, box.y + box.height - 1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + 1);
  await page.mouse.up();
  const drawn = await weights();
  expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
  expect([drawn[0], drawn[23]]).toEqual([0, 10]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'hidden' });
  const saved = await send<{ game: { hour_weights: number[] } }>('GET', `/v5/games/${slot.id}`);
  expect(saved.game.hour_weights).toEqual(drawn);

  const shops = await Promise.all(
    ['Luna Gent', 'Luna Aalst'].map((name) => send<{ id: string }>('POST', '/v5/locations', { name })),
  );
  const [gent, aalst] = shops.map(({ id }) => id);
  const { id } = await send<{ id: string }>('POST', '/v5/games', {
    name: 'Boxes of Luna',
    title: 'Boxes of Luna',
    game: {
      look: 'boxes',
      prizes: [
        {
          coupon: mug,
          odds: 100,
          per_day: 9,
          per_location: [
            { location: gent, stock: 2 },
            { location: aalst, stock: 1 },
          ],
        },
      ],
    },
  });
  await send('POST', `/v5/games/${id}/launch`);
  const play = async (channel?: string) => {
    const { code } = await send<{ code: string }>('POST', `/v5/coupons/${id}/sessions`, { channel });
    await send('POST', `/v5/sessions/${code}/play`, {});
  };
  await play(gent);
  await page.goto(`/admin/games/${id}`);
  // The day of the server's clock, here too.
  await page.clock.setFixedTime(world.t.clock.now());
  await page.reload();
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name }).last();
  await row('Luna Gent').getByText('1 of 2 left').waitFor();
  await row('Luna Aalst').getByText('1 of 1 left').waitFor();
  await page.getByText('2 of 3 left').waitFor();
  await page.getByText('1 of at most 9 today').waitFor();
  // It is asked again while people play.
  await play(aalst);
  await row('Luna Aalst').getByText('All gone').waitFor();
  await page.getByText('2 of at most 9 today').waitFor();
  expect(await seriousOf(page)).toEqual([]);
  expect(wrongs).toEqual([]);
});

test('a wrong password is told and nothing opens', async () => {
  const { email } = await openAccount(world);
  const { page } = await openPage(world, '/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Check the e-mail address and the password.').waitFor();
  await signIn(page, email);
});

/** The code an authenticator app shows for this secret, or `ahead` half-minutes later. */
async function digits(secret: string, ahead = 0): Promise<string> {
  const bits = [...secret.trim()]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const otp = createOTP(String.fromCharCode(...bytes), { digits: 6, period: 30 });
  return otp.hotp(Math.floor(Date.now() / 30_000) + ahead);
}

/** A real picture, as small as they come. */
async function onePixel(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width: 640, height: 400, channels: 3, background: '#20443d' } })
    .png()
    .toBuffer();
}
