import type { CheckInvoiceStatusReply } from '../../shared/hub-protocol/replies.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/**
 * What `check-invoice-status` answered, with addresses spelled as the till does (bech32 in lower case). A transaction of
 * two identities has none. Errors: an address that is there twice, or one output of one transaction that pays two
 * addresses or is there twice: whose money it is could not be told.
 */
export function checkedInvoiceStatus(
  reply: CheckInvoiceStatusReply,
): Result<CheckInvoiceStatusReply, 'an address twice' | 'a payment twice'> {
  const invoices = new Map<string, CheckInvoiceStatusReply['invoices'][string]>();
  const outputs = new Set<string>();
  for (const [spelled, invoice] of Object.entries(reply.invoices)) {
    const address = canonicalSpelling(spelled);
    if (invoices.has(address)) return err('an address twice');
    invoices.set(address, invoice);
    for (const { txid, vout } of invoice.payments) {
      const output = `${txid}:${vout}`;
      if (outputs.has(output)) return err('a payment twice');
      outputs.add(output);
    }
  }
  const ambiguous = ambiguousTransactions(reply);
  for (const [address, invoice] of invoices) {
    const payments = invoice.payments.map((payment) =>
      ambiguous.has(payment.txid) ? { ...payment, identity: undefined } : payment,
    );
    invoices.set(address, { ...invoice, payments });
  }
  return ok({ ...reply, invoices: Object.fromEntries(invoices) });
}

/** Those whose outputs are told to be of different payers. */
function ambiguousTransactions({ invoices }: CheckInvoiceStatusReply): ReadonlySet<string> {
  const keys = new Map<string, string | undefined>();
  const ambiguous = new Set<string>();
  for (const { txid, identity } of Object.values(invoices).flatMap(({ payments }) => payments)) {
    if (keys.has(txid) && keys.get(txid) !== identity?.publicKey) ambiguous.add(txid);
    keys.set(txid, identity?.publicKey);
  }
  return ambiguous;
}

function canonicalSpelling(address: string): string {
  return /^(bc|tb|bcrt)1/i.test(address) && address === address.toUpperCase()
    ? address.toLowerCase()
    : address;
}
