import { type AddCommand, CommandFailure, exitCodes, type Terminal, table } from '../command.ts';
import { clientOf, readUrl, signedInClient, usualUrl } from './client.ts';
import { memoryPath, readMemory } from './home.ts';
import { jsonLine } from './print.ts';

interface Finding {
  what: string;
  ok: boolean;
  words: string;
}

export const addDoctorCommand: AddCommand = (program, terminal) => {
  program
    .command('doctor')
    .summary('find out what keeps this command line from working')
    .description(
      'Looks at what is needed, one after the other, and says how to mend what is not as it should be.',
    )
    .option('--json', 'print {"ok","findings":[{"what","ok","words"}]} and nothing else')
    .addHelpText('after', '\nExample:\n  $ tearoff doctor')
    .action((options: { json?: boolean }) => examine(terminal, options));
};

async function examine(terminal: Terminal, { json }: { json?: boolean }): Promise<void> {
  const findings: Finding[] = [];
  /** What a look answers is told; what it throws is what is wrong. */
  const look = async <T>(what: string, work: () => Promise<[T, string]>): Promise<T | undefined> => {
    try {
      const [value, words] = await work();
      findings.push({ what, ok: true, words });
      return value;
    } catch (error) {
      findings.push({ what, ok: false, words: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  };
  const { env } = terminal;
  await look('Node.js', async () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major < 20 || (major === 20 && minor < 19)) throw new CommandFailure('20.19 or newer is needed.');
    return [major, process.versions.node];
  });
  const memory = await look('Sign-in file', async () => [await readMemory(env), memoryPath(env)]);
  const url = await look('Installation', async () => {
    const address = readUrl(env.TEAROFF_URL || memory?.url || usualUrl);
    await clientOf(address).ask('GET', '/health');
    return [address, address];
  });
  const client =
    url === undefined
      ? undefined
      : await look('Sign-in', async () => {
          const client = await signedInClient(terminal);
          const me = await client.ask('GET', '/v5/me');
          const until =
            memory?.signedIn && !env.TEAROFF_CLIENT_ID
              ? `, until ${memory.signedIn.expiresAt.slice(0, 10)}`
              : '';
          return [
            client,
            `${me.name ?? me.id} at ${me.account.name}${me.role ? ` (${me.role})` : ''}${until}`,
          ];
        });
  if (client)
    await look('Connections', async () => {
      const { data } = await client.ask('GET', '/v5/connections');
      return [
        data,
        data.length === 0 ? 'none yet: tearoff connect --connectorId=coupontools' : String(data.length),
      ];
    });
  const ok = findings.every((finding) => finding.ok);
  terminal.out(
    json
      ? jsonLine({ ok, findings })
      : table(findings.map(({ what, ok, words }) => [ok ? 'ok' : 'NOT', what, words.split('\n')[0] ?? ''])),
  );
  if (!ok) throw new CommandFailure('Something keeps it from working.', exitCodes.failed);
}
