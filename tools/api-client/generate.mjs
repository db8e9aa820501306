/**
 * Writes the types of the dashboard's client from openapi.json. It lives in a package of its own because
 * openapi-typescript needs TypeScript 5 while the project is checked by 7.
 * `node tools/api-client/generate.mjs [--check]`; --check writes nothing and fails where the file is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';

const source = new URL('../../openapi.json', import.meta.url);
const target = new URL('../../web/admin/src/api/generated/schema.d.ts', import.meta.url);

const types = astToString(
  await openapiTypescript(source, {
    alphabetize: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
  }),
);
const text = `// Generated from openapi.json by tools/api-client/generate.mjs. Do not edit.\n${types}`;

if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8')) !== text) {
    process.stderr.write('schema.d.ts is stale: run `node tools/api-client/generate.mjs`\n');
    process.exit(1);
  }
} else {
  await writeFile(target, text);
}
