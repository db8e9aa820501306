import { resetAddress } from '../modules/teammates/index.ts';
import { makeResetToken } from '../platform/auth/people.ts';
import { type AddCommand, CommandFailure, json, type Terminal } from './command.ts';
import { withDeps } from './with-deps.ts';

export const addPersonCommands: AddCommand = (program, terminal) => {
  const person = program.command('person').description('help people who sign in');
  person
    .command('reset-link')
    .summary('make a link to choose a new password')
    .description(
      'Prints a link with which this person chooses a new password. It works once, within an hour, and ends all their sign-ins. ' +
        'Works beside a running server and needs no mail server: give the link to the person yourself, and to nobody else. ' +
        'It starts with PUBLIC_URL, so set that as the server has it.',
    )
    .requiredOption('--email <address>', 'e-mail address they sign in with')
    .option('--json', 'print {"email","link"} and nothing else')
    .addHelpText('after', '\nExample:\n  $ npx tearoff person reset-link --email ann@luna.test')
    .action((options: { email: string; json?: boolean }) => resetLink(terminal, options));
};

async function resetLink(terminal: Terminal, options: { email: string; json?: boolean }): Promise<void> {
  const link = await withDeps(terminal.env, async (deps) => {
    const token = await makeResetToken(deps, options.email);
    if (token === undefined) throw new CommandFailure(`Nobody signs in as ${options.email}.`);
    return resetAddress(deps.settings, token);
  });
  terminal.out(
    options.json
      ? json({ email: options.email, link })
      : `${link}\n\nIt works once, within an hour. Whoever has it can sign in as ${options.email}.\n`,
  );
}
