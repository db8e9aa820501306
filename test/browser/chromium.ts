import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

/** How to start the browser of the tests. */
export interface Chromium {
  executablePath: string;
  /** What its process needs beside the environment of the test. */
  env: Record<string, string>;
}

const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir><config></config></fontconfig>
`;

/**
 * Chromium from npm, with copies of the letters and libraries that a bare machine lacks; CHROMIUM_PATH names another one. It is
 * unpacked once for all runs on a machine, and is there whole or not at all: who starts what another one still writes fails.
 */
export async function unpackChromium(): Promise<Chromium> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return { executablePath: given, env: {} };
  const version = manifest.devDependencies['@sparticuz/chromium'];
  const folder = join(tmpdir(), `tearoff-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(folder)) await unpackInto(folder);
  const libraries = join(folder, 'al2023/lib');
  const { LD_LIBRARY_PATH } = process.env;
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: LD_LIBRARY_PATH ? `${libraries}:${LD_LIBRARY_PATH}` : libraries,
    },
  };
}

async function unpackInto(folder: string): Promise<void> {
  const mine = await mkdtemp(`${folder}.`);
  const before = { ...process.env };
  // The package unpacks beside the temporary files, and its libraries only where it thinks that it is in a cloud.
  Object.assign(process.env, {
    TMPDIR: mine,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
    AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x',
  });
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
  await writeFile(join(mine, 'fonts/fonts.conf'), fontsConf(folder));
  try {
    await rename(mine, folder);
  } catch (error) {
    await rm(mine, { recursive: true, force: true });
    // Another run was first.
    if (!existsSync(folder)) throw error;
  }
}
