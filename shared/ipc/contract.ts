import { z } from 'zod';
import { SEND_WARNINGS } from '../domain/send/send-guard.ts';
import type { TillError } from '../errors/catalogue.ts';
import { authkeyView, madeAuthkey } from './authkey-view.ts';
import { dailyBackupChoice, dailyBackupView } from './backup-view.ts';
import { catalogueItemView, catalogueView, importPreview, itemDraft } from './catalogue-view.ts';
import { peopleView, personLogEntry, right, role } from './people-view.ts';
import { namedAddress, refundOffer, sendReview, sendView } from './send-view.ts';
import { CASH_DIRECTIONS, hubComparison, shiftsView } from './shift-view.ts';
import { parkedTicket, portion, ticketRequest } from './ticket-view.ts';
import { exchangeView, foundInvoice, invoicePrice, tradeView } from './trade-view.ts';
import {
  customerView,
  diagnosticLine,
  formerHubView,
  historyEntry,
  hubStatusView,
  hubSummary,
  invoiceSaleRow,
  invoiceSaleView,
  latencyView,
  moneyText,
  OTHER_TENDERS,
  rateView,
  receiptLine,
  reportView,
  saleRow,
  saleView,
  settingsView,
  taskRow,
  tenderedSaleView,
  tillKeyView,
  tillView,
  unattributedView,
} from './views.ts';

/** The renderer's identity of one press. */
const pressId = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
const tradePress = z.object({ tradeId: pressId, passphrase: z.string().max(1_000).optional() });
const typedAmount = z.object({ amount: z.string().max(100), currency: z.string().max(10) });

/** Digits; how many, main says. */
const pin = z.string().max(100);

const personName = z.string().max(200);

const wantedRefund = z.object({
  saleId: z.string().max(64),
  to: z.string().max(2_000),
  amount: z.string().max(100),
});

/** What somebody may send in a day, in BTC. */
const dailyLimit = z.string().max(40).optional();

/** A file of the till's machine, and what encrypts it. */
const backupRequest = z.object({ path: z.string().max(4096), passphrase: z.string().max(1000) });

/** PEM of a private certificate authority; a chain of several is a few thousand characters. */
const caText = z.string().max(100_000);

/**
 * Everything the renderer can ask of main: the schema of each request and of each reply. Main parses every
 * request from `unknown` at one doorway and answers `CommandReply`.
 */
