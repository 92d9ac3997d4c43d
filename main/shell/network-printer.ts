import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { PrinterLink } from '../printing/printer-link.ts';

/** Opens a raw TCP way to a printer ("JetDirect", port 9100 as a rule). */
export async function openNetworkPrinter(
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<PrinterLink> {
  const socket = connect({ host, port, noDelay: true, allowHalfOpen: true });
  const giveUp = () => socket.destroy(new Error('no connection in time'));
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await once(socket, 'connect');
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
  return new SocketLink(socket);
}

class SocketLink implements PrinterLink {
  readonly #socket: Socket;
  readonly #said: number[] = [];
  /** Rejects once the way is broken, or the printer closes before all was sent. */
  readonly #broken: Promise<never>;
  readonly #closed: Promise<void>;
  #finishing = false;
  #heard = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#said.push(...bytes);
      this.#heard();
    });
    this.#broken = new Promise((_resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('the connection is closed')));
      socket.on('end', () => {
        if (!this.#finishing) reject(new Error('the printer closed the connection'));
      });
    });
    this.#broken.catch(() => undefined);
    this.#closed = new Promise((resolve) => socket.on('end', resolve));
  }

  write(bytes: Uint8Array): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.#socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    written.catch(() => undefined);
    return Promise.race([written, this.#broken]);
  }

  readonly read = async (signal: AbortSignal): Promise<number> => {
    for (;;) {
      const byte = this.#said.shift();
      if (byte !== undefined) return byte;
      const more = new Promise<void>((resolve, reject) => {
        this.#heard = resolve;
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      await Promise.race([more, this.#broken]);
    }
  };

  finish(): Promise<void> {
    this.#finishing = true;
    this.#socket.end();
    return Promise.race([this.#closed, this.#broken]);
  }

  close(): void {
    this.#socket.destroy();
  }
}
