import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type ReadyProcess, startReady } from '../../helpers/ready-process.ts';

const CLI = join(import.meta.dirname, '../../../hub/cli.ts');

/** A hub in a process of its own, on a real node; what it keeps on the disk outlives the process. */
export class NodeHubProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'node-hub-process-'));
  readonly #rpcUrl: string;
  readonly #operatorsUrl: string;
  #running: ReadyProcess | undefined;

  private constructor(rpcUrl: string, operatorsUrl: string) {
    this.#rpcUrl = rpcUrl;
    this.#operatorsUrl = operatorsUrl;
  }

  /** @param operatorsUrl where the operator's commands find the node, if not where the hub does */
  static async start(rpcUrl: string, operatorsUrl = rpcUrl): Promise<NodeHubProcess> {
    const hub = new NodeHubProcess(rpcUrl, operatorsUrl);
    try {
      await hub.startAgain();
    } catch (error) {
      await hub.remove();
      throw error;
    }
    return hub;
  }

  /** Another one after each start. */
  get url(): string {
    return this.#running?.ready[0] ?? '';
  }

  /** What it has printed since it was last started. */
  get lines(): readonly string[] {
    return this.#running?.lines ?? [];
  }

  async startAgain(): Promise<void> {
    const command = [process.execPath, CLI, '--port', '0', ...this.#places()];
    this.#running = await startReady(command, ['hub ready'], { HUB_BITCOIND_URL: this.#rpcUrl });
  }

  async stop(signal?: NodeJS.Signals): Promise<void> {
    await this.#running?.stop(signal);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** Runs a command as the operator does, beside the running hub. */
  async operate(...args: readonly string[]) {
    const env = { ...process.env, HUB_BITCOIND_URL: this.#operatorsUrl };
    const child = spawn(process.execPath, [CLI, ...args, ...this.#places()], { env });
    const ended = once(child, 'close');
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await ended;
    return { status: child.exitCode, output, errors };
  }

  #places(): readonly string[] {
    return ['--data', join(this.folder, 'data'), '--engine', 'bitcoind'];
  }
}
