import { z } from 'zod';
import { formerHubView, hubStatusView, hubSummary, knownHubView } from '../hub-view.ts';
import { moneyText } from '../money-view.ts';
import { tillView } from '../till-view.ts';

/** PEM of a private certificate authority; a chain of several is a few thousand characters. */
const caText = z.string().max(100_000);

/** A hub elsewhere, and who the till is there. */
const hubConnection = z.object({
  url: z.string().max(2_000),
  ca: caText.optional(),
  /** The host that was shown and agreed to. */
  credentialsHost: z.string().max(300),
  credentials: z.discriminatedUnion('kind', [
    /** An authkey as the hub gave it: JSON text, alone or as `{"account", "authkey"}`; or as another till sealed it. */
    z.object({
      kind: z.literal('authkey'),
      json: z.string().max(10_000),
      account: z.string().max(200).optional(),
      /** What a sealed one was sealed with at the other till. */
      sealedWith: z.string().max(1_000).optional(),
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
});

export const HUB_COMMANDS = {
  /** Looks at a hub's overview; sends no credentials. */
  inspectHub: {
    request: z.object({ url: z.string().max(2_000), ca: caText.optional() }),
    reply: hubSummary,
  },
  setUpPractice: { request: z.object({ shopName: z.string().max(100) }), reply: tillView },
  connectHub: {
    request: hubConnection.extend({ shopName: z.string().max(100) }),
    reply: tillView,
  },
  /** Takes one more hub or account in; new sales go where they went. */
  addHub: { request: hubConnection, reply: z.array(knownHubView) },
  /** The hubs and accounts that new sales can go to. Opens the keys; `locked` asks for the passphrase. */
  listHubs: {
    request: z.object({ passphrase: z.string().max(1_000).optional() }),
    reply: z.array(knownHubView),
  },
  /** From now on new sales go there. */
  moveToHub: { request: z.object({ hubId: z.string().max(64) }), reply: tillView },
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
  /** What is in the account now, asked of the hub. */
  getHubBalance: {
    request: z.undefined(),
    reply: z.object({ available: moneyText, pending: moneyText }),
  },
  getHubStatus: { request: z.undefined(), reply: hubStatusView },
  /** Looks at the hub at once, instead of when the watcher would. */
  checkNow: { request: z.undefined(), reply: hubStatusView },
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
