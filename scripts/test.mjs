/**
 * `npm test`: everything that is checked, on a machine that has only Node and npm. Every step runs, also after one failed.
 *
 *   npm test                                  all of it
 *   npm test -- --database postgres://…       the suite alone, on a server of yours (15 or newer) instead of the embedded one
 *   npm test -- src/platform                  the suite alone, files whose path has these words
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, installPackages, root, say } from './install.mjs';
import { nodeOfVersion, smoke } from './smoke.mjs';

checkNode();
const { databaseUrl, filters } = readArguments(process.argv.slice(2));
const counts = { passed: 0, failed: 0 };
const suiteOnly = databaseUrl !== undefined || filters.length > 0;

installPackages();
if (suiteOnly) {
  await suite();
} else {
  if (existsSync(join(root, 'tools/api-client/package-lock.json'))) installPackages('tools/api-client');
  const otherNode = nodeOfVersion('24');
  // That it cannot be had is told by the step that needs it.
  otherNode.catch(() => {});
  // Side by side: a program that is built or started leaves a core free half of the time.
  await Promise.all([
    checkSources(),
    step('build', () => run(process.execPath, ['scripts/build.mjs'])).then(() =>
      step('the built program on Node 24', async () => {
        const node = await otherNode;
        return node ? smoke(node) : 'skip';
      }),
    ),
  ]);
  await suite();
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

function readArguments(given) {
  const at = given.indexOf('--database');
  if (at === -1) return { databaseUrl: undefined, filters: given };
  const url = given[at + 1] ?? process.env.DATABASE_URL;
  if (!url) {
    say('Say which: npm test -- --database postgres://user:password@host/database');
    process.exit(1);
  }
  return { databaseUrl: url, filters: given.filter((_, index) => index !== at && index !== at + 1) };
}

/** What is checked without running anything of the program. */
async function checkSources() {
  // One checker: the four it starts by itself each learn the libraries' types anew, twice the work for a machine of two cores.
  const types = (folder) => tool('tsc', '-p', folder, '--checkers', '1');
  await step('types', () => types('.'));
  if (existsSync(join(root, 'web/tsconfig.json'))) await step('types of web', () => types('web'));
  await step('lint and format', () => tool('biome', 'ci', '--colors=off', '.'));
  await step('nothing unused', () => tool('knip'));
}

/** Runs one step: its output is shown only when it fails. */
async function step(name, work) {
  const started = Date.now();
  let result;
  try {
    result = await work();
  } catch (error) {
    result = { ok: false, output: error.message };
  }
  const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`;
  if (result === 'skip') {
    console.log(`! ${name}: SKIPPED, there is no such Node for ${process.platform}-${process.arch}`);
    return;
  }
  counts[result.ok ? 'passed' : 'failed']++;
  console.log(`${result.ok ? '✓' : '✗'} ${name} (${seconds})`);
  if (!result.ok) console.log(result.output.trim().replace(/^/gm, '    '));
}

/** The tests themselves, with their own progress. Each counts for itself. */
async function suite() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const report = join(root, '.cache/vitest.json');
  rmSync(report, { force: true });
  const env = databaseUrl ? { DATABASE_URL: databaseUrl } : {};
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok } = await run(binOf('vitest'), ['run', ...reporters, ...filters], { env, show: true });
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {};
  counts.passed += numPassedTests;
  // A file that cannot even be loaded has no tests to count.
  counts.failed += ok ? 0 : Math.max(numFailedTests, 1);
}

function binOf(name) {
  return join(root, 'node_modules/.bin', name);
}

function tool(name, ...args) {
  return run(binOf(name), args);
}

/** Runs a program to its end. */
function run(command, args, { env = {}, show = false } = {}) {
  return new Promise((done) => {
    const stdio = show ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...(show ? {} : { NO_COLOR: '1' }), ...env },
      stdio,
    });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => done({ ok: false, output: error.message }));
    child.once('close', (code) => done({ ok: code === 0, output }));
  });
}
