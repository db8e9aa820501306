import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/**
 * The reader of barcodes must be the very build that barcode-detector was made for, so its file is looked up from that
 * package and not from the top of node_modules: another patch release of zxing-wasm does not fit its script.
 */
const fromBarcodeDetector = createRequire(
  createRequire(import.meta.url).resolve('barcode-detector/ponyfill'),
);
const zxingReader = fromBarcodeDetector.resolve('zxing-wasm/reader/zxing_reader.wasm');

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Writes `.br` and `.gz` beside what has a hash in its name, so that the server never compresses: 1,093 kB of wasm become 330. */
const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    const folder = join(dir, 'assets');
    for (const name of await readdir(folder)) {
      if (!/\.(js|css|wasm)$/.test(name)) continue;
      const content = await readFile(join(folder, name));
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      await writeFile(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
      await writeFile(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});

export default defineConfig({
  root: here('.'),
  base: '/staff/',
  resolve: { alias: [{ find: /^#zxing-reader\.wasm/, replacement: zxingReader }] },
  server: { fs: { allow: [here('../..'), zxingReader] }, proxy: { '/staff/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: here('../../dist/web/staff'),
    emptyOutDir: true,
    // Tills are bought once and kept for years.
    target: ['chrome100', 'safari15.4', 'firefox100'],
    assetsInlineLimit: 1024,
  },
  plugins: [
    precompress(),
    VitePWA({
      // The app registers it itself (src/update.ts): a till must not reload while a customer waits.
      injectRegister: false,
      filename: 'sw.js',
      manifest: {
        id: '/staff/',
        name: 'Tearoff till',
        short_name: 'Till',
        description: 'Scan a coupon, see at once whether it is valid.',
        start_url: '/staff/',
        scope: '/staff/',
        display: 'standalone',
        background_color: '#f6f4ee',
        theme_color: '#191d16',
        categories: ['business', 'shopping'],
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,png}'],
        // 1.1 MB of wasm: the default of 2 MiB leaves room for one more release.
        maximumFileSizeToCacheInBytes: 3 * 1024 * 1024,
        navigateFallback: '/staff/index.html',
        navigateFallbackDenylist: [/^\/staff\/api\//],
        skipWaiting: true,
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
        mode: 'production',
      },
    }),
  ],
});
