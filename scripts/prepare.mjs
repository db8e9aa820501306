import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { staleParts } from './build.mjs';
import { checkNode, installPackages, root, say } from './install.mjs';

/** Installs and builds what is missing. What is up to date costs a few hundredths of a second. */
export function prepare() {
  checkNode();
  try {
    installPackages();
    if (staleParts().length === 0) return;
    say('Building.');
    // In a process of its own: the bundlers' memory and threads end with it.
    const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
    if (built.status !== 0) throw new Error('The program could not be built; the lines above say why.');
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}
