import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { OwnPrinter } from '../../main/printing/printer-link.ts';

/** How a printer behaves. */
export interface PrinterManners {
  /** Reads nothing of what comes. */
  readonly deaf?: boolean;
  /** Answers nothing, and closes when the other side has. */
  readonly mute?: boolean;
  /** Answers what it is asked at once, but nothing in its turn. */
  readonly answersNowOnly?: boolean;
  /** Closes the connection after so many bytes. */
  readonly closesAfter?: number;
  /** Ends its side after so many bytes, reads no more and lets the connection stand. */
  readonly hangsUpAfter?: number;
  /** Says that it is out of paper: from the start, or once it has printed. */
  readonly paperOut?: 'before' | 'after';
  readonly offline?: boolean;
}

export interface RecordingPrinter {
  readonly place: OwnPrinter;
  /** What was to be printed, a connection each; questions are left out. */
  readonly receipts: readonly Uint8Array[];
  /** Connections that were made. */
  readonly connections: () => number;
  behave(manners: PrinterManners): void;
  stop(): Promise<void>;
}

const DLE_EOT = [0x10, 0x04];
const GS_R = [0x1d, 0x72];

/** A receipt printer on a socket, which keeps all that it is sent. */
export async function startRecordingPrinter(manners: PrinterManners = {}): Promise<RecordingPrinter> {
  let current = manners;
  const receipts: Uint8Array[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (!current.deaf) serve(socket, current, receipts);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    place: { kind: 'network', host: '127.0.0.1', port },
    receipts,
    connections: () => connections,
    behave: (next) => {
      current = next;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function serve(socket: Socket, manners: PrinterManners, receipts: Uint8Array[]): void {
  const index = receipts.length;
  let heard = 0;
  socket.on('data', (bytes) => {
    heard += bytes.length;
    const { printed, questions } = apart(bytes);
    if (printed.length > 0) receipts[index] = Buffer.concat([receipts[index] ?? Buffer.alloc(0), printed]);
    if (manners.closesAfter !== undefined && heard >= manners.closesAfter) {
      socket.destroy();
      return;
    }
    if (manners.hangsUpAfter !== undefined && heard >= manners.hangsUpAfter) {
      socket.pause();
      socket.end();
      return;
    }
    for (const question of questions) {
      const answer = answerTo(question, manners, receipts[index] !== undefined);
      if (answer !== undefined) socket.write(Uint8Array.of(answer));
    }
  });
  socket.on('end', () => socket.end());
  socket.resume();
}

type Question = 'offline' | 'paper' | 'in turn';

function answerTo(question: Question, manners: PrinterManners, hasPrinted: boolean): number | undefined {
  if (manners.mute) return undefined;
  const noPaper = manners.paperOut === 'before' || (manners.paperOut === 'after' && hasPrinted);
  switch (question) {
    case 'offline':
      return manners.offline ? 0b0001_1010 : 0b0001_0010;
    case 'paper':
      return noPaper ? 0b0111_0010 : 0b0001_0010;
    case 'in turn':
      if (manners.answersNowOnly || manners.offline) return undefined;
      return noPaper ? 0b0000_1100 : 0;
  }
}

/** Questions and what is to be printed. The till sends each question by itself. */
function apart(bytes: Uint8Array): { readonly printed: Uint8Array; readonly questions: readonly Question[] } {
  const questions: Question[] = [];
  const printed: number[] = [];
  for (let index = 0; index < bytes.length; index += 1) {
    const [first, second, third] = bytes.subarray(index, index + 3);
    if (first === DLE_EOT[0] && second === DLE_EOT[1] && (third === 1 || third === 4)) {
      questions.push(third === 1 ? 'offline' : 'paper');
      index += 2;
    } else if (first === GS_R[0] && second === GS_R[1] && third === 1) {
      questions.push('in turn');
      index += 2;
    } else printed.push(bytes[index] ?? 0);
  }
  return { printed: Uint8Array.from(printed), questions };
}
