import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { tillBridge } from '../../main/electron/till-bridge.ts';
import { COMMANDS, EVENTS } from '../../shared/ipc/contract.ts';

class Channel extends EventEmitter {
  readonly invoked: unknown[] = [];

  async invoke(...args: unknown[]): Promise<unknown> {
    this.invoked.push(args);
    return { ok: true, value: [] };
  }
}

describe('the bridge of the preload', () => {
  test('has a method for each command and a subscription for each event of the contract, and nothing else', () => {
    const bridge = tillBridge(new Channel());
    expect(Object.keys(bridge).sort()).toEqual(['call', 'on']);
    expect(Object.keys(bridge.call).sort()).toEqual(Object.keys(COMMANDS).sort());
    expect(Object.keys(bridge.on).sort()).toEqual(Object.keys(EVENTS).sort());
  });

  test('a call goes out on the channel of its command, with its request alone', async () => {
    const channel = new Channel();
    const call = tillBridge(channel).call.getHistory as (...args: unknown[]) => Promise<unknown>;
    expect(await call({ saleId: 's' }, 'surplus')).toEqual({ ok: true, value: [] });
    expect(channel.invoked).toEqual([['till:getHistory', { saleId: 's' }]]);
  });

  test("a listener hears the payload without Electron's event, until it is ended", () => {
    const channel = new Channel();
    const heard: unknown[][] = [];
    const end = tillBridge(channel).on.unattributedChanged((...args) => {
      heard.push(args);
    });
    channel.emit('till:on:unattributedChanged', { sender: 'ipcRenderer' }, []);
    end();
    channel.emit('till:on:unattributedChanged', { sender: 'ipcRenderer' }, []);
    expect(heard).toEqual([[[]]]);
    expect(channel.eventNames()).toEqual([]);
  });
});
