import type { TicketLine } from '../../../shared/domain/ticket/ticket.ts';

/** The lines with one more; what is already there at the same price is counted up instead. */
export function withLine(lines: readonly TicketLine[], line: TicketLine): readonly TicketLine[] {
  const last = lines.at(-1);
  if (!last || line.name === '' || !isAlike(last, line)) return [...lines, line];
  const quantity = wholeSum(last.quantity, line.quantity);
  return quantity === undefined ? [...lines, line] : [...lines.slice(0, -1), { ...last, quantity }];
}

/** The lines with that many more pieces of one, or fewer; none left takes the line away. */
export function withPieces(lines: readonly TicketLine[], index: number, more: bigint): readonly TicketLine[] {
  return lines.flatMap((line, place) => {
    if (place !== index || !isWhole(line.quantity)) return [line];
    const pieces = BigInt(line.quantity) + more;
    return pieces > 0n ? [{ ...line, quantity: pieces.toString() }] : [];
  });
}

/** Pieces can be counted up and down; what was weighed can't. */
export function isWhole(quantity: string): boolean {
  return /^[0-9]+$/.test(quantity);
}

function isAlike(a: TicketLine, b: TicketLine): boolean {
  const essence = ({ quantity: _quantity, ...line }: TicketLine) =>
    JSON.stringify([line.name, line.itemId, line.category, line.unitPrice, line.discount, line.tax]);
  return essence(a) === essence(b);
}

function wholeSum(a: string, b: string): string | undefined {
  return isWhole(a) && isWhole(b) ? (BigInt(a) + BigInt(b)).toString() : undefined;
}
