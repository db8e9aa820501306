import { settingDescriptions } from '../platform/settings.ts';
import { type AddCommand, json, table } from './command.ts';

export const addSettingsCommand: AddCommand = (program, terminal) => {
  program
    .command('settings')
    .summary('what can be set, and its defaults')
    .description('Prints every setting with its default and meaning. Settings are read from the environment.')
    .option('--json', 'print a JSON array')
    .addHelpText('after', '\nExample:\n  $ PORT=8080 PUBLIC_URL=https://coupons.example npm start')
    .action((options: { json?: boolean }) => {
      if (options.json) terminal.out(json(settingDescriptions));
      else
        terminal.out(
          table([
            ['Setting', 'Default', 'Meaning'],
            ...settingDescriptions.map((one) => [one.name, one.default || '(unset)', one.meaning]),
          ]),
        );
    });
};
