import { readFile } from 'node:fs/promises';
import { type AddCommand, CommandFailure, exitCodes, type Terminal } from '../command.ts';
import { type Answer, signedInClient } from './client.ts';
import { actionItem, whatItDoes } from './connections.ts';
import { withNames } from './missing.ts';
import { during, jsonLine, printValue, rows } from './print.ts';

export const addActionCommands: AddCommand = (program, terminal) => {
  const action = program.command('action').description('things that can be done by name');
  action
    .command('list')
    .summary('find the action for what you want to do')
    .option('--intent <query>', 'what you want to do, in your own words')
    .option('--connectionId <id>', 'where it is to be done; absent: the installation itself')
    .option('--limit <number>', 'how many', '20')
    .option('--json', 'print {"items":[{"id","inputSchema",…}]} and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ tearoff action list --intent="add points to a loyalty card" --connectionId=cnx_12 --json
  $ tearoff action list --intent "Gutschein per SMS verschicken"`,
    )
    .action((options: ListOptions) => list(terminal, options));
  action
    .command('run')
    .summary('run an action')
    .argument('<action>', 'its id, from tearoff action list')
    .option('--connectionId <id>', 'where it is to be done; absent: the installation itself')
    .option('--input <json>', 'what it takes: a JSON object, @file, or - for standard input', '{}')
    .option('--dryRun', 'say what would happen, and do nothing')
    .option('--idempotencyKey <key>', 'makes a write safe to repeat')
    .option('--json', 'print {"action","connectionId","output"} and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ tearoff action run --connectionId=cnx_12 list-coupons --json
  $ tearoff action run --connectionId=cnx_12 get-coupon --json --input '{ "campaign": "cam_700001" }'
  $ tearoff action run create-single-use-url --input @ada.json`,
    )
    .action((id: string, options: RunOptions) => run(terminal, id, options));
};

interface ListOptions {
  intent?: string;
  connectionId?: string;
  limit: string;
  json?: boolean;
}

async function list(terminal: Terminal, { intent, connectionId, limit, json }: ListOptions): Promise<void> {
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 200)
    throw new CommandFailure('--limit is a number from 1 to 200.', exitCodes.misused);
  const client = await signedInClient(terminal);
  const query = new URLSearchParams({ limit, ...(intent === undefined ? {} : { intent }) });
  const place =
    connectionId === undefined
      ? '/v5/actions'
      : `/v5/connections/${encodeURIComponent(connectionId)}/actions`;
  const { data, total } = await withNames(client, { connectionId }, () =>
    client.ask('GET', `${place}?${query}`),
  );
  terminal.out(
    json
      ? jsonLine({ items: data.map(actionItem), total })
      : rows(
          ['id', 'what it does', 'takes'],
          data.map((one: Answer) => [one.id, whatItDoes(one), takes(one.input_schema)]),
          'No action fits. Say it in other words, or leave --intent out to see them all.',
        ),
  );
}

/** `campaign, email, [subject]`: what is required stands without brackets. */
function takes({ properties = {}, required = [] }: Answer): string {
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? name : `[${name}]`))
    .join(', ');
}

interface RunOptions {
  connectionId?: string;
  input: string;
  idempotencyKey?: string;
  dryRun?: boolean;
  json?: boolean;
}

async function run(terminal: Terminal, id: string, options: RunOptions): Promise<void> {
  const input = await readInput(terminal, options.input);
  const client = await signedInClient(terminal);
  const { connectionId } = options;
  const place = connectionId === undefined ? '/v5' : `/v5/connections/${encodeURIComponent(connectionId)}`;
  const body = { input, dry_run: options.dryRun === true };
  const done = await during(terminal, `${id} …`, () =>
    withNames(client, { connectionId, action: id }, () =>
      client.ask('POST', `${place}/actions/${encodeURIComponent(id)}/run`, body, options.idempotencyKey),
    ),
  );
  const { action, connection_id, output, foresight } = done;
  if (options.json)
    terminal.out(
      jsonLine({ action, connectionId: connection_id, output, ...(foresight ? { foresight } : {}) }),
    );
  else terminal.out(foresight ? `${foresight.would.join('\n')}\n` : printValue(output));
}

/** @throws CommandFailure with the place where JSON stops being JSON */
export async function readInput(terminal: Terminal, text: string, option = '--input'): Promise<object> {
  const given = await readText(terminal, text);
  try {
    const value: unknown = JSON.parse(given);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(
      `${option} is no valid JSON: ${why}.\nQuote it for your shell, as in ${option} '{"campaign":"cam_700001"}', or give a file: ${option} @input.json`,
      exitCodes.misused,
    );
  }
  throw new CommandFailure(`${option} is JSON, but no object: send {"name": value}.`, exitCodes.misused);
}

/** `@file` is what the file holds, `-` what comes in, anything else itself. */
export async function readText(terminal: Terminal, text: string): Promise<string> {
  if (text === '-') return terminal.input();
  if (!text.startsWith('@')) return text;
  return readFile(text.slice(1), 'utf8').catch(() => {
    throw new CommandFailure(`There is no file ${text.slice(1)}.`, exitCodes.misused);
  });
}
