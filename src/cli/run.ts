import { Command, CommanderError } from 'commander';
import { addAccountCommands } from './account.ts';
import { addAuditCommand } from './audit.ts';
import { CommandFailure, exitCodes, lineOf, type Terminal } from './command.ts';
import { addOpenApiCommand } from './openapi.ts';
import { addPersonCommands } from './person.ts';
import { addSecretCommands } from './secret.ts';
import { addSettingsCommand } from './settings.ts';
import { addVerifyCommand } from './verify.ts';

/** Runs one command line (without the names of node and the script) and answers its exit code. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('tearoff')
    .description('Tearoff: digital coupons that keep every promise exactly once.')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .exitOverride()
    .showHelpAfterError('(--help says how)')
    .addHelpText(
      'after',
      `
Commands read the same settings from the environment as the server (tearoff settings) and work beside it.

Exit codes:
  0  done
  1  it did not work, or an audit or a proof does not hold
  2  the command was not written right`,
    );
  addAccountCommands(program, terminal);
  addPersonCommands(program, terminal);
  addAuditCommand(program, terminal);
  addVerifyCommand(program, terminal);
  addSettingsCommand(program, terminal);
  addSecretCommands(program, terminal);
  addOpenApiCommand(program, terminal);
  for (const command of commandsOf(program)) {
    command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
    command.showHelpAfterError('(--help says how)');
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    // Commander has said already what it had to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.misused;
    terminal.err(`${lineOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
    return error instanceof CommandFailure ? error.exitCode : exitCodes.failed;
  }
}

function commandsOf(program: Command): Command[] {
  return program.commands.flatMap((command) => [command, ...commandsOf(command)]);
}
