import { afterEach, expect, test } from 'vitest';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { call, createAccount } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

let hub: TestHub | undefined;
afterEach(() => hub?.stop());

/** The hub's own store, which counts the looks at it. */
async function startCounting(authenticationType: 1 | 2) {
  const started = await startTestHub({ authenticationType });
  hub = started;
  let looks = 0;
  const openStore = async (): Promise<HubStore> => {
    const store = await started.books.open();
    return {
      ...store,
      read(view) {
        looks += 1;
        return store.read(view);
      },
    };
  };
  await started.restart({ openStore, authenticationType });
  return { hub: started, looks: () => looks };
}

test.each([1, 2] as const)(
  'a balance takes one look at the store, with authentication type %i',
  async (authenticationType) => {
    const counting = await startCounting(authenticationType);
    const owner = await createAccount(counting.hub);
    // A password is checked outside of a look the first time.
    await call(counting.hub, owner, 'my-balance');
    const taken: number[] = [];
    for (let balance = 0; balance < 5; balance += 1) {
      const before = counting.looks();
      expect((await call(counting.hub, owner, 'my-balance')).status).toBe(200);
      taken.push(counting.looks() - before);
    }
    // The hub looks at the chain by itself meanwhile, now and then.
    expect(Math.min(...taken)).toBe(1);
  },
);
