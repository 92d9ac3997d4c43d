import { createHash } from 'node:crypto';
import { addressOf } from '../../shared/bitcoin/address.ts';
import type { MessageSigner } from '../../shared/bitcoin/bip137.ts';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { RateLimiter } from '../authentication/rate-limiter.ts';
import { isCurrent } from '../chain-watch/chain-watch.ts';
import { type MinedTransaction, type WalletEngine, WalletUnavailable } from '../engine/wallet-engine.ts';
import { firstInputOwner, type InputOwner, isSignedBy } from '../identity/input-owner.ts';
import { type IdentifiedTransfer, parseTransfer } from '../identity/transfer.ts';
import type { Deposit } from '../ledger/deposit.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import type { Bell } from './bell.ts';
import { badRef, isRef } from './change-once.ts';
import type { HubFunctionImplementation, Outcome } from './hub-function.ts';
import { messageSigner } from './message-signer.ts';
import { badRequest, type Refusal, refuse, retryLater, walletUnavailable } from './refusal.ts';

const NAME = 'attach-identity-to-transfer';
const JSON_NAME = 'transfer_json';

interface Parts {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly engine: Pick<WalletEngine, 'outputOf'>;
  readonly network: () => NetworkName;
  /** By IP address. */
  readonly limiter: RateLimiter;
}

/**
 * `attach-identity-to-transfer` (hub-api §4), at the receiving hub: the two signatures are the authentication. The
 * first identity of a transaction stays; the same again changes nothing.
 */
export function attachIdentityToTransfer(parts: Parts): HubFunctionImplementation {
  const { store, clock, bell, engine, network, limiter } = parts;

  async function ownerOf(
    { transaction }: IdentifiedTransfer,
    deposits: readonly Deposit[],
  ): Promise<Result<InputOwner, Refusal>> {
    const [input] = transaction.ins;
    if (!input) throw new Error('a transfer without inputs');
    const outpoint = { txid: Buffer.from(input.hash).reverse().toString('hex'), vout: input.index };
    let script: Uint8Array | undefined;
    try {
      script = await engine.outputOf(outpoint, asMined(transaction.getId(), deposits));
    } catch (error) {
      if (!(error instanceof WalletUnavailable)) throw error;
      return walletUnavailable();
    }
    const owner = script && firstInputOwner(transaction, script);
    return owner
      ? ok(owner)
      : refuse('unsupported-input', "The hub can't tell whose key the transaction's first input is.");
  }

  return {
    kind: 'public',
    async run(parameters, { remoteAddress }) {
      const waitMs = limiter.take(remoteAddress);
      if (waitMs > 0) return retryLater('rate-limited', 'Too many transfers from this address.', waitMs);
      const claim = readClaim(parameters);
      if (!claim.ok) return claim;
      const { transfer, holder } = claim.value;
      const before = await store.read((records) => answeredBefore(records, transfer, parameters));
      if (before) return before;
      const received = await store.read(async (records) => {
        // Whether the transaction is live is for the node to say, now.
        if (!isCurrent(await records.chain.get(), clock.nowMs())) return walletUnavailable();
        return receivedBy(records, transfer, network());
      });
      if (!received.ok) return received;
      const owner = await ownerOf(transfer, received.value);
      if (!owner.ok) return owner;
      if (!isSignedBy(owner.value, holder)) {
        return refuse('bad-signature', "The coinholder_signature is not by the first input's key.", {
          parameter: 'coinholder_signature',
        });
      }
      const accounts = accountsOf(received.value);
      const outcome = await store.write((records) => attach(records, transfer, parameters, clock.nowMs()));
      if (outcome.ok) for (const account of accounts) bell.ring(`account ${account}`);
      return outcome;
    },
  };
}

/** A transfer that is signed by the identity that it names. */
interface Claim {
  readonly transfer: IdentifiedTransfer;
  /** Who says that the coins are his; whether they are is for the transaction to say. */
  readonly holder: MessageSigner;
}

