import type { ReceiptLine } from '../../shared/ipc/receipt-view.ts';

const RULE = '-'.repeat(32);

/** A receipt as plain text, a line each. */
function receiptText(lines: readonly ReceiptLine[]): string {
  return lines.map(textOf).join('\n');
}

/** A message with the receipt for the system's mail program (RFC 6068). To whom is for a person to say there. */
export function receiptMailUri(subject: string, lines: readonly ReceiptLine[]): string {
  const body = receiptText(lines).replace(/\n/g, '\r\n');
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

function textOf(line: ReceiptLine): string {
  switch (line.kind) {
    case 'rule':
      return RULE;
    case 'pair':
    case 'total':
      return `${line.label}: ${line.value}`;
    default:
      return line.text;
  }
}
