import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const kB = 1000;
/** What somebody downloads before the first screen, compressed. Pages and their libraries come later, each on its own. */
const budget = { scriptBytes: 200 * kB, styleBytes: 40 * kB };

/** Stops the build when the first load outgrows its budget. */
function entryBudget(): Plugin {
  return {
    name: 'entry-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
      if (entry?.type !== 'chunk') return this.error('the build has no entry');
      const scripts = new Set([entry.fileName]);
      const styles = new Set<string>();
      for (const name of scripts) {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk') continue;
        for (const imported of chunk.imports) scripts.add(imported);
        for (const css of chunk.viteMetadata?.importedCss ?? []) styles.add(css);
      }
      const sizeOf = (names: Set<string>) =>
        [...names].reduce((sum, name) => {
          const file = bundle[name];
          return sum + gzipSync(file?.type === 'chunk' ? file.code : (file?.source ?? '')).length;
        }, 0);
      const measured = { scriptBytes: sizeOf(scripts), styleBytes: sizeOf(styles) };
      this.info(`first load: ${measured.scriptBytes} bytes of script, ${measured.styleBytes} of style, gzip`);
      if (measured.scriptBytes > budget.scriptBytes || measured.styleBytes > budget.styleBytes)
        this.error(`first load is over its budget: ${JSON.stringify({ measured, budget })}`);
    },
  };
}

/** Writes `.br` and `.gz` beside scripts and styles, so that the server never compresses. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const folder = join(dir, 'assets');
      for (const name of await readdir(folder)) {
        if (!/\.(js|css)$/.test(name)) continue;
        const content = await readFile(join(folder, name));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        await writeFile(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
        await writeFile(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/admin/',
  plugins: [react(), entryBudget(), precompress()],
  build: {
    outDir: '../../dist/web/admin',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/v5', '/files', '/p/'].map((path) => [path, process.env.TEAROFF_API ?? 'http://127.0.0.1:3000']),
    ),
  },
});
