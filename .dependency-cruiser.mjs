// Who may import whom: a folder is a runtime, and these rules keep each folder in its own. Zero exceptions.
// `npm run layers` runs them (scripts/layers.mjs).

const ours = '^(shared|main|hub|renderer|test|scripts|bench)/';
const electronPackages = '^(electron|electron-store)$|(^|/)node_modules/(electron|electron-store)/';
const pageOnlyPackages = '(^|/)node_modules/(react|react-dom|react-aria-components|react-i18next|@tanstack)/';
/** Packages of builders and tests; that those of the program are bundled makes npm's own division useless here. */
const tools =
  '(^|/)node_modules/(vite|vitest|@vitejs|@playwright|playwright-core|fast-check|axe-core|@axe-core|zxing-wasm|typescript|knip|dependency-cruiser|electron-builder|@swc|@biomejs)/';
const nodeOnlyPackages =
  '(^|/)node_modules/(conf|fastify|kysely|pdfkit|undici|ws|zeromq|pg|bufferutil|utf-8-validate)/';

/** @typedef {import('dependency-cruiser').IRegularForbiddenRuleType} Rule */

/**
 * The modules below `folder` may import nothing of ours but what is below one of `allowed`.
 *
 * @param {string} name
 * @param {string} folder
 * @param {readonly string[]} allowed
 * @returns {Rule}
 */
const mayImport = (name, folder, allowed) => ({
  name,
  severity: 'error',
  comment: `${folder} may import only ${allowed.join(', ')}.`,
  from: { path: `^${folder}/` },
  to: { path: ours, pathNot: allowed.map((path) => `^${path}/`) },
});

/**
 * @param {string} name
 * @param {string} comment
 * @param {Rule['from']} from
 * @param {Rule['to']} to
 * @returns {Rule}
 */
const without = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    mayImport('shared-imports-shared', 'shared', ['shared']),
    mayImport('main-imports-shared', 'main', ['main', 'shared']),
    mayImport('renderer-imports-shared', 'renderer', ['renderer', 'shared']),
    mayImport('hub-imports-shared', 'hub', ['hub', 'shared']),
    without(
      'till-knows-no-host',
      'The till is built from its parts by its hosts, and knows neither.',
      { path: '^main/', pathNot: '^main/(electron|browser)/' },
      { path: '^main/(electron|browser)/' },
    ),
    without(
      'hosts-apart',
      'Neither host of the till knows the other.',
      { path: '^main/(electron|browser)/' },
      { path: '^main/(electron|browser)/', pathNot: '^main/$1/' },
    ),
    without(
      'electron-in-one-folder',
      'Only main/electron imports Electron; tests look at its types.',
      { path: ours, pathNot: '^(main/electron|test)/' },
      { path: electronPackages },
    ),
    without(
      'electron-never-in-tests',
      'Importing Electron under Node starts a download: tests use the stand-in.',
      { path: '^test/' },
      { path: electronPackages, dependencyTypesNot: ['type-only'] },
    ),
    without(
      'universal-code-needs-no-runtime',
      'shared runs anywhere: no Node.',
      { path: '^shared/' },
      { dependencyTypes: ['core'] },
    ),
    without(
      'universal-code-needs-no-runtime-package',
      'shared runs anywhere: no package that needs Node or a page.',
      { path: '^shared/' },
      { path: [nodeOnlyPackages, pageOnlyPackages] },
    ),
    without(
      'page-has-no-node',
      'The renderer runs in a page.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    without(
      'page-has-no-node-package',
      'The renderer runs in a page.',
      { path: '^renderer/' },
      { path: nodeOnlyPackages },
    ),
    without(
      'page-packages-in-the-renderer',
      'What draws screens belongs to the renderer.',
      { path: '^(main|hub)/' },
      { path: pageOnlyPackages },
    ),
    without(
      'nobody-imports-tests',
      'Tests are for nobody to import.',
      { pathNot: '^test/' },
      { path: '^test/' },
    ),
    without(
      'program-imports-no-tools',
      'What builds and tests the program is no part of it.',
      { path: '^(shared|main|hub|renderer)/' },
      { path: tools, dependencyTypesNot: ['type-only'] },
    ),
    without('no-cycles', 'Two files that need each other are one concept.', {}, { circular: true }),
    without('no-unresolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    parser: /** @type {const} */ ('swc'),
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|\\.dist-)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.cts', '.mjs', '.js', '.d.ts'],
    },
  },
};
