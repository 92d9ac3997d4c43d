import type { Money } from '../../shared/money/money.ts';
import type { SignedSend } from '../engine/wallet-engine.ts';
import type { SendMoney, SendPosition } from '../ledger/send-posting.ts';

/** What a function of the API answers: an object, sent as JSON. */
type Reply = Readonly<Record<string, unknown>>;

/** What somebody wants sent on the chain, as it is committed before anything is done. */
export interface SendIntent extends SendMoney {
  readonly id: string;
  readonly address: string;
  /** The API function that asked. */
  readonly function: string;
  readonly ref?: string;
  /** What that function will answer, but for the txid. */
  readonly reply: Reply;
  readonly createdMs: number;
  /** The payee's hub, which is to be told whose coins these are; where this hub says so at all. */
  readonly payeeHubUrl?: string;
}

/**
 * How far a send has come. `asked`: the money is held. `signed`: a transaction is committed to, and from here on
 * only that one or one that shares its coins. `sent`: the network has it. `confirmed`: as deep as the hub demands.
 * `given-up`: the operator gave the money back, and nothing is done for it any more; one that arrives after all, as
 * deep as the hub demands, has a block.
 */
export type SendState = 'asked' | 'signed' | 'sent' | 'confirmed' | 'given-up';

/** One transaction that was signed for a send. */
export interface SendVersion extends SignedSend {
  /** 1, 2, 3... */
  readonly version: number;
}

export interface Send extends SendIntent {
  readonly state: SendState;
  /** The version whose fee is in the books; 0 before one was given to the network. */
  readonly bookedVersion: number;
  /** How high the chain was when that one was given to the network. */
  readonly sentHeight?: number;
  readonly blockHeight?: number;
  /** It is offered in vain: the last time, no node took any of its versions. */
  readonly isRefused: boolean;
  /** Since this height of the chain, each look found that none of its versions has its coins. */
  readonly lostHeight?: number;
  /** Its coins are gone for good: what to do is for a person to say. */
  readonly needsPerson: boolean;
  /** From the first to the newest. */
  readonly versions: readonly SendVersion[];
}

/** The network's fee of a version. */
function networkFeeOf({ versions, id }: Send, version: number): Money {
  const found = versions.find((candidate) => candidate.version === version);
  if (!found) throw new Error(`${id} has no version ${version}`);
  return found.fee;
}

/** Where its money stands in the books. */
export function positionOf(send: Send): SendPosition {
  switch (send.state) {
    case 'asked':
    case 'signed':
      return { kind: 'held' };
    case 'sent':
      return { kind: 'in-flight', networkFee: networkFeeOf(send, send.bookedVersion) };
    case 'confirmed':
      return { kind: 'on-chain', networkFee: networkFeeOf(send, send.bookedVersion) };
    case 'given-up':
      return send.blockHeight === undefined
        ? { kind: 'available' }
        : { kind: 'borne', networkFee: networkFeeOf(send, send.bookedVersion) };
  }
}
