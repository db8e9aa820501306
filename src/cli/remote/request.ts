import { type AddCommand, CommandFailure, exitCodes, type Terminal } from '../command.ts';
import { readText } from './actions.ts';
import { signedInClient } from './client.ts';
import { withNames } from './missing.ts';
import { during, jsonLine, pretty } from './print.ts';

interface Options {
  method?: string;
  header: string[];
  data?: string;
  /** Without a value it asks for JSON out; with one it is a JSON body. */
  json?: string | true;
  rawData?: boolean;
  query: string[];
  pathParam: string[];
}

const many = (value: string, before: string[]) => [...before, value];

export const addRequestCommand: AddCommand = (program, terminal) => {
  program
    .command('request')
    .summary('send a request of your own over a connection')
    .description(
      'Appends the path to the base address of the connection and adds what lets it in. For what no action covers.',
    )
    .argument('<connectionId>', 'from tearoff connection list')
    .argument('<path>', 'such as /v3/coupon/list; {name} is filled by --pathParam')
    .option('-X, --method <method>', 'GET, POST, PUT, PATCH or DELETE; GET, or POST where there is a body')
    .option('-H, --header <header>', 'a header, such as "Accept: application/json"; repeatable', many, [])
    .option('-d, --data <text>', 'a body: text, @file, or - for standard input; JSON is sent as JSON')
    .option(
      '--json [body]',
      'with a value: a JSON body, and its Content-Type. Without: print {"status","headers","body"} and nothing else',
    )
    .option('--rawData', 'send --data as it is: neither read as a file nor as JSON')
    .option('--query <name=value>', 'a parameter of the query; repeatable', many, [])
    .option('--pathParam <name=value>', 'fills {name} of the path; repeatable', many, [])
    .addHelpText(
      'after',
      `
Ends with exit code 1 where the other side answers 400 or more.

Examples:
  $ tearoff request cnx_12 /v3/coupon/list -X POST
  $ tearoff request cnx_12 /v3/coupon/info --json '{"campaign":"cam_700001"}'
  $ tearoff request cnx_12 '/v4/directory/{id}/users' --pathParam id=31 --query page=2
  $ tearoff request cnx_12 /v3/coupon/list -X POST -H 'Content-Type: application/x-www-form-urlencoded' -d 'only_active=1' --rawData`,
    )
    .action((id: string, path: string, options: Options) => send(terminal, id, path, options));
};

async function send(terminal: Terminal, id: string, path: string, options: Options): Promise<void> {
  const body = await bodyOf(terminal, options);
  const method = (options.method ?? (Object.keys(body).length > 0 ? 'POST' : 'GET')).toUpperCase();
  if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
    throw new CommandFailure(`-X is GET, POST, PUT, PATCH or DELETE, not ${method}.`, exitCodes.misused);
  const query: Record<string, string[]> = {};
  for (const [name, value] of pairs(options.query, '=', '--query'))
    query[name] = [...(query[name] ?? []), value];
  const client = await signedInClient(terminal);
  const reply = await during(terminal, `${method} ${path} …`, () =>
    withNames(client, { connectionId: id }, () =>
      client.ask('POST', `/v5/connections/${encodeURIComponent(id)}/request`, {
        method,
        path,
        path_params: Object.fromEntries(pairs(options.pathParam, '=', '--pathParam')),
        query,
        headers: Object.fromEntries(pairs(options.header, ':', '-H')),
        ...body,
      }),
    ),
  );
  if (options.json === true)
    terminal.out(jsonLine({ status: reply.status, headers: reply.headers, body: reply.body }));
  else if (reply.body !== null)
    terminal.out(typeof reply.body === 'string' ? `${reply.body.replace(/\n$/, '')}\n` : pretty(reply.body));
  if (reply.status >= 400) throw new CommandFailure(`The other side answered ${reply.status}.`);
}

/** The body in the form that the API takes: `json`, or `body` as it is. */
async function bodyOf(
  terminal: Terminal,
  { data, json, rawData }: Options,
): Promise<{ json?: unknown; body?: string }> {
  if (data !== undefined && typeof json === 'string')
    throw new CommandFailure('Give --data or a body with --json, not both.', exitCodes.misused);
  if (typeof json === 'string') {
    const text = await readText(terminal, json);
    try {
      return { json: JSON.parse(text) };
    } catch (error) {
      throw new CommandFailure(
        `--json is no valid JSON: ${error instanceof Error ? error.message : error}.`,
        exitCodes.misused,
      );
    }
  }
  if (data === undefined) return {};
  if (rawData) return { body: data };
  const text = await readText(terminal, data);
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { body: text };
  }
}

function pairs(given: readonly string[], by: '=' | ':', option: string): [string, string][] {
  return given.map((text) => {
    const at = text.indexOf(by);
    if (at < 1) throw new CommandFailure(`${option} is name${by}value, not ${text}.`, exitCodes.misused);
    return [text.slice(0, at).trim(), by === ':' ? text.slice(at + 1).trim() : text.slice(at + 1)];
  });
}
