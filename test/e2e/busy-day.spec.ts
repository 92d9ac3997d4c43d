import type { BitcoinNode } from '../helpers/bitcoin-node.ts';
import { CustomerWallet } from '../helpers/customer-wallet.ts';
import { scan } from '../helpers/keyboard-scanner.ts';
import type { CounterPage, ScannedRequest } from './counter-page.ts';
import { searchTheEvening } from './evening.ts';
import { expect, test } from './shop.ts';

const ITEMS = `name,price,barcode,category,tax
Espresso,2.40,4006381333931,Coffee,VAT
Croissant,1.80,4006381333948,Bakery,VAT
Beans 1 kg,22.00,4006381333955,Coffee,VAT
`;
const FLOAT = '100';
const MINUTE_MS = 60_000;
/** Not at all, but for the time in which sales go on, unless it is the long test. */
const HUB_AWAY_MS = Number(process.env['TILL_TEST_HUB_AWAY_MINUTES'] ?? 0) * MINUTE_MS;

/** What the shop should have at the end of the day, in cents, by how it was paid. */
class DayBook {
  bitcoin = 0n;
  cash = 0n;
  other = 0n;
  sales = 0;

  book(tender: 'bitcoin' | 'cash' | 'other', euros: string): void {
    this[tender] += cents(euros);
    this.sales += 1;
  }

  get total(): string {
    return eurosOf(this.bitcoin + this.cash + this.other);
  }
}

const cents = (euros: string) => BigInt(euros.replace('.', ''));
const eurosOf = (units: bigint) => `${units / 100n}.${(units % 100n).toString().padStart(2, '0')}`;

/** The cashier, the customers and what they come to. */
class Day {
  readonly book = new DayBook();
  readonly counter: CounterPage;
  readonly customer: CustomerWallet;
  readonly node: BitcoinNode;

  constructor(counter: CounterPage, customer: CustomerWallet, node: BitcoinNode) {
    this.counter = counter;
    this.customer = customer;
    this.node = node;
  }

  /** What is on the ticket is paid in bitcoin, taken unconfirmed by the shop's rule. */
  async payInBitcoin(euros: string): Promise<void> {
    const { address, amount } = await this.charge(euros);
    await this.customer.pay(address, amount);
    await this.counter.shows('seen', true);
    await this.counter.newSale();
  }

  /** Charge, and what the customer's wallet reads. */
  async charge(euros: string) {
    const { page } = this.counter;
    await expect(page.getByTestId('charge')).toContainText(euros);
    // A screen that has just come up ignores the press for a moment, as for a person.
    await expect(async () => {
      await page.getByTestId('charge').click({ timeout: 1_000 });
      await page.getByTestId('invoice-qr').waitFor({ timeout: 1_000 });
    }).toPass();
    this.book.book('bitcoin', euros);
    return this.counter.scan();
  }

  async payInCash(euros: string, given: string, change: string): Promise<void> {
    const { page } = this.counter;
    await page.getByTestId('cash').click();
    await page.getByTestId('cash-given').fill(given);
    await page.getByRole('button', { name: 'Cash taken' }).click();
    await expect(page.getByTestId('sale-change')).toContainText(change);
    this.book.book('cash', euros);
    await this.counter.newSale();
  }

  async payByCard(euros: string): Promise<void> {
    const { page } = this.counter;
    await page.getByTestId('other-tender').click();
    await page.getByRole('button', { name: 'Card' }).click();
    await page.getByRole('button', { name: 'Paid', exact: true }).click();
    this.book.book('other', euros);
    await this.counter.newSale();
  }
}

