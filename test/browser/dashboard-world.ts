import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startJobs } from '../../src/jobs.ts';
import { projectRoot } from '../../src/platform/project-root.ts';
import { startReaders } from '../../src/readers.ts';
import { startApp, type TestApp } from '../harness.ts';
import { makeOwner, password } from '../people.ts';
import { launchBrowser } from './browser.ts';

/** Where the program says it lives. The browser is told that this name is the server of the test, and that there is no other. */
const origin = 'http://tearoff.test';
/** Pictures of the screens, for people to look at. */
export const screenshots = join(projectRoot, '.cache', 'screenshots', 'dashboard');

export const desktop = { viewport: { width: 1360, height: 860 } } satisfies BrowserContextOptions;
export const phone = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions;

export interface World {
  t: TestApp;
  browser: Browser;
  close(): Promise<void>;
}

/** The built dashboard and the whole program behind it, in a browser that knows no other host. */
export async function startWorld(): Promise<World> {
  execFileSync(process.execPath, ['scripts/build.mjs', 'web/admin'], {
    cwd: projectRoot,
    stdio: 'pipe',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const t = await startApp();
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = t.app.server.address() as AddressInfo;
  const readers = startReaders(t.deps);
  const jobs = await startJobs({ ...t.deps, pool: t.database.pool });
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP tearoff.test 127.0.0.1:${port}, MAP * ~NOTFOUND`,
  ]);
  await mkdir(screenshots, { recursive: true });
  return {
    t,
    browser,
    async close() {
      await browser.close();
      await Promise.all([readers.stop(), jobs.stop()]);
      await t.app.close();
    },
  };
}

/** Refusals of the server are told on the console as well, and a header that only means something over TLS. */
const expected = ['Failed to load resource', 'The Cross-Origin-Opener-Policy header has been ignored'];

/** A page that remembers what went wrong on it. */
export interface Seen {
  page: Page;
  context: BrowserContext;
  /** Mistakes of scripts, and requests that asked another host than ours. */
  wrongs: string[];
  /** Remembers what goes wrong on one more page. */
  watch(page: Page): void;
}

export async function openPage(
  { browser }: World,
  path: string,
  options: BrowserContextOptions = desktop,
): Promise<Seen> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    reducedMotion: 'reduce',
    baseURL: origin,
    ...options,
  });
  const wrongs: string[] = [];
  const watch = (page: Page) => {
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => wrongs.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expected.some((start) => message.text().startsWith(start)))
        wrongs.push(message.text());
    });
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(origin))
        wrongs.push(`asks ${request.url()}`);
    });
  };
  const page = await context.newPage();
  watch(page);
  await page.goto(`/admin${path}`);
  return { page, context, wrongs, watch };
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Your coupons and cards', level: 1 }).waitFor();
}

/** An account with an owner, a page where they are signed in, and a way to set things up behind the screens. */
export async function openAccount(world: World, options: BrowserContextOptions = desktop) {
  const owner = await makeOwner(world.t);
  const [name = '', value = ''] = owner.owner.cookie?.split('=') ?? [];
  const storageState = {
    cookies: [
      {
        name,
        value,
        domain: new URL(origin).hostname,
        path: '/',
        httpOnly: true,
        secure: false,
        sameSite: 'Lax' as const,
        expires: -1,
      },
    ],
    origins: [],
  };
  const seen = await openPage(world, '/coupons', { ...options, storageState });
  await seen.page.getByRole('heading', { name: 'Coupons', exact: true, level: 1 }).waitFor();
  const send = async <Reply>(
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    payload?: object,
  ): Promise<Reply> => {
    const reply = await owner.owner.send(method, url, payload);
    if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.statusCode} ${reply.body}`);
    return reply.json();
  };
  return { ...seen, ...owner, send };
}

export const croissant = {
  name: 'Morning croissant',
  title: 'A warm croissant, on us',
  subtitle: 'With any coffee before eleven',
  value: 'Free',
  terms: '<p>One per person.</p>',
  ends_at: '2099-12-31',
  status: 'active',
  design: { brand_colour: '#20443d', background_colour: '#f4e6d3', font: 'serif' },
  validation: { methods: ['password', 'till', 'api'], password: 'brioche' },
};
