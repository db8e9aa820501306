import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../platform/project-root.ts';
import { type GameKind, gameKinds } from './games/game-view.ts';

/** The static files of consumer pages. Their names carry a hash of their content, so browsers keep them for ever. */
export interface Assets {
  /** The style sheet that every page carries inside. */
  sheet: string;
  /** What pages of loyalty cards carry instead. */
  cardSheet: string;
  /** What staff see of a card on its member's phone. */
  cardStaffSheet: string;
  /** What a proof carries. */
  proofSheet: string;
  /** What entrants and winners of a competition see. */
  competitionSheet: string;
  /** What a gallery, its entries and the table of a jury carry. */
  contestSheet: string;
  /** What the screens of signing in carry. */
  loginSheet: string;
  /** What pages of a directory carry. */
  directorySheet: string;
  /** What pages of a game carry, by its look. */
  gameSheets: Readonly<Record<GameKind, string>>;
  /** The address of a file by its plain name: `page.js` is `/c/page.1f2e3d4c.js`. */
  url(name: string): string;
  /** A file by its plain name. */
  file(name: string): { content: Buffer; type: string };
  /** By hashed name, as the route serves them. */
  files: ReadonlyMap<string, { content: Buffer; type: string }>;
}

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  woff: 'font/woff',
  svg: 'image/svg+xml',
};

/** Built files from dist/consumer where the program was built; in development and tests the sources are built in memory. */
export async function loadAssets(): Promise<Assets> {
  const built = join(projectRoot, 'dist', 'consumer');
  const sources =
    import.meta.url.endsWith('.ts') || !existsSync(built) ? await buildNow() : await readAll(built);
  const files = new Map<string, { content: Buffer; type: string }>();
  const names = new Map<string, string>();
  for (const [name, content] of sources) {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
    const [stem = name, extension = ''] = name.split('.');
    names.set(name, `${stem}.${hash}.${extension}`);
    files.set(`${stem}.${hash}.${extension}`, {
      content,
      type: types[extension] ?? 'application/octet-stream',
    });
  }
  const known = <Value>(value: Value | undefined, name: string): Value => {
    if (value === undefined) throw new Error(`There is no consumer file ${name}.`);
    return value;
  };
  return {
    sheet: sources.get('page.css')?.toString() ?? '',
    cardSheet: sources.get('card.css')?.toString() ?? '',
    competitionSheet: sources.get('competition.css')?.toString() ?? '',
    contestSheet: sources.get('contest.css')?.toString() ?? '',
    loginSheet: sources.get('login.css')?.toString() ?? '',
    cardStaffSheet: sources.get('card-staff.css')?.toString() ?? '',
    directorySheet: sources.get('directory.css')?.toString() ?? '',
    proofSheet: sources.get('proof.css')?.toString() ?? '',
    gameSheets: Object.fromEntries(
      gameKinds.map((kind) => [kind, sources.get(`game-${kind}.css`)?.toString() ?? '']),
    ) as Record<GameKind, string>,
    files,
    url: (name) => `/c/${known(names.get(name), name)}`,
    file: (name) => known(files.get(names.get(name) ?? ''), name),
  };
}

async function readAll(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

async function buildNow(): Promise<Map<string, Buffer>> {
  const builder: { buildConsumer(): Promise<Map<string, Buffer>> } = await import(
    pathToFileURL(join(projectRoot, 'web', 'consumer', 'build.mjs')).href
  );
  return builder.buildConsumer();
}
