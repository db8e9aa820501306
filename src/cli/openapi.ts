import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../platform/project-root.ts';
import type { AddCommand } from './command.ts';

export const addOpenApiCommand: AddCommand = (program, terminal) => {
  program
    .command('openapi')
    .summary('the OpenAPI document of the API')
    .description('Prints the OpenAPI 3.1 document of /v5, the same as GET /openapi.json.')
    .addHelpText('after', '\nExample:\n  $ npx tearoff openapi > openapi.json')
    .action(async () => terminal.out(await readFile(join(projectRoot, 'openapi.json'), 'utf8')));
};
