import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromSatoshi, toDecimal } from '../../../shared/money/money.ts';
import { SendingHub } from './sending-hub.ts';
import { expectCoins, expectEnd, expectOrder } from './sends-order.ts';
import { type Step, step, WANTED } from './sends-step.ts';

async function happen(hub: SendingHub, next: Step, answers: Map<number, unknown>): Promise<void> {
  const { controls } = hub.engine;
  switch (next.kind) {
    case 'pay': {
      const btcAddress = hub.addresses[next.account] ?? '';
      controls.pay({ btcAddress, amount: toDecimal(fromSatoshi(next.satoshi)), replaceable: true });
      return;
    }
    case 'mine':
      controls.mine(next.blocks);
      return;
    case 'double-spend': {
      // Nobody but the wallet itself could double-spend what it sent.
      const paid = hub.paid();
      controls.doubleSpend(paid[next.pick % paid.length] ?? '');
      return;
    }
    case 'reorganise': {
      const { tip } = await hub.engine.changes();
      const made = hub.made();
      const dropped = next.dropped.flatMap((pick) => made[pick % made.length] ?? []);
      if (tip.height > 0) controls.reorganise(Math.min(next.depth, tip.height), dropped);
      return;
    }
    case 'take-coin':
      return hub.takeCoin(next.pick);
    case 'look':
      await hub.look();
      return expectCoins(hub);
    case 'work':
      return hub.work(next);
    case 'give-up':
      return hub.giveUp(next.wanted);
    case 'send': {
      const outcome = await hub.ask(next.wanted);
      if (!outcome.ok) return;
      expect(outcome.value).toEqual(answers.get(next.wanted) ?? outcome.value);
      answers.set(next.wanted, outcome.value);
      return;
    }
  }
}

test('whenever a hub dies, and whatever the chain does, no send is made twice and no satoshi is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
      fc.array(fc.bigInt(1_000n, 60_000n), { minLength: WANTED, maxLength: WANTED }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, satoshis, required) => {
        const hub = new SendingHub(required);
        await hub.open(satoshis);
        const answers = new Map<number, unknown>();
        for (const next of steps) {
          await happen(hub, next, answers);
          await expectOrder(hub);
        }
        for (let block = 0; block < 20; block += 1) {
          await hub.look();
          await hub.work({ diesAt: undefined, isDone: false, meanwhile: undefined, rate: 1_000n });
          hub.engine.controls.mine(1);
        }
        await hub.look();
        await expectCoins(hub);
        await expectOrder(hub);
        await expectEnd(hub);
        for (const index of hub.wanted.keys()) await hub.giveUp(index);
        hub.engine.controls.mine(1);
        await hub.look();
        await hub.work({ diesAt: undefined, isDone: false, meanwhile: undefined, rate: 20_000n });
        await expectCoins(hub);
        await expectOrder(hub);
        await expectEnd(hub);
        await hub.store.close();
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
