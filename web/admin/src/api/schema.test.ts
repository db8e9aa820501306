import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';

const generator = fileURLToPath(new URL('../../../../tools/api-client/generate.mjs', import.meta.url));

/** Needs the packages of tools/api-client, which `npm test` installs. */
test('the types of the client are those of openapi.json', { timeout: 90_000 }, () => {
  execFileSync(process.execPath, [generator, '--check'], { stdio: 'pipe' });
});
