import type { AddCommand, Terminal } from '../command.ts';
import { signedInClient } from './client.ts';

export const addMcpCommand: AddCommand = (program, terminal) => {
  program
    .command('mcp')
    .summary('serve the actions as tools to an agent, over standard input and output')
    .description(
      'Speaks the Model Context Protocol. Tools only read, unless TEAROFF_URL, TEAROFF_CLIENT_ID and TEAROFF_CLIENT_SECRET name the key of an agent with a budget. ' +
        'Agents that speak HTTP need no command: they go to /mcp of the installation with the same key.',
    )
    .option('--connectionId <id>', 'where the tools lead; absent: the installation itself')
    .addHelpText(
      'after',
      `
Example, as agents are told about it:
  { "mcpServers": { "tearoff": { "command": "npx", "args": ["tearoff", "mcp"] } } }

Example:
  $ tearoff mcp --connectionId cnx_12`,
    )
    .action((options: { connectionId?: string }) => serve(terminal, options));
};

/** Every message that comes in goes to the installation, and what it says comes out: the tools are there and not here. */
async function serve(terminal: Terminal, { connectionId }: { connectionId?: string }): Promise<void> {
  const client = await signedInClient(terminal);
  const [{ StdioServerTransport }, { StreamableHTTPClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/stdio.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
  ]);
  const query = connectionId === undefined ? '' : `?connection=${encodeURIComponent(connectionId)}`;
  const there = new StreamableHTTPClientTransport(new URL(`${client.url}/mcp${query}`), {
    requestInit: { headers: client.headers },
  });
  const here = new StdioServerTransport();
  there.onmessage = (message) => void here.send(message);
  here.onmessage = async (message) => {
    try {
      await there.send(message);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      terminal.err(`${why}\n`);
      if (!('id' in message) || message.id === undefined) return;
      const words = `${client.url} did not answer as it should: ${why}. Try tearoff doctor.`;
      await here.send({ jsonrpc: '2.0', id: message.id, error: { code: -32_000, message: words } });
    }
  };
  const ended = new Promise<void>((resolve) => {
    here.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await there.start();
  await here.start();
  await ended;
  await there.close();
}
