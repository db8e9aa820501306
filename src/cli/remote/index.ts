import type { AddCommand } from '../command.ts';
import { addActionCommands } from './actions.ts';
import { addCompletionCommand } from './completion.ts';
import { addConnectionCommands } from './connections.ts';
import { addDoctorCommand } from './doctor.ts';
import { addGroups } from './groups.ts';
import { addLoginCommands } from './login.ts';
import { addMcpCommand } from './mcp.ts';
import { addRequestCommand } from './request.ts';

/** The commands that ask an installation, wherever it is. */
export const addRemoteCommands: AddCommand = (program, terminal) => {
  addLoginCommands(program, terminal);
  addConnectionCommands(program, terminal);
  addActionCommands(program, terminal);
  addRequestCommand(program, terminal);
  addGroups(program, terminal);
  addMcpCommand(program, terminal);
  addDoctorCommand(program, terminal);
  addCompletionCommand(program, terminal);
};
