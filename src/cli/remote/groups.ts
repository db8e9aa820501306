import type { Command } from 'commander';
import { type AddCommand, CommandFailure, exitCodes, type Terminal } from '../command.ts';
import { type Answer, signedInClient } from './client.ts';
import { during, jsonLine, printValue, rows } from './print.ts';

/** Words for what people do most: each is one call of the API, or one action. */
interface Errand {
  words: string;
  summary: string;
  takes?: readonly [name: string, what: string][];
  options?: readonly [flags: string, what: string][];
  example: string;
  ask(client: Client, given: Record<string, string>): Promise<Answer>;
  heads?: readonly string[];
  cells?(row: Answer): unknown[];
}
type Client = Awaited<ReturnType<typeof signedInClient>>;

const run = (client: Client, action: string, input: object) =>
  client.ask('POST', `/v5/actions/${action}/run`, { input }).then(({ output }: Answer) => output);
const page: [string, string][] = [
  ['--limit <number>', 'how many, up to 200'],
  ['--cursor <cursor>', 'where to go on: next_cursor of the page before'],
];
const paged = ({ limit, cursor }: Record<string, string>) => {
  const query = new URLSearchParams({ ...(limit ? { limit } : {}), ...(cursor ? { cursor } : {}) });
  return query.size > 0 ? `?${query}` : '';
};
const at = (id: string | undefined) => encodeURIComponent(id ?? '');
const known = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
const number = (text: string | undefined, option: string) => {
  if (text !== undefined && !/^\d{1,7}$/.test(text))
    throw new CommandFailure(`${option} is a whole number, not ${text}.`, exitCodes.misused);
  return text === undefined ? undefined : Number(text);
};

