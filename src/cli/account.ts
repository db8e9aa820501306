import { Option } from 'commander';
import { z } from 'zod';
import {
  accountLanguages,
  createAccount,
  currencySchema,
  timeZoneSchema,
} from '../modules/accounts/index.ts';
import { passwordLength } from '../platform/auth/library.ts';
import { makePeople } from '../platform/auth/people.ts';
import { formatId } from '../platform/ids.ts';
import { type AddCommand, CommandFailure, exitCodes, json, type Terminal } from './command.ts';
import { withDeps } from './with-deps.ts';

const optionsSchema = z
  .object({
    name: z.string().trim().min(1).max(120),
    email: z.email().max(254),
    password: z.string().min(passwordLength.min).max(passwordLength.max),
    ownerName: z.string().trim().max(120).optional(),
    language: z.enum(accountLanguages).optional(),
    timeZone: timeZoneSchema.optional(),
    currency: currencySchema.optional(),
  })
  .strip();

interface CreateOptions {
  password?: string;
  passwordStdin?: boolean;
  json?: boolean;
}

export const addAccountCommands: AddCommand = (program, terminal) => {
  const account = program.command('account').description('make accounts');
  account
    .command('create')
    .summary('make an account with its first owner and a key')
    .description(
      'Makes an account that is ready to use: settings, a till key, its first owner and an API key that may do everything. ' +
        'Works beside a running server. The client secret is shown once. ' +
        'An e-mail address that can sign in already keeps its password and gets one more account.',
    )
    .requiredOption('--name <name>', 'name of the account')
    .requiredOption('--email <address>', 'e-mail address of the first owner')
    .addOption(
      new Option(
        '--password <password>',
        `password of the owner, at least ${passwordLength.min} characters`,
      ).conflicts('passwordStdin'),
    )
    .option('--password-stdin', 'read the password from standard input, so that no process list shows it')
    .option('--owner-name <name>', 'name of the owner')
    .addOption(
      new Option('--language <code>', 'language of the account').choices(accountLanguages).default('en'),
    )
    .option('--time-zone <zone>', 'IANA time zone', 'Europe/Brussels')
    .option('--currency <code>', 'ISO 4217 currency', 'EUR')
    .option('--json', 'print {"account_id","client_id","client_secret"} and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tearoff account create --name "Café Luna" --email ann@luna.test --password "correct horse battery"
  $ npx tearoff account create --name "Café Luna" --email ann@luna.test --password-stdin --json < password.txt`,
    )
    .action((options: CreateOptions) => create(terminal, options));
};

async function create(terminal: Terminal, options: CreateOptions): Promise<void> {
  if (options.password === undefined && !options.passwordStdin)
    throw new CommandFailure('Give --password or --password-stdin.', exitCodes.misused);
  const password = options.password ?? (await terminal.input()).replace(/\r?\n$/, '');
  const read = optionsSchema.safeParse({ ...options, password });
  if (!read.success) throw new CommandFailure(read.error.issues.map(sentence).join('\n'), exitCodes.misused);
  const { created, url } = await withDeps(terminal.env, async (deps) => {
    // Nobody is mailed from here: the owner's password was given.
    const people = makePeople(deps, async () => {});
    return { created: await createAccount(people, deps, read.data), url: deps.settings.publicUrl };
  });
  const { clientId, clientSecret } = created;
  const accountId = formatId('account', created.accountId);
  if (created.owner === 'known')
    terminal.err(`${read.data.email} could sign in already and keeps the password they have.\n`);
  terminal.out(
    options.json
      ? json({ account_id: accountId, client_id: clientId, client_secret: clientSecret })
      : `The account ${read.data.name} is ready.

  Account        ${accountId}
  Sign in        ${url}/admin/ as ${read.data.email}
  Till key       ${created.tillKey}
  Client id      ${clientId}
  Client secret  ${clientSecret}

The client secret is stored hashed and not shown again.
`,
  );
}

/** `--email: Invalid email address` */
function sentence({ path, message }: z.core.$ZodIssue): string {
  const option = String(path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${option}: ${message}`;
}
