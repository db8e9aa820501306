import { setTimeout as delay } from 'node:timers/promises';
import { type AddCommand, CommandFailure, exitCodes, type Terminal } from '../command.ts';
import { type Answer, signedInClient } from './client.ts';
import { during, jsonLine, rows } from './print.ts';

export const addConnectionCommands: AddCommand = (program, terminal) => {
  program
    .command('search')
    .summary('find a connector or an action')
    .argument('<words...>', 'what you look for')
    .option('--elementType <type>', 'connector or action', 'connector')
    .option('--json', 'print {"items":[{"element":{"id",…}}]} and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ tearoff search coupontools --elementType=connector --json
  $ tearoff search coupontools --json | jq -r '.items[0].element.id'
  $ tearoff search "send a voucher by text message" --elementType=action`,
    )
    .action((words: string[], options: { elementType: string; json?: boolean }) =>
      search(terminal, words.join(' '), options),
    );

  program
    .command('connect')
    .summary('make a connection, in the browser')
    .description(
      'Opens a page on which you say where the connection leads and what it is let in with. This command line never sees the credentials: they stay on the server, sealed. ' +
        'Without a browser it prints the address, and waits until somebody has been there.',
    )
    .requiredOption('--connectorId <id>', 'from tearoff search')
    .option('--self', 'connect to the installation itself, with your own rights and without a browser')
    .option('--no-browser', 'print the address, even where a browser could be opened')
    .option(
      '--no-wait',
      'print the address and end; tearoff connection list shows the connection once it is made',
    )
    .option('--json', 'print {"id","connectionId",…} and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ tearoff connect --connectorId=coupontools --json
  $ tearoff connect --connectorId=coupontools --self`,
    )
    .action((options: ConnectOptions) => connect(terminal, options));

  const connection = program.command('connection').description('connections that are made');
  connection
    .command('list')
    .summary('list connections')
    .option('--json', 'print {"items":[{"connectionId",…}]} and nothing else')
    .addHelpText('after', '\nExample:\n  $ tearoff connection list --json')
    .action((options: { json?: boolean }) => list(terminal, options));
  connection
    .command('revoke')
    .summary('revoke a connection, for ever')
    .argument('<connectionId>')
    .option('--json', 'print the connection and nothing else')
    .addHelpText('after', '\nExample:\n  $ tearoff connection revoke cnx_12')
    .action((id: string, options: { json?: boolean }) => revoke(terminal, id, options));
};

/** Where an answer is a list, its items stand at the top, and once more under `output`, the name that the way in is told by. */
const listOf = (items: unknown[]) => ({ items, output: { items } });

async function search(
  terminal: Terminal,
  words: string,
  { elementType, json }: { elementType: string; json?: boolean },
): Promise<void> {
  const client = await signedInClient(terminal);
  if (elementType === 'connector') {
    const { data } = await client.ask('GET', `/v5/connectors?query=${encodeURIComponent(words)}`);
    const items = data.map((one: Answer) => ({ type: 'connector', element: { type: 'connector', ...one } }));
    terminal.out(
      json
        ? jsonLine(listOf(items))
        : rows(
            ['id', 'name', 'what it is'],
            data.map((one: Answer) => [one.id, one.name, one.description]),
            'There is no such connector.',
          ),
    );
    return;
  }
  if (elementType !== 'action')
    throw new CommandFailure(`--elementType is connector or action, not ${elementType}.`, exitCodes.misused);
  const { data } = await client.ask('GET', `/v5/actions?limit=20&intent=${encodeURIComponent(words)}`);
  const items = data
    .map(actionItem)
    .map((element: Answer) => ({ type: 'action', element: { type: 'action', ...element } }));
  terminal.out(
    json
      ? jsonLine(listOf(items))
      : rows(
          ['id', 'what it does'],
          data.map((one: Answer) => [one.id, whatItDoes(one)]),
          'There is no such action.',
        ),
  );
}

/** In one line of a table. Operations of v5 have a title that says it; what they add to it fills paragraphs. */
export const whatItDoes = ({ wire, title, description }: Answer): string =>
  wire === 'v5' ? title : description || title;

/** An action in the words of the command line. */
export const actionItem = ({ input_schema, output_schema, title, ...rest }: Answer) => ({
  ...rest,
  name: title,
  title,
  inputSchema: input_schema,
  outputSchema: output_schema,
});

/** A connection in the words of the command line. */
const connectionItem = ({
  connector_id,
  base_url,
  created_at,
  created_by,
  used_at,
  revoked_at,
  ...rest
}: Answer) => ({
  ...rest,
  connectionId: rest.id,
  connectorId: connector_id,
  baseUrl: base_url,
  createdAt: created_at,
  createdBy: created_by,
  usedAt: used_at,
  ...(revoked_at ? { revokedAt: revoked_at } : {}),
});

interface ConnectOptions {
  connectorId: string;
  self?: boolean;
  browser: boolean;
  wait: boolean;
  json?: boolean;
}

async function connect(terminal: Terminal, options: ConnectOptions): Promise<void> {
  const client = await signedInClient(terminal);
  const show = (made: Answer) =>
    terminal.out(
      options.json
        ? jsonLine(connectionItem(made))
        : `Connected to ${made.name} (${made.base_url}) as ${made.id}.\n\n  tearoff action list --connectionId=${made.id} --intent="list coupons"\n`,
    );
  if (options.self)
    return show(
      await client.ask('POST', '/v5/connections', { kind: 'self', connector_id: options.connectorId }),
    );
  const asked = await client.ask('POST', '/v5/connection-requests', { connector_id: options.connectorId });
  const isOpen = options.browser && (await terminal.browse?.(asked.url));
  if (!options.wait) {
    terminal.out(
      options.json
        ? jsonLine({ state: 'waiting', requestId: asked.id, url: asked.url, expiresAt: asked.expires_at })
        : `Open this address:\n\n  ${asked.url}\n`,
    );
    return;
  }
  terminal.err(`${isOpen ? 'A browser opens.' : 'Open this address.'}\n  ${asked.url}\n`);
  const id = await during(terminal, 'Waiting for you in the browser …', async () => {
    for (;;) {
      const now = await client.ask('GET', `/v5/connection-requests/${asked.id}`);
      if (now.connection_id) return now.connection_id;
      if (new Date(now.expires_at) <= new Date())
        throw new CommandFailure(
          'Nobody made the connection in a quarter of an hour. Ask again: tearoff connect',
        );
      await delay(2_000);
    }
  });
  show(await client.ask('GET', `/v5/connections/${id}`));
}

async function list(terminal: Terminal, { json }: { json?: boolean }): Promise<void> {
  const client = await signedInClient(terminal);
  const { data } = await client.ask('GET', '/v5/connections');
  terminal.out(
    json
      ? jsonLine({ items: data.map(connectionItem) })
      : rows(
          ['id', 'name', 'leads to', 'used'],
          data.map((one: Answer) => [one.id, one.name, one.base_url, one.used_at ?? 'never']),
          'There are no connections. Make one: tearoff connect --connectorId=coupontools',
        ),
  );
}

async function revoke(terminal: Terminal, id: string, { json }: { json?: boolean }): Promise<void> {
  const client = await signedInClient(terminal);
  const made = await client.ask('POST', `/v5/connections/${encodeURIComponent(id)}/revoke`);
  terminal.out(
    json ? jsonLine(connectionItem(made)) : `${made.id} is revoked, and its credentials are forgotten.\n`,
  );
}
