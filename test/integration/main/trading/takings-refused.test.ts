import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { type ScriptedHub, startScriptedHub } from '../../../helpers/scripted-hub.ts';
import { byKey } from '../hub-client/scripted-hub-client.ts';
import { takingsOf } from './sell-and-die.ts';
import { clientOf, tradesOf } from './trade-and-die.ts';

let folder: string;
let journal: Journal;
let hub: ScriptedHub;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'till-takings-'));
  journal = Journal.open(join(folder, 'journal.sqlite'), project, Date.now);
  hub = await startScriptedHub();
});
afterEach(async () => {
  await hub.close();
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function view(...functions: readonly string[]) {
  hub.overview = { ...hub.overview, supported_functions: [...functions] };
  const client = await clientOf(hub.url, byKey);
  return takingsOf(journal, tradesOf(journal, client, 'regtest'), client).view();
}

describe('a till that can’t sell takings says why', () => {
  test('where the hub takes no orders', async () => {
    expect(await view('my-balance')).toMatchObject({
      whyNot: { code: 'hub-lacks-function', detail: 'place-order' },
    });
  });

  test('where its authkey may place none, and says nothing where it may', async () => {
    const functions = ['my-balance', 'place-order', 'change-authkey-permissions'];
    hub.answer('place-order', { status: 403, body: { error: { code: 'not-permitted', message: 'No.' } } });
    expect(await view(...functions)).toMatchObject({ whyNot: { code: 'takings-receive-only' } });
    hub.answer('place-order', { status: 400, body: { error: { code: 'bad-amount', message: 'Zero.' } } });
    expect((await view(...functions)).whyNot).toBeUndefined();
  });

  test('and asks no hub for an order where nobody set a rule', async () => {
    expect(await view('my-balance', 'place-order')).toEqual({
      waiting: { amount: { amount: '0.00000000', currency: 'BTC' }, sales: 0 },
    });
    expect(hub.callsOf('place-order')).toEqual([]);
  });
});
