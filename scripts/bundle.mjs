// Bundles the program into the folder given as argument (`npm run build` puts it in the place of dist/):
// the renderer for browsers, the till and the hub for Node, Electron's main process and its preload.

import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Modules that stay in node_modules: native add-ons, packages that read files of their own, Electron itself. */
const external = ['electron', 'pg-native', 'zeromq', 'pdfkit', 'fontkit', 'bufferutil', 'utf-8-validate'];

/** @typedef {import('vite').InlineConfig} Configuration */

/** @type {Configuration} */
const common = {
  root,
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  publicDir: false,
};

/**
 * What the first screen loads is one file: in forty they would be 13 kB more, compressed each by itself. What is loaded later
 * stays in chunks of its own.
 */
const firstScreen = {
  name: 'first',
  tags: /** @type {'$initial'[]} */ (['$initial']),
  test: /\.(?:[jt]sx?|mjs)$/,
};

/**
 * The pages of renderer/ with hashed assets, nothing inlined: the pages' CSP allows 'self' only.
 *
 * @param {string} outDir
 * @returns {Configuration}
 */
function renderer(outDir) {
  const folder = join(root, 'renderer');
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
  return {
    ...common,
    root: folder,
    publicDir: 'public',
    plugins: [react()],
    build: {
      outDir: join(outDir, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        input: pages.map((page) => join(folder, page)),
        output: { codeSplitting: { groups: [firstScreen] } },
      },
    },
  };
}

/**
 * One file for Node 24 (or Electron's Node 24) with all its packages in it, or, where it is `split`, a first file
 * that is small and others that it loads.
 *
 * @param {string} outDir
 * @param {Bundle} bundle
 * @returns {Configuration}
 */
function nodeBundle(outDir, { entry, file, format = 'es', split = false }) {
  return {
    ...common,
    ssr: { target: 'node', noExternal: true, external },
    resolve: { conditions: ['node', 'import', 'default'] },
    build: {
      ssr: true,
      outDir: join(outDir, dirname(file)),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, entry),
        external,
        output: {
          format,
          entryFileNames: file.slice(file.lastIndexOf('/') + 1),
          chunkFileNames: `${file.slice(file.lastIndexOf('/') + 1, -'.js'.length)}-[name].js`,
          codeSplitting: split,
        },
      },
    },
  };
}

/**
 * @typedef {{ entry: string, file: string, format?: 'es' | 'cjs', split?: boolean }} Bundle
 * @type {readonly Bundle[]}
 */
const bundles = [
  { entry: 'main/browser/cli.ts', file: 'browser.js', split: true },
  { entry: 'hub/cli.ts', file: 'hub.js' },
  { entry: 'main/shell/database-copier.ts', file: 'database-copier.js' },
  { entry: 'main/electron/main.ts', file: 'electron/main.js' },
  // Sandboxed preloads are loaded as CommonJS.
  { entry: 'main/electron/preload.ts', file: 'electron/preload.cjs', format: 'cjs' },
];

const [outDir] = process.argv.slice(2);
if (outDir === undefined) throw new Error('usage: node scripts/bundle.mjs FOLDER');

mkdirSync(outDir, { recursive: true });
try {
  await build(renderer(outDir));
  for (const bundle of bundles) await build(nodeBundle(outDir, bundle));
} catch (error) {
  // What the bundler says of the sources is all that helps; where in the bundler it was thrown isn't.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
