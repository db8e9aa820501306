import { Command, CommanderError } from 'commander';
import { CommandFailure, exitCodes, lineOf, type Terminal } from './command.ts';
import { addRemoteCommands } from './remote/index.ts';

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
Start with: tearoff login --tenant

login, search, connect, connection, action, request, coupons, loyalty, directories, messages, mcp and doctor ask an installation over the
network, as who is signed in; TEAROFF_URL with TEAROFF_CLIENT_ID and TEAROFF_CLIENT_SECRET does it with a key. account, person, audit, secret
and settings read the same settings as the server and work beside it.

Exit codes:
  0  done
  1  it did not work, or an audit or a proof does not hold
  2  the command was not written right
  3  nobody is signed in, or not any more
  4  the installation cannot be reached`,
    );
  addRemoteCommands(program, terminal);
  // What works on the data itself brings the whole program along: it is read only where it is asked for.
  const isRemote =
    program.commands.some((command) => command.name() === words[0]) && words[0] !== 'completion';
  if (!isRemote) (await import('./local.ts')).addLocalCommands(program, terminal);
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
