import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

/** The flags of the package's own list are for functions in a cloud: one process, no security. These are for tests. */
const flags = ['--no-sandbox', '--disable-gpu'];

/** Starts the browser that the run has unpacked. `more` are flags of this launch. */
export async function launchBrowser(more: string[] = []): Promise<Browser> {
  const { executablePath, env } = inject('chromium');
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, args: [...flags, ...more] });
}