const groups: Record<string, { description: string; errands: readonly Errand[] }> = {
  coupons: {
    description: 'coupons and their sessions',
    errands: [
      {
        words: 'list',
        summary: 'list coupons',
        options: page,
        example: 'tearoff coupons list --limit 10',
        ask: (client, given) => client.ask('GET', `/v5/coupons${paged(given)}`),
        heads: ['id', 'name', 'status', 'code'],
        cells: (row) => [row.id, row.name, row.status, row.code],
      },
      {
        words: 'get',
        summary: 'show a coupon',
        takes: [['coupon', 'cam_…']],
        example: 'tearoff coupons get cam_700001',
        ask: (client, { coupon }) => client.ask('GET', `/v5/coupons/${at(coupon)}`),
      },
      {
        words: 'sessions',
        summary: 'list the sessions of a coupon',
        takes: [['coupon', 'cam_…']],
        options: [
          ['--step <step>', 'data (all), opens, claims or validations'],
          ['--page <number>', 'from 1'],
        ],
        example: 'tearoff coupons sessions cam_700001 --step claims',
        ask: (client, { coupon, step, page: n }) =>
          run(client, 'list-coupon-sessions', known({ campaign: coupon, step, page: number(n, '--page') })),
        heads: ['session', 'claimed', 'validated', 'voided'],
        cells: ({ session, status }) => [
          session,
          status.claim_date_utc,
          status.validation_date_utc,
          status.voided_date_utc,
        ],
      },
      {
        words: 'link',
        summary: 'make a link for one person',
        takes: [['coupon', 'cam_…']],
        options: [
          ['--email <address>', 'of the person'],
          ['--phone <number>', 'of the person'],
          ['--customid <id>', 'your own id for the person'],
        ],
        example: 'tearoff coupons link cam_700001 --email ada@example.org',
        ask: (client, { coupon, email, phone, customid }) =>
          run(client, 'create-single-use-url', known({ campaign: coupon, email, phone, customid })),
      },
      {
        words: 'validate',
        summary: 'use a session up',
        takes: [['session', 'its code']],
        example: 'tearoff coupons validate u7c2m9x4q1v8b5n3k6z0w',
        ask: (client, { session }) =>
          run(client, 'update-coupon-session', { couponsession: session, validate: true }),
      },
    ],
  },
  loyalty: {
    description: 'loyalty cards and their users',
    errands: [
      {
        words: 'list',
        summary: 'list loyalty cards',
        example: 'tearoff loyalty list',
        ask: (client) => run(client, 'list-loyalty-cards', {}),
      },
      {
        words: 'users',
        summary: 'list the users of a card',
        takes: [['card', 'crd_…, or its number']],
        options: [['--search <keyword>', 'part of a name, an e-mail address or a phone number']],
        example: 'tearoff loyalty users 600001 --search ada',
        ask: (client, { card, search }) =>
          run(client, 'list-loyalty-card-users', known({ card, filter: search && { keyword: search } })),
      },
      {
        words: 'stamp',
        summary: 'add stamps to the card of a user',
        takes: [
          ['card', 'crd_…, or its number'],
          ['user', 'mem_…, or its number'],
          ['amount', 'how many'],
        ],
        example: 'tearoff loyalty stamp 600001 77 2',
        ask: (client, { card, user, amount }) =>
          run(client, 'add-stamps-to-loyalty-card', { card, user, amount: number(amount, 'The amount') }),
      },
    ],
  },
  directories: {
    description: 'directories and their users',
    errands: [
      {
        words: 'list',
        summary: 'list directories',
        example: 'tearoff directories list',
        ask: (client) => run(client, 'list-directories', {}),
      },
      {
        words: 'get',
        summary: 'show a directory',
        takes: [['directory', 'its number']],
        example: 'tearoff directories get 31',
        ask: (client, { directory }) => run(client, 'get-directory', { directory }),
      },
      {
        words: 'users',
        summary: 'list the users of a directory',
        takes: [['directory', 'its number']],
        example: 'tearoff directories users 31',
        ask: (client, { directory }) => run(client, 'list-directory-users', { directory }),
      },
    ],
  },
  messages: {
    description: 'messages that were or will be sent',
    errands: [
      {
        words: 'list',
        summary: 'list messages, the latest first',
        options: page,
        example: 'tearoff messages list --limit 20',
        ask: (client, given) => client.ask('GET', `/v5/messages${paged(given)}`),
        heads: ['id', 'to', 'subject', 'state', 'created'],
        cells: (row) => [
          row.id,
          row.recipient ?? row.to,
          row.subject || row.preview,
          row.state ?? row.status,
          row.created_at,
        ],
      },
      {
        words: 'get',
        summary: 'show a message',
        takes: [['message', 'msg_…']],
        example: 'tearoff messages get msg_12',
        ask: (client, { message }) => client.ask('GET', `/v5/messages/${at(message)}`),
      },
      {
        words: 'send',
        summary: 'send a coupon by e-mail or SMS',
        takes: [['coupon', 'cam_…']],
        options: [
          ['--email <address>', 'to this address'],
          ['--phone <number>', 'to this phone, such as +32470123456'],
          ['--subject <text>', 'of the e-mail'],
        ],
        example: 'tearoff messages send cam_700001 --email ada@example.org',
        ask: (client, { coupon, email, phone, subject }) => {
          if ((email === undefined) === (phone === undefined))
            throw new CommandFailure('Give --email or --phone.', exitCodes.misused);
          return email === undefined
            ? run(client, 'send-coupon-by-sms', { campaign: coupon, phone })
            : run(client, 'send-coupon-by-email', known({ campaign: coupon, email, subject }));
        },
      },
    ],
  },
};

export const addGroups: AddCommand = (program, terminal) => {
  for (const [name, { description, errands }] of Object.entries(groups)) {
    const group = program.command(name).description(description);
    for (const errand of errands) addErrand(group, terminal, errand);
  }
};

function addErrand(group: Command, terminal: Terminal, errand: Errand): void {
  const takes = errand.takes ?? [];
  const command = group.command(errand.words).summary(errand.summary);
  for (const [name, what] of takes) command.argument(`<${name}>`, what);
  for (const [flags, what] of errand.options ?? []) command.option(flags, what);
  command
    .option('--json', 'print one JSON value and nothing else')
    .addHelpText('after', `\nExample:\n  $ ${errand.example}`)
    .action(async (...words: unknown[]) => {
      const { json, ...options } = command.opts<Record<string, string> & { json?: true }>();
      const named = Object.fromEntries(takes.map(([name], at) => [name, String(words[at])]));
      const client = await signedInClient(terminal);
      const answer = await during(terminal, `${errand.summary} …`, () =>
        errand.ask(client, { ...options, ...named }),
      );
      terminal.out(json ? jsonLine(answer) : show(errand, answer));
    });
}

function show({ heads, cells }: Errand, answer: Answer): string {
  if (!heads || !cells) return printValue(answer);
  const more = answer.next_cursor ? `More: --cursor ${answer.next_cursor}\n` : '';
  return rows(heads, answer.data.map(cells), 'There is nothing.') + more;
}
