import { beforeEach, describe, expect, test } from 'vitest';
import { OTHER_PAYER_KEY, PAYER_KEY } from '../../../helpers/payer-keys.ts';
import { until, type WatchedTill, watchTest } from './watched-till.ts';

const here = watchTest();
let shop: WatchedTill;
beforeEach(() => {
  ({ shop } = here);
});

const wire = (key: string, url = 'https://payer.example.com') => ({
  url,
  public_key: Buffer.from(key, 'hex').toString('base64'),
});

function trust(limit: string): void {
  const trusted = shop.till.payers.trust(
    { publicKey: PAYER_KEY, name: 'Coffee roaster', limit: { amount: limit, currency: 'BTC' } },
    'owner',
  );
  if (!trusted.ok) throw new Error(trusted.error.code);
}

function look(saleId: string) {
  const view = shop.till.sales.view(saleId);
  if (!view.ok || view.value.tender !== 'bitcoin') throw new Error('no such sale');
  const { state, paid, acceptedBy, payments } = view.value;
  return { state, paid, acceptedBy, payers: payments.map(({ payer }) => payer) };
}

describe('what a hub tells of payers', () => {
  test('comes with the payment, and takes it where the payer’s hub is trusted', async () => {
    trust('0.00012500');
    const { saleId, address } = shop.till.charge();
    await shop.watch();
    await shop.polling();
    shop.hub.pays(address, shop.payment({ identity: wire(PAYER_KEY) }));
    await until(() => expect(look(saleId).paid).toBe(true));
    expect(look(saleId)).toEqual({
      state: 'seen',
      paid: true,
      acceptedBy: 'payer',
      payers: [{ host: 'payer.example.com', publicKey: PAYER_KEY }],
    });
  });

  test('may come after it, and is not changed by what comes after that', async () => {
    trust('0.00012500');
    const { saleId, address } = shop.till.charge();
    await shop.watch();
    await shop.polling();
    shop.hub.pays(address, shop.payment());
    await until(() => expect(look(saleId).state).toBe('seen'));
    expect(look(saleId).paid).toBe(false);
    await shop.polling();
    shop.hub.pays(address, shop.payment({ identity: wire(PAYER_KEY) }));
    await until(() => expect(look(saleId).paid).toBe(true));
    await shop.polling();
    shop.hub.pays(address, shop.payment({ identity: wire(OTHER_PAYER_KEY), confirmations: 1 }));
    await until(() => expect(look(saleId).state).toBe('confirmed'));
    expect(look(saleId).payers).toEqual([{ host: 'payer.example.com', publicKey: PAYER_KEY }]);
  });

  test.each([
    ['null', null],
    ['text', 'https://payer.example.com'],
    ['a list', [wire(PAYER_KEY)]],
    ['a key in another form', { url: 'https://payer.example.com', public_key: [PAYER_KEY] }],
    ['half a key', wire(PAYER_KEY.slice(0, 40))],
    ['a key that is too long', wire(`${PAYER_KEY}00`)],
    ['a key that is no point', wire(`05${PAYER_KEY.slice(2)}`)],
    ['a script for its URL', wire(PAYER_KEY, 'javascript:alert(1)')],
    ['a file for its URL', wire(PAYER_KEY, 'file:///etc/passwd')],
    ['letters that pass for others', wire(PAYER_KEY, 'https://\u0440ayer.example.com')],
    ['a user before the domain', wire(PAYER_KEY, 'https://bank.example@payer.example.com')],
    ['a URL without end', wire(PAYER_KEY, `https://payer.example.com/${'a'.repeat(100_000)}`)],
    ['control characters', wire(PAYER_KEY, 'https://payer.example.com/\u0000\u202e')],
  ])('is nothing where it is %s: the payment is seen, and waits', async (_, identity) => {
    trust('1');
    const { saleId, address } = shop.till.charge();
    await shop.watch();
    await shop.polling();
    shop.hub.pays(address, shop.payment({ identity }));
    await until(() => expect(look(saleId).state).toBe('seen'));
    expect(look(saleId)).toMatchObject({ paid: false, payers: [undefined] });
    expect(shop.connection.problem).toBeUndefined();
    await shop.polling();
    shop.hub.pays(address, shop.payment({ identity, confirmations: 1 }));
    await until(() => expect(look(saleId)).toMatchObject({ state: 'confirmed', paid: true }));
  });
});
