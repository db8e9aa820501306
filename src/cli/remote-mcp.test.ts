import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, test } from 'vitest';
import { listen } from '../../test/command-line.ts';
import { startApp } from '../../test/harness.ts';
import { projectRoot } from '../platform/project-root.ts';

test('an agent that starts the command line has the tools of the installation, and hears when it is gone', async () => {
  const t = await startApp();
  const url = await listen(t);
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const client = new Client({ name: 'a test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: ['--import', 'tsx', 'src/cli/main.ts', 'mcp'],
      cwd: projectRoot,
      env: {
        PATH: process.env.PATH ?? '',
        TEAROFF_URL: url,
        TEAROFF_CLIENT_ID: luna.key.client_id,
        TEAROFF_CLIENT_SECRET: luna.key.client_secret,
      },
      stderr: 'ignore',
    }),
  );
  try {
    expect(client.getServerVersion()?.name).toBe('tearoff');
    expect((await client.listTools()).tools).toHaveLength(20);
    const answer = await client.callTool({ name: 'list-coupons', arguments: {} });
    expect(answer.structuredContent).toMatchObject({ output: { coupon_info: [] } });
    await t.app.close();
    await expect(client.callTool({ name: 'list-coupons', arguments: {} })).rejects.toThrow('tearoff doctor');
  } finally {
    await client.close();
  }
}, 60_000);
