import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { TillDoorway } from '../ipc/till-doorway.ts';

/**
 * One browser's connection: `{"id", "command", "request"}` is answered by `{"id", "reply"}`, and what the till
 * announces is pushed as `{"event", "payload"}`. A frame of any other form ends the connection.
 */
export function serveSocket(connection: WebSocket, doorway: TillDoorway): void {
  const sessionId = randomUUID();
  const send = (frame: unknown) => {
    if (connection.readyState === connection.OPEN) connection.send(JSON.stringify(frame));
  };
  const unsubscribe = doorway.subscribe((event, payload) => send({ event, payload }));
  connection.on('close', unsubscribe);
  connection.on('error', () => connection.terminate());
  connection.on('message', (data, isBinary) => {
    const frame = isBinary ? undefined : readFrame(String(data));
    if (!frame) return connection.close(1008, 'not a command');
    void doorway
      .call(frame.command, frame.request, { sessionId })
      .then((reply) => send({ id: frame.id, reply }));
  });
}

function readFrame(
  text: string,
): { readonly id: number; readonly command: unknown; readonly request: unknown } | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null || !('id' in read) || !Number.isSafeInteger(read.id))
    return undefined;
  return {
    id: read.id as number,
    command: 'command' in read ? read.command : undefined,
    request: 'request' in read ? read.request : undefined,
  };
}
