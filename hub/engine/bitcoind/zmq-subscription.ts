import type { ZmqPlan } from './zmq-topics.ts';

export interface ZmqListener {
  /** A message of one of the plan's topics. */
  readonly onMessage: () => void;
  /** A connection came up (messages before it are lost) or went down; it is restored without being asked. */
  readonly onConnection: () => void;
}

export interface ZmqSubscription {
  readonly plan: ZmqPlan;
  /** Whether every publisher of the plan is connected at the moment. */
  isConnected(): boolean;
  /** Resolves when nothing more is called back. */
  close(): Promise<void>;
}

const RECONNECT_MS = 100;
const MAX_RECONNECT_MS = 2000;
/** A connection that died without a word (a power cut, a pulled cable) is noticed after the second of these. */
const HEARTBEAT_MS = 5000;
const HEARTBEAT_TIMEOUT_MS = 10_000;

/**
 * Subscribes to a node's ZMQ publishers. Rejects where the platform has no binary of the library; it is loaded
 * here and not before, so that a hub without ZMQ does without.
 */
export async function subscribeZmq(
  plan: ZmqPlan,
  { onMessage, onConnection }: ZmqListener,
): Promise<ZmqSubscription> {
  const { Subscriber } = await import('zeromq');
  const socket = new Subscriber({
    linger: 0,
    reconnectInterval: RECONNECT_MS,
    reconnectMaxInterval: MAX_RECONNECT_MS,
    heartbeatInterval: HEARTBEAT_MS,
    heartbeatTimeout: HEARTBEAT_TIMEOUT_MS,
  });
  let closed = false;
  const connected = new Set<string>();
  const connectionIs = (up: boolean, address: string) => {
    if (up) connected.add(address);
    else connected.delete(address);
    if (!closed) onConnection();
  };
  socket.events.on('handshake', ({ address }) => connectionIs(true, address));
  socket.events.on('disconnect', ({ address }) => connectionIs(false, address));

  socket.subscribe(...plan.topics);
  for (const address of plan.addresses) socket.connect(address);

  const ended = (async () => {
    for await (const _ of socket) if (!closed) onMessage();
  })();

  return {
    plan,
    isConnected: () => connected.size >= plan.addresses.length,
    close: async () => {
      closed = true;
      socket.close();
      await ended;
    },
  };
}
