import { ERROR_CATALOGUE, type ErrorCode, type TillError } from '../../shared/errors/catalogue.ts';
import type {
  CommandName,
  CommandReply,
  EventName,
  EventPayload,
  TillBridge,
} from '../../shared/ipc/contract.ts';
import { COMMAND_NAMES, EVENT_NAMES } from '../../shared/ipc/names.ts';
import type { LinkState, TillLink } from './till-link.ts';

/** What the link needs of the browser. */
export interface WebSocketLinkOptions {
  readonly url: string;
  readonly openSocket: (url: string) => WebSocket;
  /** Whether the server still knows this page's session; asked after a failed connection. */
  readonly sessionHolds: () => Promise<'yes' | 'no' | 'unreachable'>;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 4_000;
/** Shorter breaks are not worth a banner. */
const LOST_AFTER_MS = 1_000;
/** How long a call made without a connection waits for one. */
const CALL_PATIENCE_MS = 3_000;

interface WaitingCall {
  readonly frame: string;
  readonly answer: (reply: CommandReply<CommandName>) => void;
  sent: boolean;
}

type Listener = (payload: never) => void;

/**
 * The till's bridge over a WebSocket, for the browser host. Requests are `{"id", "command", "request"}`, answers
 * `{"id", "reply"}`, news `{"event", "payload"}`. It reconnects by itself. A call that was under way when the
 * connection broke fails with `internal`: what became of it is unknown, and its caller asks again.
 */
export function webSocketLink({ url, openSocket, sessionHolds }: WebSocketLinkOptions): TillLink {
  const waiting = new Map<number, WaitingCall>();
  const listeners = new Map<EventName, Set<Listener>>();
  const watchers = new Set<() => void>();
  let state: LinkState = 'waiting';
  let socket: WebSocket | undefined;
  let lastId = 0;
  let retryMs = FIRST_RETRY_MS;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;

  const enter = (next: LinkState) => {
    if (state === next) return;
    state = next;
    for (const watcher of watchers) watcher();
  };

  const connect = () => {
    const attempt = openSocket(url);
    socket = attempt;
    attempt.addEventListener('open', () => {
      clearTimeout(lostTimer);
      lostTimer = undefined;
      retryMs = FIRST_RETRY_MS;
      enter('open');
      for (const call of waiting.values()) send(attempt, call);
    });
    attempt.addEventListener('message', (message) => receive(message.data));
    attempt.addEventListener('close', () => {
      if (socket !== attempt) return;
      socket = undefined;
      for (const [id, call] of waiting) if (call.sent) settle(id, brokenOff);
      if (state === 'open') enter('waiting');
      lostTimer ??= setTimeout(() => state === 'waiting' && enter('lost'), LOST_AFTER_MS);
      void retry();
    });
  };

  const retry = async () => {
    const holds = await sessionHolds();
    if (holds === 'no') {
      clearTimeout(lostTimer);
      enter('refused');
      for (const id of [...waiting.keys()]) settle(id, sessionOver);
      return;
    }
    setTimeout(connect, retryMs);
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
  };

  const send = (open: WebSocket, call: WaitingCall) => {
    call.sent = true;
    open.send(call.frame);
  };

  const settle = (id: number, reply: CommandReply<CommandName>) => {
    const call = waiting.get(id);
    waiting.delete(id);
    call?.answer(reply);
  };

  const receive = (data: unknown) => {
    const frame = readFrame(data);
    if (frame === undefined) return;
    if ('id' in frame) settle(frame.id, frame.reply);
    else for (const listener of listeners.get(frame.event) ?? []) listener(frame.payload);
  };

  const call = (command: CommandName, request: unknown) =>
    new Promise<CommandReply<CommandName>>((answer) => {
      if (state === 'refused') return answer(sessionOver);
      lastId += 1;
      const id = lastId;
      const made: WaitingCall = { frame: JSON.stringify({ id, command, request }), answer, sent: false };
      waiting.set(id, made);
      if (socket && state === 'open') return send(socket, made);
      setTimeout(() => !made.sent && settle(id, notRunning), CALL_PATIENCE_MS);
    });

  const on = (event: EventName, listener: Listener) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set.add(listener));
    return () => {
      set.delete(listener);
    };
  };

  connect();
  const byName = <Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value) =>
    Object.fromEntries(names.map((name) => [name, make(name)]));
  // Main parses every request and writes every reply by the contract; the frames carry them as they are.
  const bridge = {
    call: byName(COMMAND_NAMES, (name) => (request: unknown) => call(name, request)),
    on: byName(EVENT_NAMES, (name) => (listener: Listener) => on(name, listener)),
  } as unknown as TillBridge;
  return {
    bridge,
    state: () => state,
    subscribe: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

const notRunning = failure('internal', 'The till program does not answer.');
const brokenOff = failure('internal', 'The connection to the till program broke off.');
const sessionOver = failure('not-allowed', 'This page is no longer known to the till.');

function failure(code: ErrorCode, detail: string): { readonly ok: false; readonly error: TillError } {
  return { ok: false, error: { code, message: ERROR_CATALOGUE[code][0], detail } };
}

type Frame =
  | { readonly id: number; readonly reply: CommandReply<CommandName> }
  | { readonly event: EventName; readonly payload: EventPayload<EventName> & never };

/** Reads a frame; undefined for one that is neither an answer nor news this page knows. */
function readFrame(data: unknown): Frame | undefined {
  if (typeof data !== 'string') return undefined;
  const parsed: unknown = parseJson(data);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const isAnswer = 'id' in parsed && typeof parsed.id === 'number' && 'reply' in parsed;
  const isNews = 'event' in parsed && (EVENT_NAMES as readonly unknown[]).includes(parsed.event);
  return isAnswer || isNews ? (parsed as Frame) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
