import { addAccountCommands } from './account.ts';
import { addAuditCommand } from './audit.ts';
import type { AddCommand } from './command.ts';
import { addOpenApiCommand } from './openapi.ts';
import { addPersonCommands } from './person.ts';
import { addSecretCommands } from './secret.ts';
import { addSettingsCommand } from './settings.ts';
import { addVerifyCommand } from './verify.ts';

/** The commands that work on the data of this machine. */
export const addLocalCommands: AddCommand = (program, terminal) => {
  addAccountCommands(program, terminal);
  addPersonCommands(program, terminal);
  addAuditCommand(program, terminal);
  addVerifyCommand(program, terminal);
  addSettingsCommand(program, terminal);
  addSecretCommands(program, terminal);
  addOpenApiCommand(program, terminal);
};
