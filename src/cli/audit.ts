import { existsSync } from 'node:fs';
import { audit, hasSecretSeeds, printFindings } from '../modules/audit/index.ts';
import { clusterFolder } from '../platform/db/embedded/cluster.ts';
import { isHeldTo } from '../platform/installation-secret.ts';
import { readSettings } from '../platform/settings.ts';
import { type AddCommand, CommandFailure, exitCodes, json, type Terminal } from './command.ts';
import { withDeps } from './with-deps.ts';

export const addAuditCommand: AddCommand = (program, terminal) => {
  program
    .command('audit')
    .summary('check that every promise was kept')
    .description(
      'Checks every promise on the whole data of all accounts: no limit passed, nothing used twice, no code given twice, ' +
        'counters that match their rows, every play of a game recomputed from its number and its seed. It changes nothing, reads one snapshot and may run beside a server; on large data it takes minutes. ' +
        'Ends with exit code 1 and the rows that break a promise, where there are any.',
    )
    .option('--json', 'print {"findings":[{"check","promise","count","rows"}]} and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  $ npx tearoff audit
  $ DATA_DIR=/var/lib/tearoff npx tearoff audit --json
  $ DATABASE_URL=postgres://db.example/tearoff npx tearoff audit`,
    )
    .action((options: { json?: boolean }) => check(terminal, options));
};

async function check(terminal: Terminal, options: { json?: boolean }): Promise<void> {
  const { databaseUrl, dataDir } = readSettings(terminal.env);
  // Elsewhere a folder that is missing is made. Here it would be empty, and an empty folder breaks no promise.
  if (!databaseUrl && !existsSync(clusterFolder(dataDir)))
    throw new CommandFailure(`There is no data in ${dataDir}. Name the one to check with DATA_DIR.`);
  const findings = await withDeps(
    terminal.env,
    async ({ db, secret }) => {
      if (await isHeldTo(db, secret)) return audit(db, { secret });
      if (await hasSecretSeeds(db))
        terminal.err(
          'Games whose seeds are still secret are not recomputed: this is not the secret that sealed them.\n',
        );
      return audit(db);
    },
    { anySecret: true },
  );
  terminal.out(options.json ? json({ findings }) : printFindings(findings));
  if (findings.length > 0)
    throw new CommandFailure(
      `${findings.length} ${findings.length === 1 ? 'promise is' : 'promises are'} broken.`,
      exitCodes.failed,
    );
}
