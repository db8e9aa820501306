/**
 * Builds what changed since the last build: the server and command line into dist/main.js and dist/cli.js, every folder of
 * web/ that has a vite.config.ts into dist/web/, and the files of consumer pages into dist/consumer/. Run as a program it builds (`server` as argument: only that part);
 * imported it only answers what is stale.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from './install.mjs';

const stateFile = join(root, 'dist/.built.json');

/** What of the program is not built, or was built from other sources than there are now. */
export function staleParts() {
  // A package that was published holds what was built and no sources.
  if (!existsSync(join(root, 'src/main.ts'))) return [];
  const state = readState();
  return parts().filter((part) => {
    const built = state[part];
    return !built || !existsSync(join(root, outputOf(part))) || built.hash !== hashOf(part, built.inputs);
  });
}

/** `server`, and the folders of web/ that are built, as `web/admin`. */
function parts() {
  const web = existsSync(join(root, 'web')) ? readdirSync(join(root, 'web')) : [];
  return ['server', ...web.map((name) => `web/${name}`).filter((part) => isApp(part) || part === consumer)];
}

const consumer = 'web/consumer';
const isApp = (part) => existsSync(join(root, part, 'vite.config.ts'));

function outputOf(part) {
  if (part === 'server') return 'dist/main.js';
  return part === consumer ? 'dist/consumer' : `dist/${part}`;
}

function readState() {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Covers the files a part was built from (as the bundler listed them), those in its folder now, and all package versions. */
function hashOf(part, inputs) {
  const files = new Set(['package-lock.json', 'scripts/build.mjs', ...inputs]);
  if (part !== 'server') for (const file of filesIn(part)) files.add(file);
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const path = join(root, file);
    hash.update(`\0${file}\0`).update(existsSync(path) ? readFileSync(path) : 'missing');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
}

const ours = (path) =>
  !path.startsWith('..') && !path.includes('node_modules/') && existsSync(join(root, path));

/**
 * Plain JavaScript that is loaded at every start. Read as one file instead of two thousand, the program starts in two thirds
 * of the time, and in half of it on a busy machine. Every other package stays in node_modules: some load native parts,
 * WebAssembly or fonts from beside themselves.
 */
const bundled =
  /^(fastify|@fastify\/(cookie|formbody|helmet|rate-limit)|fastify-type-provider-zod|zod|kysely|better-auth|@better-auth\/[^/]+|@better-fetch\/fetch|better-call|sanitize-html|libphonenumber-js|temporal-polyfill|i18next)(\/|$)/;
const neverBundled = /^(pg|pino)(\/|$)/;

/** Leaves a package where it is, unless it is one of those or needed by one of those. */
const packagesThatBundle = {
  name: 'packages-that-bundle',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || path.startsWith('node:')) return undefined;
      const wanted = bundled.test(path) || importer.includes('/node_modules/');
      return wanted && !neverBundled.test(path) ? undefined : { external: true };
    });
  },
};

/** The server is one file. The command line is cut where it loads on demand, so that asking a server does not read all of one. */
async function buildServer() {
  // Names of parts change with what is in them; those of before are nobody's.
  rmSync(join(root, 'dist/parts'), { recursive: true, force: true });
  const inputs = await Promise.all([
    bundle({ main: 'src/main.ts' }),
    bundle({ cli: 'src/cli/main.ts' }, { splitting: true, chunkNames: 'parts/[name]-[hash]' }),
  ]);
  return [...new Set(inputs.flat())];
}

async function bundle(entryPoints, options = {}) {
  const { build } = await import('esbuild');
  const present = Object.entries(entryPoints).filter(([, path]) => existsSync(join(root, path)));
  const result = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present),
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [packagesThatBundle],
    // What was written for CommonJS asks for these three. A banner stands outside the bundler's renaming, so its names are its own.
    banner: {
      js: [
        "import { createRequire as bannerRequireOf } from 'node:module';",
        "import { fileURLToPath as bannerPathOf } from 'node:url';",
        'const require = bannerRequireOf(import.meta.url);',
        "const __filename = bannerPathOf(import.meta.url), __dirname = bannerPathOf(new URL('.', import.meta.url));",
      ].join('\n'),
    },
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(result.metafile.inputs);
}
async function buildWeb(part) {
  const { build } = await import('vite');
  const result = await build({
    configFile: join(root, part, 'vite.config.ts'),
    logLevel: 'warn',
    // Where the bundler spends its seconds is no news to who starts the program.
    build: { rolldownOptions: { checks: { bundlerTimings: false } } },
  });
  const chunks = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const modules = chunks.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : []));
  return modules.map((id) => relative(root, id.replace(/^\0/, '').replace(/\?.*$/, '')));
}

/** Everything it is made of lies in its folder. */
async function buildConsumer() {
  const { buildConsumer } = await import('../web/consumer/build.mjs');
  const folder = join(root, outputOf(consumer));
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of await buildConsumer()) writeFileSync(join(folder, name), content);
  return [];
}

function buildPart(part) {
  if (part === 'server') return buildServer();
  return part === consumer ? buildConsumer() : buildWeb(part);
}

async function buildStale(only) {
  // Tests that ask for a build would otherwise bring the development half of React along, which is over the dashboard's budget.
  process.env.NODE_ENV = 'production';
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const part of staleParts()) {
    if (only && part !== only) continue;
    const started = Date.now();
    const state = readState();
    delete state[part];
    writeFileSync(stateFile, JSON.stringify(state));
    if (part !== 'server') rmSync(join(root, outputOf(part)), { recursive: true, force: true });
    const built = await buildPart(part);
    const inputs = [...new Set(built)].filter(ours).sort();
    writeFileSync(
      stateFile,
      JSON.stringify({ ...readState(), [part]: { hash: hashOf(part, inputs), inputs } }),
    );
    say(`Built ${part} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildStale(process.argv[2]);
