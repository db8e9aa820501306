import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the program with one line when Node is too old for it. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Tearoff needs Node.js 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exit(1);
}

/**
 * Installs the packages of a folder exactly as its package-lock.json says, unless they are there already.
 * @param {string} [folder] relative to the project
 */
export function installPackages(folder = '.') {
  const at = join(root, folder);
  const lock = readFileSync(join(at, 'package-lock.json'));
  const wanted = createHash('sha256')
    .update(lock)
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  const modules = join(at, 'node_modules');
  const marker = join(modules, '.tearoff-installed');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  if (!hasPackages(modules, JSON.parse(lock.toString()))) {
    if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new Error(
        `${modules} is a link and does not hold what package-lock.json asks for; install there first.`,
      );
    }
    say(
      folder === '.'
        ? 'Installing packages. This happens once and takes about a minute.'
        : `Installing packages of ${folder}.`,
    );
    // No package of ours needs its install script, and what is not run cannot do harm. The build needs the
    // development packages, also where NODE_ENV is production.
    const args = [
      'ci',
      '--include=dev',
      '--include=optional',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    if (!npm(args, at)) {
      throw new Error(
        'The packages could not be installed; the lines above say why. Check the network and start again.',
      );
    }
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(marker, wanted);
  if (folder === '.') linkCommand(modules);
}

/** Whether everything that the lock file asks for on this platform is installed in its version. */
function hasPackages(modules, lock) {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || installed[path]?.version === version || ((optional || devOptional) && !installed[path]),
  );
}

/** Makes `npx tearoff` find the command of the project itself. */
function linkCommand(modules) {
  const link = join(modules, '.bin/tearoff');
  if (lstatSync(link, { throwIfNoEntry: false })) return;
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync('../../bin/tearoff.mjs', link);
}

/** Runs npm in a folder; true when it succeeded. What it says goes to stderr, so that stdout stays for answers. */
function npm(args, cwd) {
  const [command, ...before] = npmCommand();
  return spawnSync(command, [...before, ...args], { cwd, stdio: ['ignore', 2, 2] }).status === 0;
}

/** How npm is started: the one that runs us, where it does. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
}

export function say(line) {
  console.error(line);
}
