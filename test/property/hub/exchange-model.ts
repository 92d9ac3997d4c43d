/** One order as the model keeps it. */
export interface ModelOrder {
  readonly oid: string;
  readonly account: string;
  readonly tradeCur: string;
  readonly tradeAmt: bigint;
  readonly forCur: string;
  readonly forAmt: bigint;
  left: bigint;
  received: bigint;
}

type Terms = Omit<ModelOrder, 'left' | 'received'>;

/** What a buyer gives in all, and to each order. */
export interface Purchase {
  readonly cost: bigint;
  readonly fills: ReadonlyMap<ModelOrder, bigint>;
}

/** An exchange as simple as can be: lists, and every amount tried one by one. */
export class ExchangeModel {
  readonly available = new Map<string, bigint>();
  readonly owed = new Map<string, bigint>();
  /** In the order in which they were placed. */
  orders: ModelOrder[] = [];

  of(account: string, currency: string): bigint {
    return this.available.get(`${account} ${currency}`) ?? 0n;
  }

  held(account: string, currency: string): bigint {
    return this.orders
      .filter((order) => order.account === account && order.tradeCur === currency)
      .reduce((sum, { left }) => sum + left, 0n);
  }

  owes(account: string): bigint {
    return this.owed.get(account) ?? 0n;
  }

  /** Income repays first what is owed, which is bitcoin. */
  give(account: string, currency: string, units: bigint): void {
    const repaid = currency === 'BTC' ? min(units, this.owes(account)) : 0n;
    this.owed.set(account, this.owes(account) - repaid);
    this.available.set(`${account} ${currency}`, this.of(account, currency) + units - repaid);
  }

  take(account: string, currency: string, units: bigint): void {
    this.available.set(`${account} ${currency}`, this.of(account, currency) - units);
  }

  /** A reorganisation takes bitcoin, whether it is still there or not. */
  reverse(account: string, units: bigint): void {
    const taken = min(units, this.of(account, 'BTC'));
    this.take(account, 'BTC', taken);
    if (taken === units) return;
    this.owed.set(account, this.owes(account) + units - taken);
    for (const { oid } of this.orders.filter((order) => order.account === account)) this.cancel(oid);
  }

  cancel(oid: string): void {
    const order = this.orders.find((each) => each.oid === oid);
    if (!order) return;
    this.orders = this.orders.filter((each) => each !== order);
    this.give(order.account, order.tradeCur, order.left);
  }

  canPlace({ account, tradeCur, tradeAmt }: Terms): boolean {
    return this.of(account, tradeCur) >= tradeAmt && this.owes(account) === 0n;
  }

  place(terms: Terms): void {
    const taker: ModelOrder = { ...terms, left: terms.tradeAmt, received: 0n };
    this.take(taker.account, taker.tradeCur, taker.tradeAmt);
    const others = this.orders
      .filter(({ account, tradeCur }) => account !== taker.account && tradeCur === taker.forCur)
      .filter((order) => order.forCur === taker.tradeCur && crosses(taker, order))
      .sort((a, b) => Number(b.tradeAmt * a.forAmt - a.tradeAmt * b.forAmt));
    for (const order of others) {
      const fill = largestFill(taker, order, order.received, roomOf(order));
      if (fill > 0n) this.#settle(taker, order, fill);
      if (largestFill(taker, order, 0n, taker.left) === 0n) break;
    }
    if (roomOf(taker) > 0n) this.orders.push(taker);
    else this.give(taker.account, taker.tradeCur, taker.left);
  }

  /** What it takes of each order to get `wanted`, best price first; nothing when all of them have less. */
  purchase(account: string, fromCur: string, toCur: string, wanted: bigint): Purchase | undefined {
    const purchase = { cost: 0n, fills: new Map<ModelOrder, bigint>() };
    const others = this.orders
      .filter((order) => order.account !== account && order.tradeCur === toCur && order.forCur === fromCur)
      .sort((a, b) => Number(b.tradeAmt * a.forAmt - a.tradeAmt * b.forAmt));
    let missing = wanted;
    for (const order of others) {
      let units = roomOf(order);
      while (units > 0n && given(order, order.received, units - 1n) >= missing) units -= 1n;
      if (units === 0n) continue;
      purchase.fills.set(order, units);
      purchase.cost += units;
      missing -= given(order, order.received, units);
      if (missing <= 0n) return purchase;
    }
    return undefined;
  }

  buy(account: string, fromCur: string, { cost, fills }: Purchase): void {
    this.take(account, fromCur, cost);
    for (const [order, units] of fills) this.#fill(account, order, units);
  }

  #settle(taker: ModelOrder, order: ModelOrder, units: bigint): void {
    taker.left -= units;
    this.#fill(taker.account, order, units);
  }

  #fill(taker: string, order: ModelOrder, units: bigint): void {
    const gets = given(order, order.received, units);
    order.received += units;
    order.left -= gets;
    this.give(order.account, order.forCur, units);
    this.give(taker, order.tradeCur, gets);
    if (roomOf(order) === 0n) this.cancel(order.oid);
  }
}

export function crosses(taker: Terms, order: Terms): boolean {
  return order.tradeAmt * taker.tradeAmt >= order.forAmt * taker.forAmt;
}

/** What an order that has received so much gives for some more. */
function given({ tradeAmt, forAmt }: Terms, received: bigint, units: bigint): bigint {
  return ((received + units) * tradeAmt) / forAmt - (received * tradeAmt) / forAmt;
}

/** What an order can still receive: the least that gets the most of what it has left. */
export function roomOf(order: ModelOrder): bigint {
  let [room, most] = [0n, 0n];
  for (let units = 1n; given(order, order.received, units) <= order.left; units += 1n) {
    const gives = given(order, order.received, units);
    if (gives > most) [room, most] = [units, gives];
  }
  return room;
}

/** The most that a taker can give an order that has received so much: both get a unit, and his limit holds. */
export function largestFill(taker: ModelOrder, order: Terms, received: bigint, room: bigint): bigint {
  for (let units = min(taker.left, room); units > 0n; units -= 1n) {
    const gets = given(order, received, units);
    if (gets >= 1n && gets * taker.tradeAmt >= units * taker.forAmt) return units;
  }
  return 0n;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
