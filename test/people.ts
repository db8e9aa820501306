import type { LightMyRequestResponse } from 'fastify';
import { createAccount } from '../src/modules/accounts/index.ts';
import { makePeople } from '../src/platform/auth/people.ts';
import { type ThrottleLimit, throttle } from '../src/platform/http/throttle.ts';
import type { TestApp } from './harness.ts';

/** Long enough for anyone; a test that needs another says so. */
export const password = 'correct horse battery';

let count = 0;
/** An address of its own for each test: `ann.3@luna.test`. */
export const addressOf = (name: string) => `${name.toLowerCase()}.${++count}@luna.test`;

/** A browser: keeps the cookie it was given, sends it back, and says where its requests come from. */
export interface Browser {
  email: string;
  send(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<LightMyRequestResponse>;
  cookie: string | undefined;
}

/** `address` tells browsers of several places apart; each has its own unless said otherwise. */
export function browser({ app }: Pick<TestApp, 'app'>, email: string, address?: string): Browser {
  const remoteAddress = address ?? `10.${count >> 8}.${count++ & 255}.1`;
  const self: Browser = {
    email,
    cookie: undefined,
    async send(method, url, payload) {
      const headers = {
        'sec-fetch-site': 'same-origin',
        ...(self.cookie ? { cookie: self.cookie } : {}),
      };
      const reply = await app.inject({ method, url, headers, payload, remoteAddress });
      for (const { name, value, maxAge } of reply.cookies)
        self.cookie = maxAge === 0 || value === '' ? undefined : `${name}=${encodeURIComponent(value)}`;
      return reply;
    },
  };
  return self;
}

/** An account with a named owner, who is signed in. */
export async function makeOwner(t: TestApp, account = 'Café Luna', name = 'Ann') {
  const email = addressOf(name);
  const people = makePeople(t.deps, async () => {});
  const created = await createAccount(people, t.deps, { name: account, email, password, ownerName: name });
  const owner = browser(t, email);
  const reply = await owner.send('POST', '/v5/sign-in', { email, password });
  if (reply.statusCode !== 200) throw new Error(`the owner could not sign in: ${reply.body}`);
  return { ...created, owner, email };
}

/** Counts tries without making them: a password that is looked at costs a tenth of a second. */
export async function spendTries(t: TestApp, limit: ThrottleLimit, tries: number): Promise<void> {
  for (let i = 0; i < tries; i++) await throttle(t.deps, limit);
}

/** The last mail to somebody, and the token in its link. */
export async function lastMail(t: TestApp, recipient: string) {
  const mail = await t.deps.db
    .selectFrom('message')
    .where('recipient', '=', recipient)
    .selectAll()
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!mail) return undefined;
  const url = /http:\/\/tearoff\.test\/admin\/\w+\/[\w-]+/.exec(mail.text)?.[0] ?? '';
  return { ...mail, url, token: url.split('/').at(-1) ?? '' };
}