export const COMMANDS = {
  getTill: { request: z.undefined(), reply: tillView },
  unlock: { request: z.object({ passphrase: z.string().max(1_000) }), reply: tillView },

  getPeople: { request: z.undefined(), reply: peopleView },
  /** Lets somebody in, instead of whoever was at the till. */
  logIn: { request: z.object({ name: personName, pin }), reply: peopleView },
  /** The first PIN of somebody who has none yet, who is then at the till. */
  chooseFirstPin: { request: z.object({ name: personName, pin }), reply: peopleView },
  /** Another PIN for whoever is at the till. */
  changePin: { request: z.object({ current: pin, pin }), reply: peopleView },
  lockTill: { request: z.undefined(), reply: peopleView },
  /** Somebody touched a page: the till does not lock for a while. */
  noteTouch: { request: z.undefined(), reply: z.object({}) },
  /** The first one is an owner, has a PIN, and is at the till from then on. Without a PIN he chooses it himself. */
  addPerson: {
    request: z.object({ name: personName, role, pin: pin.optional(), dailyLimit }),
    reply: peopleView,
  },
  changePerson: { request: z.object({ name: personName, role, dailyLimit }), reply: peopleView },
  removePerson: { request: z.object({ name: personName }), reply: peopleView },
  givePin: { request: z.object({ name: personName, pin }), reply: peopleView },
  setRights: {
    request: z.object({ role: role.exclude(['owner']), rights: z.array(right).max(100) }),
    reply: peopleView,
  },
  /** What somebody did beside selling, the latest first; `belowSeq` goes on below the last one that was answered. */
  listPersonLog: {
    request: z.object({ name: personName, belowSeq: z.number().int().positive().optional() }),
    reply: z.object({ entries: z.array(personLogEntry), more: z.boolean() }),
  },

  /** Looks at a hub's overview; sends no credentials. */
  inspectHub: {
    request: z.object({ url: z.string().max(2_000), ca: caText.optional() }),
    reply: hubSummary,
  },
  setUpPractice: { request: z.object({ shopName: z.string().max(100) }), reply: tillView },
  connectHub: {
    request: z.object({
      url: z.string().max(2_000),
      ca: caText.optional(),
      shopName: z.string().max(100),
      /** The host that was shown and agreed to. */
      credentialsHost: z.string().max(300),
      credentials: z.discriminatedUnion('kind', [
        /** An authkey as the hub gave it: JSON text, alone or as `{"account", "authkey"}`. */
        z.object({
          kind: z.literal('authkey'),
          json: z.string().max(10_000),
          account: z.string().max(200).optional(),
        }),
        z.object({ kind: z.literal('password'), name: z.string().max(200), password: z.string().max(1_000) }),
        z.object({ kind: z.literal('new-account') }),
      ]),
      passphrase: z.string().max(1_000).optional(),
      /** Makes the till receive-only: the authkey given is sealed with it, and another one made that can't send. */
      ownerPassphrase: z.string().max(1_000).optional(),
      /** By balance alone: only this till uses the account (hub-api §5). */
      exclusiveAccount: z.boolean().optional(),
      depositAddresses: z.array(z.string().max(100)).max(10_000).optional(),
    }),
    reply: tillView,
  },
  runHub: {
    request: z.object({
      /** The Bitcoin node's RPC URL, with user and password. */
      bitcoindUrl: z.string().max(2_000),
      shopName: z.string().max(100),
      passphrase: z.string().max(1_000).optional(),
    }),
    reply: tillView,
  },
  /** Hubs that the till left and can return to. Opens the keys; `locked` asks for the passphrase. */
  listFormerHubs: {
    request: z.object({ passphrase: z.string().max(1_000).optional() }),
    reply: z.array(formerHubView),
  },
  returnToHub: {
    request: z.object({ id: z.string().max(64), passphrase: z.string().max(1_000).optional() }),
    reply: tillView,
  },
  /** The owner agrees that credentials go to the host the hub now names. */
  acceptNewHost: { request: z.object({ host: z.string().max(300) }), reply: hubStatusView },
  /** Trusts this certificate authority alone for the hub; without one, the system's again. */
  pinHubCa: { request: z.object({ ca: caText.optional() }), reply: hubStatusView },
  /** Shows the wizard again; the hub's keys and the sales stay. */
  leaveHub: { request: z.undefined(), reply: tillView },
  /** What the till's own authkey may do, asked of the hub. */
  getTillKey: { request: z.undefined(), reply: tillKeyView },
  /** The till gets an authkey that can't send; the one it had is sealed with the owner's passphrase. */
  makeReceiveOnly: { request: z.object({ ownerPassphrase: z.string().max(1_000) }), reply: tillKeyView },
  /** The account's authkeys and what each may do; the passphrase opens the owner's for the commands below, too. */
  listAuthkeys: {
    request: z.object({ passphrase: z.string().max(1_000).optional() }),
    reply: z.array(authkeyView),
  },
  /** One that sells and can't send, as a file for another till: in this folder, or in the data folder. */
  makeAuthkey: { request: z.object({ folder: z.string().max(4_096) }), reply: madeAuthkey },
  /** Takes everything from it, and answers how all of them are. */
  revokeAuthkey: { request: z.object({ token: z.string().max(1_000) }), reply: z.array(authkeyView) },
  /** What is in the account now, asked of the hub. */
  getHubBalance: {
    request: z.undefined(),
    reply: z.object({ available: moneyText, pending: moneyText }),
  },

  getHubStatus: { request: z.undefined(), reply: hubStatusView },
  /** Looks at the hub at once, instead of when the watcher would. */
  checkNow: { request: z.undefined(), reply: hubStatusView },

  /**
   * Makes an invoice. `chargeId` is the renderer's identity of this press of Charge: the same one again gives
   * the same sale. `amount` is a plain decimal of `currency`; BTC is always in BTC here, whatever the unit. With a
   * `ticket` it is what that comes to: `ticket-changed` if it isn't.
   */
  charge: {
    request: z.object({
      chargeId: pressId,
      amount: z.string().max(20_000),
      currency: z.string().max(10),
      memo: z.string().max(20_000),
      ticket: ticketRequest.optional(),
    }),
    reply: invoiceSaleView,
  },
  /**
   * Records a sale that was paid in cash, or with something else that `label` names; `chargeId` as with `charge`. `given`
   * is what the customer handed over in cash. Asks neither the hub nor a rate.
   */
  tender: {
    request: z.object({
      chargeId: pressId,
      tender: z.enum(OTHER_TENDERS),
      label: z.string().max(200).optional(),
      given: z.string().max(20_000).optional(),
      amount: z.string().max(20_000),
      currency: z.string().max(10),
      memo: z.string().max(20_000),
      ticket: ticketRequest.optional(),
    }),
    reply: tenderedSaleView,
  },
  /** Puts a ticket aside. `parkId` is the renderer's identity of this: the same one again parks nothing more. */
  parkTicket: {
    request: z.object({
      parkId: pressId,
      name: z.string().max(100),
      currency: z.string().max(10),
      memo: z.string().max(500),
      ticket: ticketRequest,
    }),
    reply: z.array(parkedTicket),
  },
  /** Tickets put aside, oldest first. */
  listParkedTickets: { request: z.undefined(), reply: z.array(parkedTicket) },
  /** A parked ticket is on a screen again, or thrown away; `unknown-ticket` if somebody else was first. */
  unparkTicket: {
    request: z.object({ parkId: z.string().max(64), as: z.enum(['recalled', 'discarded']) }),
    reply: z.array(parkedTicket),
  },
  getSale: { request: z.object({ saleId: z.string().max(64) }), reply: saleView },
  /** Sales that still show a QR or wait for a confirmation, newest first. */
  listOpenSales: { request: z.undefined(), reply: z.array(invoiceSaleRow) },
  listSales: {
    request: z.object({
      /** Charged at or after, and before; ms since 1970. */
      fromMs: z.number().int().optional(),
      toMs: z.number().int().optional(),
      /** Matches number, memo, address, txid, amount or state. */
      search: z.string().max(200).optional(),
      /** Sale number to continue below. */
      belowNumber: z.number().int().positive().optional(),
      /** Without a search: leaves out so many of the oldest; the sales then come oldest first. */
      fromOldest: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({
      sales: z.array(saleRow),
      more: z.boolean(),
      /** Of everything in the range, not only of this page. */
      count: z.number(),
      paidCount: z.number(),
      paidTotals: z.array(moneyText),
      /** What of them is tips; without a search. */
      tips: z.array(moneyText).optional(),
    }),
  },
  getHistory: { request: z.object({ saleId: z.string().max(64) }), reply: z.array(historyEntry) },
  /** A screen has painted the sale's code, told once it has; only the first time is noted. */
  recordCodeShown: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ noted: z.boolean() }),
  },
  /** A person takes what came: unconfirmed, or late. Can't be undone, as all decisions. */
  acceptSale: { request: z.object({ saleId: z.string().max(64) }), reply: invoiceSaleView },
  markSalePaid: {
    request: z.object({ saleId: z.string().max(64), reason: z.string().max(20_000) }),
    reply: invoiceSaleView,
  },
  /** Cancels a sale that asks for money: its code is gone from every screen at once. */
  withdrawSale: { request: z.object({ saleId: z.string().max(64) }), reply: invoiceSaleView },
  /** Leaves what is odd about a sale's money as it is. */
  settleSale: {
    request: z.object({ saleId: z.string().max(64), reason: z.string().max(20_000) }),
    reply: invoiceSaleView,
  },
  /** The money of a reversed sale is lost. */
  writeOffSale: {
    request: z.object({ saleId: z.string().max(64), reason: z.string().max(20_000) }),
    reply: invoiceSaleView,
  },
  /** Sales whose money waits for a person, the latest first. */
  listTasks: { request: z.undefined(), reply: z.array(taskRow) },
  /** Asks for the price of an expired sale anew: the same address, today's rate, a new deadline. */
  requoteSale: { request: z.object({ saleId: z.string().max(64) }), reply: invoiceSaleView },
  /** Journals that a receipt leaves for the printer; answers how many did before, and the receipt's lines. */
  recordReceipt: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ count: z.number(), lines: z.array(receiptLine) }),
  },
  /** The system's print dialog, where the host has one of its own; `false` asks the renderer to print. */
  printReceipt: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ printed: z.boolean() }),
  },
  /** Prints on the printer of the till's own; `false` where receipts go to the system's print dialog. */
  sendReceipt: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ sent: z.boolean() }),
  },
  /** Prints a page without a sale on the printer of the till's own. */
  printTestPage: { request: z.undefined(), reply: z.object({ sent: z.boolean() }) },
  /** A message with the receipt as text, for the system's mail program to open. */
  receiptMail: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ uri: z.string() }),
  },
  receiptPdf: {
    request: z.object({ saleId: z.string().max(64) }),
    reply: z.object({ fileName: z.string(), base64: z.string() }),
  },

  /** What was sold from one quarter of an hour to another (ms since 1970), by the days and hours of an IANA time zone. */
  getReport: {
    request: z.object({ fromMs: z.number().int(), toMs: z.number().int(), timeZone: z.string().max(100) }),
    reply: reportView,
  },
  /** The sales of a range as CSV, a part at a time: `afterNumber` goes on after the last one that was answered. */
  exportSales: {
    request: z.object({
      fromMs: z.number().int(),
      toMs: z.number().int(),
      timeZone: z.string().max(100),
      afterNumber: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ csv: z.string(), count: z.number(), lastNumber: z.number(), done: z.boolean() }),
  },

  getCatalogue: { request: z.undefined(), reply: catalogueView },
  /** A page of the items by name: all, of one category, or those with words that begin as what was typed. */
  listItems: {
    request: z.object({
      category: z.string().max(100).optional(),
      /** Matches name, barcode and category. */
      search: z.string().max(200).optional(),
      skip: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({ items: z.array(catalogueItemView), more: z.boolean() }),
  },
  /** The item with this barcode, if there is one. */
  findItem: {
    request: z.object({ barcode: z.string().max(200) }),
    reply: z.object({ item: catalogueItemView.optional() }),
  },
  /** Adds an item, or changes the one that is named. */
  saveItem: {
    request: itemDraft.extend({ itemId: z.string().max(64).optional() }),
    reply: catalogueItemView,
  },
  removeItem: { request: z.object({ itemId: z.string().max(64) }), reply: catalogueView },
  setOutOfStock: {
    request: z.object({ itemId: z.string().max(64), outOfStock: z.boolean() }),
    reply: catalogueItemView,
  },
  /** Puts a catalogue that can't be read aside, and begins an empty one. */
  beginCatalogue: { request: z.undefined(), reply: catalogueView },
  /** Takes a CSV file part by part; the last one is answered with what an import would do. */
  readCatalogueFile: {
    request: z.object({
      /** One file's, chosen by whoever sends it; a part of another file forgets this one. */
      importId: z.string().min(1).max(64),
      base64: z.string().max(1_000_000),
      last: z.boolean(),
    }),
    reply: z.object({ preview: importPreview.optional() }),
  },
  /** Does what the preview said, in one transaction. */
  importCatalogue: {
    request: z.object({ importId: z.string().min(1).max(64) }),
    reply: z.object({ added: z.number(), changed: z.number() }),
  },
  /** The catalogue as CSV, a part at a time: `afterRow` goes on after the last one that was answered. */
  exportCatalogue: {
    request: z.object({
      afterRow: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ csv: z.string(), count: z.number(), lastRow: z.number(), done: z.boolean() }),
  },
  /** The shift that is open, and the latest closed ones. */
  getShifts: { request: z.undefined(), reply: shiftsView },
  /** Opens the drawer with this much in it; `shift-open` if one is open already. Identities as with `charge`. */
  openShift: {
    request: z.object({ shiftId: pressId, float: z.string().max(20_000), currency: z.string().max(10) }),
    reply: shiftsView,
  },
  /** Cash put in or taken out without a sale. */
  moveCash: {
    request: z.object({
      moveId: pressId,
      direction: z.enum(CASH_DIRECTIONS),
      amount: z.string().max(20_000),
      reason: z.string().max(20_000),
    }),
    reply: shiftsView,
  },
  /** Counted and closed: its Z report stays as it is then. */
  closeShift: {
    request: z.object({ shiftId: pressId, counted: z.string().max(20_000) }),
    reply: shiftsView,
  },
  /** The journal since the shift was opened, beside what the hub lists. */
  compareShift: { request: z.object({ shiftId: pressId }), reply: hubComparison },
  /** A shift's report as lines, to be printed through the system. */
  shiftLines: { request: z.object({ shiftId: pressId }), reply: z.object({ lines: z.array(receiptLine) }) },
  /** Prints it on the printer of the till's own; `false` where that is the system's print dialog. */
  sendShift: { request: z.object({ shiftId: pressId }), reply: z.object({ sent: z.boolean() }) },
  shiftCsv: {
    request: z.object({ shiftId: pressId }),
    reply: z.object({ fileName: z.string(), csv: z.string() }),
  },

  /** What an address or a payment request (BIP-21) that was pasted or scanned says. */
  readSendTarget: {
    request: z.object({ text: z.string().max(2_000) }),
    reply: z.object({
      address: z.string(),
      amount: z.string().optional(),
      label: z.string().optional(),
      name: z.string().optional(),
    }),
  },
  /** What sending `amount` BTC would mean, for its sender to look at. Nothing is sent. */
  prepareSend: {
    request: z.object({
      to: z.string().max(2_000),
      amount: z.string().max(100),
      label: z.string().max(100).optional(),
    }),
    reply: sendReview,
  },
  /** Sends what was reviewed. `sendId` is the page's identity of this press: the same one again sends nothing more. */
  confirmSend: {
    request: z.object({
      sendId: pressId,
      reviewId: z.string().max(64),
      passphrase: z.string().max(1_000).optional(),
      read: z.array(z.enum(SEND_WARNINGS)),
    }),
    reply: sendView,
  },
  /** The latest first; `belowSeq` goes on below the last one that was answered. */
  listSends: {
    request: z.object({
      belowSeq: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({ sends: z.array(sendView), belowSeq: z.number().optional() }),
  },
  getSend: { request: z.object({ sendId: z.string().max(64) }), reply: sendView },
  /** Asks the hub about sends that nobody knows of; answers whether any is left. */
  resolveSends: {
    request: z.object({ passphrase: z.string().max(1_000).optional() }),
    reply: z.object({ left: z.boolean() }),
  },
  /** A person decides what became of a send that no hub can be asked about. */
  decideSend: {
    request: z.object({
      sendId: z.string().max(64),
      as: z.enum(['taken-as-sent', 'taken-as-unsent']),
      reason: z.string().max(20_000),
    }),
    reply: sendView,
  },
  /** All sends as CSV, a part at a time: `afterSeq` goes on after the last one that was answered. */
  exportSends: {
    request: z.object({
      afterSeq: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ csv: z.string(), count: z.number(), lastSeq: z.number(), done: z.boolean() }),
  },
  /** What may be given back of a sale now. */
  getRefundOffer: { request: z.object({ saleId: z.string().max(64) }), reply: refundOffer },
  /** What a refund would mean: `amount` is in the offer's currency. Nothing is sent. */
  prepareRefund: { request: wantedRefund, reply: sendReview },
  /** As `confirmSend`, for what `prepareRefund` reviewed. */
  confirmRefund: {
    request: z.object({
      sendId: pressId,
      reviewId: z.string().max(64),
      passphrase: z.string().max(1_000).optional(),
      read: z.array(z.enum(SEND_WARNINGS)),
    }),
    reply: sendView,
  },
  /** Leaves a refund ready for somebody who may send it; takes that back. */
  askForRefund: { request: wantedRefund, reply: invoiceSaleView },
  dropRefund: { request: z.object({ saleId: z.string().max(64) }), reply: invoiceSaleView },

  listAddresses: { request: z.undefined(), reply: z.array(namedAddress) },
  nameAddress: {
    request: z.object({ address: z.string().max(2_000), name: z.string().max(200) }),
    reply: z.array(namedAddress),
  },
  forgetAddress: { request: z.object({ address: z.string().max(100) }), reply: z.array(namedAddress) },

  /** What an invoice's text says, and what it costs now. Nothing is paid. */
  readInvoice: { request: z.object({ invoiceJson: z.string().max(10_000) }), reply: invoicePrice },
  /** Looks on the hub's public board, by the short code that a cashier reads out or within 500 m of a place. */
  findInvoices: {
    request: z.object({
      code: z.string().max(64).optional(),
      near: z.object({ lat: z.string().max(30), lng: z.string().max(30) }).optional(),
    }),
    reply: z.object({ invoices: z.array(foundInvoice), moreExist: z.boolean() }),
  },
  /** Pays an invoice for `maxBtc` at most. `tradeId` is the page's identity of this press, as for all trades. */
  payInvoice: {
    request: tradePress.extend({
      invoiceJson: z.string().max(10_000),
      maxBtc: z.string().max(100),
      quoteToken: z.string().max(4_000).optional(),
    }),
    reply: tradeView,
  },
  /** Gives `trade` for at least `wanted`. */
  placeOrder: {
    request: tradePress.extend({ trade: typedAmount, wanted: typedAmount }),
    reply: tradeView,
  },
  cancelOrder: { request: tradePress.extend({ oid: z.string().min(1).max(200) }), reply: tradeView },
  getExchange: { request: z.undefined(), reply: exchangeView },
  getTrade: { request: z.object({ tradeId: z.string().max(64) }), reply: tradeView },
  /** The latest first. */
  listTrades: { request: z.object({ limit: z.number().int().min(1).max(200) }), reply: z.array(tradeView) },
  /** Asks the hub about trades that nobody knows of; answers whether any is left. */
  resolveTrades: {
    request: z.object({ passphrase: z.string().max(1_000).optional() }),
    reply: z.object({ left: z.boolean() }),
  },
  /** A person decides what became of a trade that no hub can be asked about. */
  decideTrade: {
    request: z.object({
      tradeId: z.string().max(64),
      as: z.enum(['taken-as-done', 'taken-as-undone']),
      reason: z.string().max(20_000),
    }),
    reply: tradeView,
  },

  /** What the customer's display shows now. */
  getCustomerView: { request: z.undefined(), reply: customerView },
  /** The cashier's page shows this sale, this ticket, or neither: so does the customer's display. */
  showCustomer: {
    request: z.object({
      saleId: z.string().max(64).optional(),
      ticket: z
        .object({ ticketId: z.string().max(64), currency: z.string().max(10), ticket: ticketRequest })
        .optional(),
    }),
    reply: customerView,
  },
  /** The customer chose a tip for the ticket on his display, or none; `tipChosen` tells the cashier's page. */
  chooseTip: {
    request: z.object({ ticketId: z.string().max(64), tip: portion.optional() }),
    reply: customerView,
  },
  /** Opens the customer's display in a window of the program's own; `false` asks the page to open one. */
  openCustomerDisplay: { request: z.undefined(), reply: z.object({ opened: z.boolean() }) },
  /** A link that opens the customer's display once, on this machine; none where the host has no such display. */
  customerDisplayLink: { request: z.undefined(), reply: z.object({ link: z.string().optional() }) },

  listUnattributed: { request: z.undefined(), reply: z.array(unattributedView) },
  /** A person says whose money it is (`saleId`), or that it is nobody's. */
  resolveUnattributed: {
    request: z.object({
      entryId: z.string().max(64),
      saleId: z.string().max(64).optional(),
      reason: z.string().min(1).max(500),
    }),
    reply: z.array(unattributedView),
  },

  getSettings: { request: z.undefined(), reply: settingsView },
  saveSettings: { request: settingsView.omit({ dailyBackup: true }).partial(), reply: settingsView },

  /** What a bitcoin costs, for each currency that the shop prices in. */
  getRates: { request: z.undefined(), reply: z.array(rateView) },
  /** The owner believes a rate that jumped; `price` is the doubtful one as it was shown. */
  acceptRate: {
    request: z.object({ currency: z.string().length(3), price: z.string().max(60) }),
    reply: z.array(rateView),
  },

  /** Checks every event of the journal against its hash; `journal-damaged` names the first that does not fit. */
  /** Writes an encrypted backup of the whole till to this path of its machine; answers when it was made. */
  backUp: { request: backupRequest, reply: z.object({ madeMs: z.number() }) },
  /** Reads a backup through and checks its journal's hash chain; changes nothing. */
  verifyBackup: { request: backupRequest, reply: z.object({ madeMs: z.number(), events: z.number() }) },
  /** Takes a backup part by part into a till without sales and keys; after the last one the till has to be started again. */
  restoreBackup: {
    request: z.object({
      /** One file's, chosen by whoever sends it; a part of another file forgets this one. */
      restoreId: z.string().min(1).max(64),
      base64: z.string().max(1_000_000),
      last: z.boolean(),
      /** With the last part. */
      passphrase: z.string().max(1000).optional(),
    }),
    reply: z.object({ restored: z.object({ madeMs: z.number(), events: z.number() }).optional() }),
  },
  getDailyBackup: { request: z.undefined(), reply: dailyBackupView },
  /** What the owner decides of daily backups; a passphrase that is not given stays. One is made at once. */
  setDailyBackup: {
    request: dailyBackupChoice.extend({ passphrase: z.string().max(1000).optional() }),
    reply: dailyBackupView,
  },
  /** A part of the journal as JSON lines, for other programs. */
  exportJournal: {
    request: z.object({
      afterSeq: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ lines: z.string(), lastSeq: z.number(), done: z.boolean() }),
  },
  checkJournal: { request: z.undefined(), reply: z.object({ events: z.number() }) },
  /** What the steps of the latest thousand sales took. */
  getLatency: { request: z.undefined(), reply: latencyView },
  /** What the till noted last, the latest first. */
  getDiagnostics: { request: z.undefined(), reply: z.array(diagnosticLine) },

  /** The practice customer (hub-api §6); refused with every other hub. */
  practise: {
    request: z.discriminatedUnion('action', [
      z.object({
        action: z.literal('pay'),
        address: z.string().max(100),
        amount: z.string().max(40),
        replaceable: z.boolean(),
      }),
      z.object({ action: z.literal('mine'), blocks: z.number().int().min(1).max(100) }),
      z.object({ action: z.literal('replace'), paymentId: z.string().max(100) }),
      z.object({ action: z.literal('double-spend'), paymentId: z.string().max(100) }),
      z.object({
        action: z.literal('reorg'),
        depth: z.number().int().min(1).max(100),
        dropPaymentIds: z.array(z.string().max(100)).max(100),
      }),
    ]),
    reply: z.object({ txid: z.string().optional(), height: z.number().optional() }),
  },
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandRequest<Name extends CommandName> = z.infer<(typeof COMMANDS)[Name]['request']>;
export type CommandResult<Name extends CommandName> = z.infer<(typeof COMMANDS)[Name]['reply']>;
export type CommandReply<Name extends CommandName> =
  | { readonly ok: true; readonly value: CommandResult<Name> }
  | { readonly ok: false; readonly error: TillError };

/** What main tells without being asked. */
export const EVENTS = {
  tillChanged: tillView,
  peopleChanged: peopleView,
  saleChanged: saleView,
  hubStatusChanged: hubStatusView,
  settingsChanged: settingsView,
  dailyBackupChanged: dailyBackupView,
  unattributedChanged: z.array(unattributedView),
  tipChosen: z.object({ ticketId: z.string(), tip: portion.optional() }),
  parkedTicketsChanged: z.array(parkedTicket),
  customerViewChanged: customerView,
  /** A receipt that was to print by itself did not. */
  receiptFailed: z.object({
    saleId: z.string(),
    error: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }),
  }),
  ratesChanged: z.array(rateView),
  catalogueChanged: catalogueView,
  shiftsChanged: shiftsView,
  sendChanged: sendView,
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>;

/** The one object through which the renderer reaches the till: a method a command, a subscription an event. */
export interface TillBridge {
  readonly call: {
    readonly [Name in CommandName]: (request: CommandRequest<Name>) => Promise<CommandReply<Name>>;
  };
  /** Subscribes; returns what ends it. */
  readonly on: {
    readonly [Name in EventName]: (listener: (payload: EventPayload<Name>) => void) => () => void;
  };
}
