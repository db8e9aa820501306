import { hostname, userInfo } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type AddCommand, CommandFailure, exitCodes, type Terminal } from '../command.ts';
import { type Answer, clientOf, readUrl, usualUrl } from './client.ts';
import { forgetMemory, memoryPath, readMemory, writeMemory } from './home.ts';
import { during, jsonLine } from './print.ts';

interface LoginOptions {
  url?: string;
  browser: boolean;
  json?: boolean;
}

export const addLoginCommands: AddCommand = (program, terminal) => {
  const login = program
    .command('login')
    .summary('sign in, by the browser')
    .description(
      'Opens a browser in which you let this command line in. Where there is none, it prints an address: open it anywhere, and type the code that it shows after `tearoff login complete`. ' +
        'A token that only you can read stays on this machine; it ends after 90 days, by `tearoff logout`, or in the dashboard.',
    )
    .option(
      '--tenant',
      'sign in to one account, the one that you look at in the browser (there is no other way)',
    )
    .option('--url <address>', `where the installation is; else TEAROFF_URL, the last one, or ${usualUrl}`)
    .option('--no-browser', 'print the address, even where a browser could be opened')
    .option('--json', 'print one JSON value and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ tearoff login --tenant --url https://coupons.example
  $ tearoff login --tenant --no-browser
  $ tearoff login complete k4zt-9qvm`,
    )
    .action((options: LoginOptions) => begin(terminal, options));
  login
    .command('complete')
    .summary('finish a sign-in with the code from the browser')
    .argument('<code>', 'the code that the browser shows once you have let the command line in')
    .option('--json', 'print one JSON value and nothing else')
    .addHelpText('after', '\nExample:\n  $ tearoff login complete k4zt-9qvm')
    .action((code: string, _options: object, command) =>
      complete(terminal, code, command.optsWithGlobals().json === true),
    );
  program
    .command('logout')
    .summary('sign out, and forget the token')
    .option('--json', 'print {"signedOut":true} and nothing else')
    .addHelpText('after', '\nExample:\n  $ tearoff logout')
    .action((options: { json?: boolean }) => logout(terminal, options));
};

async function begin(terminal: Terminal, options: LoginOptions): Promise<void> {
  const { env } = terminal;
  const memory = await readMemory(env);
  const url = readUrl(options.url || env.TEAROFF_URL || memory.url || usualUrl);
  const client = clientOf(url);
  // Asked before: which of the two ways it is has to be said when asking.
  const byCode = !options.browser || !terminal.browse;
  const asked = await client.ask('POST', '/v5/command-line-sign-ins', {
    name: nameOfThis(),
    by_code: byCode,
  });
  const waiting = { url, deviceCode: asked.device_code, expiresAt: asked.expires_at };
  const isOpen = !byCode && (await terminal.browse?.(asked.url));
  if (byCode) {
    await writeMemory(env, { ...memory, waiting });
    terminal.out(
      options.json
        ? jsonLine({ state: 'waiting', url: asked.url, code: asked.user_code, expiresAt: asked.expires_at })
        : `Open this address, and check that it shows the code ${asked.user_code}:

  ${asked.url}

Then type the code that the browser gives you:

  tearoff login complete <code>
`,
    );
    return;
  }
  terminal.err(
    `${isOpen ? 'A browser opens.' : 'Open this address.'} Check that it shows the code ${asked.user_code}.\n  ${asked.url}\n`,
  );
  const taken = await during(terminal, 'Waiting for you in the browser …', () =>
    waitForToken(client, asked, Number(asked.ask_every_seconds)),
  );
  await remember(terminal, url, taken, options.json === true);
}

/** `tearoff on ann-laptop (ann, linux)`: what the person sees who is to decide. */
const nameOfThis = () =>
  `tearoff on ${hostname()} (${userInfo().username}, ${process.platform})`
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 120);

async function waitForToken(
  client: ReturnType<typeof clientOf>,
  asked: Answer,
  seconds: number,
): Promise<Answer> {
  for (;;) {
    const taken = await client.ask('POST', '/v5/command-line-sign-ins/token', {
      device_code: asked.device_code,
    });
    if (taken.state !== 'waiting') return taken;
    await delay(seconds * 1000);
  }
}

async function complete(terminal: Terminal, code: string, asJson: boolean): Promise<void> {
  const { waiting } = await readMemory(terminal.env);
  if (!waiting)
    throw new CommandFailure(
      'No sign-in waits for a code. Begin one: tearoff login --tenant',
      exitCodes.misused,
    );
  const taken = await clientOf(waiting.url).ask('POST', '/v5/command-line-sign-ins/token', {
    device_code: waiting.deviceCode,
    code,
  });
  await remember(terminal, waiting.url, taken, asJson);
}

async function remember(terminal: Terminal, url: string, taken: Answer, asJson: boolean): Promise<void> {
  if (taken.state === 'refused') throw new CommandFailure('The browser said no: nobody is signed in.');
  if (taken.state !== 'signed_in')
    throw new CommandFailure(
      'This sign-in has run out, or was used. Begin a new one: tearoff login --tenant',
    );
  const { env } = terminal;
  const before = await readMemory(env);
  await writeMemory(env, {
    url,
    signedIn: { token: taken.token, expiresAt: taken.expires_at, account: taken.account },
  });
  // One command line, one sign-in: what it had before is not left lying about on the other side.
  if (before.signedIn && before.url) await signOut(before.url, before.signedIn.token).catch(() => {});
  terminal.out(
    asJson
      ? jsonLine({ state: 'signed_in', url, account: taken.account, expiresAt: taken.expires_at })
      : `Signed in to ${taken.account.name} (${taken.account.id}) at ${url}, until ${taken.expires_at.slice(0, 10)}.\n`,
  );
}

const signOut = (url: string, token: string) =>
  clientOf(url, { authorization: `Bearer ${token}` }).ask('POST', '/v5/command-lines/sign-out');

async function logout(terminal: Terminal, { json }: { json?: boolean }): Promise<void> {
  const { env } = terminal;
  const memory = await readMemory(env);
  let reached = true;
  if (memory.signedIn && memory.url)
    await signOut(memory.url, memory.signedIn.token).catch(() => {
      reached = false;
    });
  await forgetMemory(env);
  if (!reached)
    terminal.err(
      `${memory.url} could not be told: the token is gone from ${memoryPath(env)}, and ends there in the dashboard.\n`,
    );
  terminal.out(json ? jsonLine({ signedOut: true }) : 'Signed out.\n');
}
