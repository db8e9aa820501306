import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json, migrations/ and dist/. Found by walking up, because the same code runs from
 * src/ in development and from dist/ when bundled.
 */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'tearoff') return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error('The folder of the program was not found: no package.json named tearoff above it.');
  return findRoot(parent);
}

/** As package.json has it. */
export const projectVersion: string = JSON.parse(
  readFileSync(join(projectRoot, 'package.json'), 'utf8'),
).version;
