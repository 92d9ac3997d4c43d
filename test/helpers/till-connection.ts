import { WebSocket } from 'ws';
import type { CommandName, CommandReply, CommandRequest } from '../../shared/ipc/contract.ts';

/** The till's contract over its socket, as its own page uses it. */
export interface TillConnection {
  call<Name extends CommandName>(name: Name, request?: CommandRequest<Name>): Promise<CommandReply<Name>>;
  /** Anything at all, as a page that means ill could ask it. */
  knock(name: string, request: unknown): Promise<CommandReply<CommandName>>;
  /** All that was announced. */
  readonly announced: readonly { readonly event: string; readonly payload: unknown }[];
  close(): void;
}

/** Opens a link that the till printed, which works once. */
export async function connectTill(link: string): Promise<TillConnection> {
  const entry = await fetch(link, { redirect: 'manual' });
  const { origin } = new URL(link);
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/till`, { headers: { cookie, origin } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, PromiseWithResolvers<CommandReply<CommandName>>>();
  const announced: { readonly event: string; readonly payload: unknown }[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    if ('event' in frame) announced.push(frame);
    else waiting.get(frame.id)?.resolve(frame.reply);
    waiting.delete(frame.id);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the connection ended'));
  });
  let last = 0;
  const knock = (command: string, request: unknown) => {
    last += 1;
    const asked = Promise.withResolvers<CommandReply<CommandName>>();
    waiting.set(last, asked);
    socket.send(JSON.stringify({ id: last, command, request }));
    return asked.promise;
  };
  return {
    async call<Name extends CommandName>(name: Name, request?: CommandRequest<Name>) {
      return (await knock(name, request)) as CommandReply<Name>;
    },
    knock,
    announced,
    close: () => socket.terminate(),
  };
}
