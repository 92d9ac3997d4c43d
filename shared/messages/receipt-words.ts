/** The words of a receipt. */
export interface ReceiptWords {
  readonly receipt: string;
  readonly practice: string;
  readonly copy: string;
  /** A price that was typed without an item. */
  readonly amount: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly tip: string;
  /** Before a tax that is in the prices. */
  readonly included: string;
  readonly total: string;
  readonly bitcoin: string;
  readonly rate: string;
  readonly rateFrom: string;
  readonly refunded: string;
  /** Before the name of whoever rang it up. */
  readonly servedBy: string;
  readonly memo: string;
  readonly time: string;
  readonly received: string;
  readonly stillDue: string;
  readonly paidOver: string;
  readonly paidFinal: string;
  readonly paidUnconfirmed: string;
  readonly paidByPerson: string;
  readonly paidByHand: string;
  readonly notPaid: string;
  readonly address: string;
  readonly transaction: string;
  readonly testPage: string;
  readonly cash: string;
  readonly other: string;
  /** What the customer got back. */
  readonly change: string;
  readonly paid: string;
  /** Of a shift's report. */
  readonly xReport: string;
  readonly zReport: string;
  readonly opened: string;
  readonly closed: string;
  readonly sales: string;
  readonly inBitcoin: string;
  readonly float: string;
  readonly paidIn: string;
  readonly paidOut: string;
  readonly expected: string;
  readonly counted: string;
  readonly difference: string;
}
