import { describe, expect, test } from 'vitest';
import { zmqPlan } from '../../../../../hub/engine/bitcoind/zmq-topics.ts';

const at = (address: string, ...topics: readonly string[]) =>
  topics.map((topic) => ({ type: `pub${topic}`, address, hwm: 1000 }));

describe('what to subscribe to', () => {
  test('is sequence alone where it is offered: it tells of everything', () => {
    const offered = [
      ...at('tcp://127.0.0.1:28332', 'rawblock', 'rawtx'),
      ...at('tcp://127.0.0.1:28333', 'sequence'),
    ];
    expect(zmqPlan(offered, '127.0.0.1')).toEqual({
      addresses: ['tcp://127.0.0.1:28333'],
      topics: ['sequence'],
      tellsAll: true,
    });
  });

  test('is otherwise blocks and transactions, hashes first, each at its own address', () => {
    const offered = [
      ...at('tcp://127.0.0.1:2', 'rawblock', 'hashblock'),
      ...at('tcp://127.0.0.1:1', 'rawtx'),
    ];
    expect(zmqPlan(offered, '127.0.0.1')).toEqual({
      addresses: ['tcp://127.0.0.1:1', 'tcp://127.0.0.1:2'],
      topics: ['hashblock', 'rawtx'],
      tellsAll: true,
    });
  });

  test('does not tell all where only blocks or only transactions are offered', () => {
    expect(zmqPlan(at('tcp://127.0.0.1:1', 'hashblock'), '127.0.0.1').tellsAll).toBe(false);
    expect(zmqPlan(at('tcp://127.0.0.1:1', 'rawtx'), '127.0.0.1').tellsAll).toBe(false);
  });

  test('is nothing where nothing is offered', () => {
    expect(zmqPlan([], '127.0.0.1')).toEqual({ addresses: [], topics: [], tellsAll: false });
  });

  test.each(['tcp://0.0.0.0:28332', 'tcp://*:28332', 'tcp://[::]:28332'])(
    "is at the node's own host where it publishes on every interface: %s",
    (address) => {
      expect(zmqPlan(at(address, 'sequence'), 'node.example').addresses).toEqual([
        'tcp://node.example:28332',
      ]);
    },
  );
});