test.describe('a busy day', () => {
  // Long enough for customers who pay, short enough for one who comes too late.
  test.use({
    expiryMinutes: 2,
    setup: {
      currency: 'EUR',
      rates: { EUR: '60000' },
      confirmations: [{ up_to: { amount: '20', currency: 'EUR' }, confirmations: 0 }, { confirmations: 1 }],
    },
  });

  test('40 sales of every kind, the hub away, the till killed twice, nothing unexplained at the end, and no secret left behind', async ({
    till,
    counter,
    hub,
    node,
    folder,
  }) => {
    test.setTimeout(12 * MINUTE_MS + HUB_AWAY_MS);
    const { page } = counter;
    const customer = await CustomerWallet.open(node, { name: 'busy-day', coins: 60 });
    const day = new Day(counter, customer, node);

    await test.step('the shop is made ready, and the shift is opened', async () => {
      await counter.takeTaxesAndTips();
      await counter.importItems(ITEMS);
      await counter.openShift(FLOAT);
    });

    const late = await test.step('a customer goes to look for his phone', async () => {
      await counter.type('7');
      const asked = await day.charge('7.00');
      await counter.nextCustomer();
      return asked;
    });

    await test.step('prices are typed and added up', async () => {
      const sums = [
        ['4.50+3*2.20', '11.10'],
        ['1.50', '1.50'],
        ['2*2.40+1.80', '6.60'],
        ['9.99', '9.99'],
        ['0.350*12', '4.20'],
        ['3+4+5', '12.00'],
        ['19.99', '19.99'],
        ['0.80', '0.80'],
      ] as const;
      for (const [typed, euros] of sums) {
        await counter.type(typed);
        await day.payInBitcoin(euros);
      }
    });

    await test.step('others pay in cash, or by card', async () => {
      const cash = [
        ['7.50', '10', '2.50'],
        ['12', '20', '8.00'],
        ['3.20', '5', '1.80'],
        ['48.90', '50', '1.10'],
        ['2', '2', '0.00'],
        ['6.60', '50', '43.40'],
      ] as const;
      for (const [typed, given, change] of cash) {
        await counter.type(typed);
        await day.payInCash(Number(typed).toFixed(2), given, change);
      }
      for (const typed of ['15', '33.33']) {
        await counter.type(typed);
        await day.payByCard(Number(typed).toFixed(2));
      }
    });

    await test.step('some tip, some get a discount', async () => {
      for (const [typed, euros] of [
        ['10', '11.00'],
        ['4.80', '5.28'],
        ['12+3', '16.50'],
        ['1.15', '1.27'],
      ] as const) {
        await counter.type(typed);
        await counter.tip('10 %');
        await day.payInBitcoin(euros);
      }
      for (const [typed, euros] of [
        ['10', '9.00'],
        ['5+5.50', '9.45'],
        ['3', '2.70'],
        ['19.99', '17.99'],
      ] as const) {
        await counter.type(typed);
        await counter.discount('10 %', 'Regular guest');
        await day.payInBitcoin(euros);
      }
    });

    await test.step('items are scanned', async () => {
      for (let customerNumber = 0; customerNumber < 4; customerNumber += 1) {
        await scan(page, '4006381333931');
        await expect(page.getByTestId('ticket-line')).toHaveCount(1);
        await scan(page, '4006381333948');
        await expect(page.getByTestId('ticket-line')).toHaveCount(2);
        await day.payInBitcoin('4.20');
      }
    });

    await test.step('one ticket waits while another customer is served', async () => {
      await counter.type('5+2.50');
      await counter.park('Anna');
      await counter.type('3.30');
      await day.payInBitcoin('3.30');
      await counter.recall('Anna');
      await day.payInBitcoin('7.50');
    });

    await test.step('two pay too little at first', async () => {
      for (const [typed, euros] of [
        ['6', '6.00'],
        ['12', '12.00'],
      ] as const) {
        await counter.type(typed);
        const { address } = await day.charge(euros);
        await customer.pay(address, '0.00005000');
        await counter.shows('partial', false);
        const rest = await counter.scan();
        await customer.pay(address, rest.amount);
        await counter.shows('seen', true);
        await counter.newSale();
      }
    });

    await test.step('a payment is replaced by one with a higher fee', async () => {
      await scan(page, '4006381333955');
      const { address, amount } = await day.charge('22.00');
      const txid = await customer.pay(address, amount);
      await counter.shows('seen', false);
      await customer.replace(txid, { address, amount });
      await counter.shows('seen', false);
      await node.mine(1);
      await counter.shows('confirmed', true);
      await counter.newSale();
    });

    await test.step('the till is killed while a code is shown, and after cash was taken', async () => {
      await counter.type('8.80');
      const { address, amount } = await day.charge('8.80');
      await till.stop('SIGKILL');
      await customer.pay(address, amount);
      await counter.open(await till.start());
      await page.getByTestId('sale-row').filter({ hasText: '8.80' }).first().click();
      await counter.shows('seen', true);
      await counter.newSale();
      await counter.type('9');
      await day.payInCash('9.00', '10', '1.00');
      await till.stop('SIGKILL');
      await counter.open(await till.start());
    });

    await test.step('the hub is away for a while', async () => {
      await hub.stop();
      await counter.type('2.20');
      await day.payInCash('2.20', '5', '2.80');
      const away: ScannedRequest[] = [];
      for (const [typed, euros] of [
        ['4.40', '4.40'],
        ['6.50', '6.50'],
      ] as const) {
        await counter.type(typed);
        away.push(await day.charge(euros));
        await counter.nextCustomer();
      }
      for (const { address, amount } of away) await customer.pay(address, amount);
      await counter.type('5');
      await day.payByCard('5.00');
      if (HUB_AWAY_MS > 0) await page.waitForTimeout(HUB_AWAY_MS);
      await hub.startAgain();
      for (const euros of ['4.40', '6.50']) {
        await page.getByTestId('sale-row').filter({ hasText: euros }).first().click();
        await counter.shows('seen', true, MINUTE_MS);
        await counter.newSale();
      }
    });

    await test.step('the customer with the phone comes back too late, and is let off', async () => {
      await page.keyboard.press('F3');
      await page.getByRole('searchbox').fill('7.00');
      await page.getByTestId('sale-row').filter({ hasText: '7.00' }).click();
      await counter.shows('expired', false, 3 * MINUTE_MS);
      await customer.pay(late.address, late.amount);
      await counter.shows('late', false);
      await page.getByRole('button', { name: 'Accept it' }).click();
      await page.getByRole('textbox', { name: 'Why?' }).fill('only slow to pay');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Accept it' }).click();
      await counter.shows('seen', true);
      await node.mine(1);
      await counter.shows('confirmed', true);
      await counter.nextCustomer();
    });

    await test.step('the shift is closed, and everything adds up', async () => {
      expect(day.book.sales).toBe(40);
      const count = eurosOf(cents(`${FLOAT}.00`) + day.book.cash);
      const report = await counter.closeShift(count);
      expect(report).toEqual(
        expect.arrayContaining([
          expect.stringContaining(`× Bitcoin ${eurosOf(day.book.bitcoin)} EUR`),
          expect.stringContaining(`× Cash ${eurosOf(day.book.cash)} EUR`),
          expect.stringContaining(`× Card ${eurosOf(day.book.other)} EUR`),
        ]),
      );
      await expect(page.getByTestId('shift-difference')).toHaveText('The count is right.');
      await expect(page.getByTestId('comparison')).toContainText('No differences.');
      await page.getByRole('button', { name: 'Reports' }).click();
      await expect(page.getByTestId('report-paid')).toHaveText('40 of 40');
      await expect(page.getByText(`${day.book.total} EUR`).first()).toBeVisible();
    });

    await searchTheEvening({ till, counter, folder });
  });
});
