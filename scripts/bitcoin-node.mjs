// Finds a Bitcoin node (bitcoind) for the tests, or on Debian installs one for this user alone: into the cache
// folder, with all the libraries it needs, and without touching the system.

import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './lock.mjs';
import { say, userCache } from './prepare.mjs';

const run = promisify(execFile);

const folder = join(userCache, 'bitcoin-node');

/** The suite of Debian that has a Bitcoin node, whatever suite the machine runs. */
const suite = 'sid';
const packageName = 'bitcoin-knots';

/**
 * What to start the node with: program and first arguments, to which the node's own are added. From `$BITCOIND`,
 * the PATH, or what `installBitcoinNode` left; undefined when there is none.
 *
 * @returns {readonly [string, ...string[]] | undefined}
 */
export function findBitcoinNode() {
  const named = process.env.BITCOIND;
  if (named) return [named];
  const inPath = (process.env.PATH ?? '').split(delimiter).map((place) => join(place, 'bitcoind'));
  const system = inPath.find(isExecutable);
  return system === undefined ? extractedNode() : [system];
}

/**
 * As `findBitcoinNode`, but installs one when there is none.
 *
 * @returns {Promise<readonly [string, ...string[]]>} rejects with the reason when none can be had here
 */
export async function installBitcoinNode() {
  const found = findBitcoinNode();
  if (found !== undefined) return found;
  return await withLock(`${folder}.lock`, async () => {
    const foundMeanwhile = extractedNode();
    if (foundMeanwhile !== undefined) return foundMeanwhile;
    const draft = `${folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    try {
      await extractFromDebian(draft);
      rmSync(folder, { recursive: true, force: true });
      renameSync(join(draft, 'root'), folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
    const extracted = extractedNode();
    if (extracted === undefined)
      throw new Error(`the package ${packageName} holds no bitcoind that starts here`);
    return extracted;
  });
}

/** Debian's newer node needs newer libraries than the machine's: it is started by the loader that came with it. */
function extractedNode() {
  const [program] = globSync('usr/bin/bitcoind', { cwd: folder });
  const [loader] = globSync('usr/lib/*-linux-gnu*/ld-linux-*.so.*', { cwd: folder });
  if (program === undefined || loader === undefined) return undefined;
  const libraries = join(folder, loader, '..');
  return /** @type {const} */ ([join(folder, loader), '--library-path', libraries, join(folder, program)]);
}

/**
 * Fetches the package and all it needs into `draft`, through apt with lists, cache and status of its own, and
 * unpacks everything into `draft/root`.
 *
 * @param {string} draft
 */
async function extractFromDebian(draft) {
  const mirror = await debianMirror();
  say(`Fetching a Bitcoin node (${packageName} from Debian ${suite}), once`);
  for (const name of ['lists/partial', 'cache/archives/partial', 'root']) {
    mkdirSync(join(draft, name), { recursive: true });
  }
  writeFileSync(join(draft, 'status'), '');
  writeFileSync(join(draft, 'sources.list'), `deb ${mirror} ${suite} main\n`);
  const settings = {
    'Dir::Etc::sourcelist': join(draft, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State': draft,
    'Dir::State::Lists': join(draft, 'lists'),
    'Dir::State::status': join(draft, 'status'),
    'Dir::Cache': join(draft, 'cache'),
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'APT::Sandbox::User': 'root',
    'Debug::NoLocking': 'true',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await run('apt-get', [...options, '-q', 'update'], { maxBuffer: 1 << 24 });
  const install = ['-q', '-y', 'install', '--download-only', '--no-install-recommends', packageName];
  await run('apt-get', [...options, ...install], { maxBuffer: 1 << 24 });
  for (const archive of globSync('cache/archives/*.deb', { cwd: draft })) {
    await run('dpkg-deb', ['-x', join(draft, archive), join(draft, 'root')]);
  }
}

/** The mirror that this machine's own apt fetches its release of Debian from. */
async function debianMirror() {
  const howTo = 'install Bitcoin Core or Knots, or name its bitcoind in $BITCOIND';
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (!/^ID=debian$/m.test(system)) throw new Error(`no bitcoind found; ${howTo}`);
  const codename = /^VERSION_CODENAME=(.+)$/m.exec(system)?.[1];
  const releases = [codename, 'stable', 'oldstable', 'testing', 'unstable', 'sid'];
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)';
  const { stdout } = await run('apt-get', ['indextargets', '--format', format, 'Identifier: Packages']);
  for (const line of stdout.split('\n')) {
    const [mirror, release, component] = line.split(' ');
    if (mirror !== undefined && component === 'main' && releases.includes(release)) return mirror;
  }
  throw new Error(`no bitcoind found, and apt names no Debian mirror to fetch one from; ${howTo}`);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  try {
    console.log((await installBitcoinNode()).join(' '));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
