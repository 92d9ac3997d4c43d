import type { NetworkName } from '../../shared/bitcoin/network.ts';
import { parseInvoice, type ReadInvoice } from '../../shared/hub-protocol/invoice.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { ok, type Result } from '../../shared/result.ts';
import { badRequest, type Refusal, refuse } from './refusal.ts';

const NAME = 'invoice_json';

/** Reads the parameter `invoice_json` (hub-api §4). */
export function invoiceParameter(
  parameters: Parameters,
  network: NetworkName,
): Result<{ readonly json: string; readonly invoice: ReadInvoice }, Refusal> {
  const json = parameters[NAME];
  if (json === undefined) return badRequest(NAME, 'is missing');
  const read = parseInvoice(json, network);
  if (read.ok) return ok({ json, invoice: read.value });
  const { error } = read;
  switch (error.code) {
    case 'bad-request':
      return badRequest(NAME, error.problem);
    case 'bad-address':
      return refuse(error.code, "The invoice's address is not one of this network.", { parameter: NAME });
    case 'bad-amount':
      return refuse(error.code, "The invoice's amount is not an amount of its currency.", {
        parameter: NAME,
      });
    case 'unsupported-currency':
      return refuse(error.code, "The invoice's currency is not one.", { parameter: NAME });
  }
}
