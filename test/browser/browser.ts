import type { Browser } from 'playwright-core';

/** The flags of the package's own list are for functions in a cloud: one process, no security. These are for tests. */
const flags = ['--no-sandbox', '--disable-gpu'];

/** Chromium from npm; CHROMIUM_PATH names another one. `more` are flags of this launch. */
export async function launchBrowser(more: string[] = []): Promise<Browser> {
  // Set before the import: with them the package unpacks and uses its own copies of the libraries a bare machine lacks.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const [{ chromium }, { default: packaged }] = await Promise.all([
    import('playwright-core'),
    import('@sparticuz/chromium'),
  ]);
  const executablePath = process.env.CHROMIUM_PATH ?? (await packaged.executablePath());
  return chromium.launch({ executablePath, args: [...flags, ...more] });
}
