import { systemClock } from '../platform/clock.ts';
import { adoptSecret } from '../platform/installation-secret.ts';
import { type AddCommand, CommandFailure, exitCodes, type Terminal } from './command.ts';
import { withDeps } from './with-deps.ts';

export const addSecretCommands: AddCommand = (program, terminal) => {
  const secret = program.command('secret').description('the key of shop passwords and sign-ins');
  secret
    .command('adopt')
    .summary('go on with a new secret when the old one is lost')
    .description(
      'A database belongs to one secret: the setting SECRET, or the file secret in DATA_DIR. A backup is whole only with it. ' +
        'When it is lost, this makes the present one the secret of the database. Coupons, sessions and people stay; ' +
        'but everybody has to sign in again, second factors are switched off, the passwords of shops and tills must be set anew, ' +
        'and wallet passes that are installed are not updated any more. Stop every server on this database first.',
    )
    .option('--yes', 'do it')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgres://… npx tearoff secret adopt --yes')
    .action((options: { yes?: boolean }) => adopt(terminal, options));
};

async function adopt(terminal: Terminal, { yes }: { yes?: boolean }): Promise<void> {
  if (!yes)
    throw new CommandFailure('Read tearoff secret adopt --help first, then add --yes.', exitCodes.misused);
  const freed = await withDeps(terminal.env, ({ db, secret }) => adoptSecret(db, systemClock, secret), {
    anySecret: true,
  });
  const factors =
    freed === 0 ? '' : ` ${freed} second ${freed === 1 ? 'factor was' : 'factors were'} switched off.`;
  terminal.out(
    `The database belongs to this secret now.${factors} Set the passwords of shops and tills anew; everybody signs in again.\n`,
  );
}