function readClaim(parameters: Parameters): Result<Claim, Refusal> {
  const { [JSON_NAME]: json, ref } = parameters;
  if (ref !== undefined && !isRef(ref)) return badRef();
  if (json === undefined) return badRequest(JSON_NAME, 'is missing');
  const transfer = parseTransfer(json);
  if (!transfer.ok) return badRequest(JSON_NAME, transfer.error);
  const speaker = messageSigner(json, parameters, 'identity_signature');
  if (!speaker.ok) return speaker;
  const holder = messageSigner(json, parameters, 'coinholder_signature');
  if (!holder.ok) return holder;
  if (Buffer.compare(speaker.value.publicKey, transfer.value.publicKey) !== 0) {
    return refuse('bad-signature', 'The identity_signature is not by the identity_public_key.', {
      parameter: 'identity_signature',
    });
  }
  return ok({ transfer: transfer.value, holder: holder.value });
}

/** The live payments of the transaction to accounts of this hub. */
async function receivedBy(
  { accounts, deposits }: Records,
  { transaction }: IdentifiedTransfer,
  network: NetworkName,
): Promise<Result<readonly Deposit[], Refusal>> {
  const known = await deposits.ofTransaction(transaction.getId());
  const live = known.filter(
    ({ account, standing }) => account !== undefined && standing.kind !== 'conflicted',
  );
  if (live.length > 0) return ok(live);
  for (const { script } of transaction.outs) {
    const address = addressOf(script, network);
    if (address !== undefined && (await accounts.ownerOf(address)) !== undefined) {
      return refuse(
        'conflict',
        "The transaction is neither in the mempool nor in the chain of this hub's node.",
      );
    }
  }
  return refuse('unknown-address', 'The transaction pays no address of this hub.');
}

/** Nobody's account is named here: a `ref` is the identity's, whose signature is on the request. */
function onceOf({ identity }: IdentifiedTransfer, { ref, [JSON_NAME]: json = '' }: Parameters) {
  if (ref === undefined) return undefined;
  const key = { account: identity.publicKey, function: NAME, ref };
  return { key, digest: createHash('sha256').update(json).digest('base64url') };
}

/** What the same `ref` was answered (hub-api §2); a signature of the same text is the same parameter. */
async function answeredBefore(
  { requests }: Records,
  transfer: IdentifiedTransfer,
  parameters: Parameters,
): Promise<Outcome | undefined> {
  const once = onceOf(transfer, parameters);
  const stored = once && (await requests.findRef(once.key));
  if (!stored) return undefined;
  return stored.digest === once.digest
    ? ok(stored.result ?? {})
    : refuse('ref-reused', 'This ref was used before, with other parameters.');
}

async function attach(
  records: Records,
  transfer: IdentifiedTransfer,
  parameters: Parameters,
  nowMs: number,
): Promise<Outcome> {
  const { accounts, deposits, identities, requests } = records;
  const { identity, transaction } = transfer;
  const txid = transaction.getId();
  const before = await answeredBefore(records, transfer, parameters);
  if (before) return before;
  const once = onceOf(transfer, parameters);
  if (once) {
    // Another process may just have done it.
    if (!(await requests.claimRef(once.key, once.digest, nowMs)))
      return (await answeredBefore(records, transfer, parameters)) ?? ok({});
    await requests.setRef(once.key, { result: {} });
  }
  const receivers = accountsOf(await deposits.ofTransaction(txid));
  await accounts.lock(receivers);
  const attached = await identities.attach(txid, identity, nowMs);
  if (attached.url !== identity.url || attached.publicKey !== identity.publicKey) {
    return refuse('conflict', 'The transaction has another identity already.');
  }
  if (!attached.isNew) return ok({});
  for (const account of receivers) await deposits.countAsChanged(account, txid);
  return ok({});
}

/** In which block it is, where it is in one. */
function asMined(txid: string, deposits: readonly Deposit[]): MinedTransaction | undefined {
  for (const { standing } of deposits) {
    if (standing.kind === 'confirmed') return { txid, blockHash: standing.blockHash };
  }
  return undefined;
}

function accountsOf(deposits: readonly Deposit[]): readonly string[] {
  return [...new Set(deposits.flatMap(({ account }) => account ?? []))];
}
