import { readdir, readFile } from 'node:fs/promises';
import { build } from 'esbuild';

const here = (name) => new URL(name, import.meta.url);

/** Each look of a game has a sheet and a script of its own. */
const games = ['scratch', 'wheel', 'slot', 'boxes', 'instant'].map((kind) => `games/game-${kind}`);

/**
 * The static files of consumer pages, by name: sheet and scripts made small, faces and icon as they are.
 * @returns {Promise<Map<string, Buffer>>}
 */
export async function buildConsumer() {
  const files = new Map();
  const sheets = await build({
    entryPoints: [
      'page.css',
      'card.css',
      'card-staff.css',
      'proof.css',
      'competition.css',
      'contest.css',
      'login.css',
      'directory.css',
      ...games.map((name) => `${name}.css`),
    ].map((name) => here(name).pathname),
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    target: ['chrome111', 'safari16', 'firefox115'],
  });
  for (const { path, text } of sheets.outputFiles) files.set(path.split('/').pop(), Buffer.from(text.trim()));
  const scripts = await build({
    entryPoints: [
      'page.ts',
      'card.ts',
      'embed.ts',
      'directory.ts',
      'news-ask.ts',
      'news-worker.ts',
      'games/game-sound.ts',
      'games/game-confetti.ts',
      'games/game-share.ts',
      'parts/picture.ts',
      'work/proof-of-work.ts',
      'work/proof-worker.ts',
      ...games.map((name) => `${name}.ts`),
    ].map((name) => here(name).pathname),
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
  });
  for (const { path, contents } of scripts.outputFiles)
    files.set(path.split('/').pop(), Buffer.from(contents));
  for (const name of await readdir(here('fonts/')))
    if (/\.woff2?$/.test(name)) files.set(name, await readFile(here(`fonts/${name}`)));
  files.set('icon.svg', await readFile(here('icon.svg')));
  return files;
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  const { mkdir, writeFile } = await import('node:fs/promises');
  const folder = process.argv[2] ?? 'dist/consumer';
  await mkdir(folder, { recursive: true });
  for (const [name, content] of await buildConsumer()) await writeFile(`${folder}/${name}`, content);
}
