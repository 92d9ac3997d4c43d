import { Socket } from 'node:net';

/**
 * A connection that sends in one go what is written in one turn of the event loop: a pipelining client flushes after
 * each statement, and to send costs more than to put it together.
 */
export class GatheringSocket extends Socket {
  override uncork(): void {
    setImmediate(() => super.uncork());
  }
}
