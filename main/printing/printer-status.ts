/**
 * Questions of ESC/POS and what printers answer to them (Epson's reference: DLE EOT, GS r). The first kind is
 * answered at once, whatever else the printer does; the second in its turn, after all that was sent before.
 */
export const ASK_OFFLINE_NOW = Uint8Array.of(0x10, 0x04, 0x01);
export const ASK_PAPER_NOW = Uint8Array.of(0x10, 0x04, 0x04);
export const ASK_PAPER_IN_TURN = Uint8Array.of(0x1d, 0x72, 0x01);

/** Bits that are the same in every answer to DLE EOT, and in every one to GS r: what else comes is no answer. */
const NOW_FIXED = { mask: 0b1001_0011, value: 0b0001_0010 };
const IN_TURN_FIXED = { mask: 0b1001_0000, value: 0 };
const PAPER_END_NOW = 0b0110_0000;
const PAPER_END_IN_TURN = 0b0000_1100;
const OFFLINE = 0b0000_1000;

export const isAnswerNow = (byte: number): boolean => (byte & NOW_FIXED.mask) === NOW_FIXED.value;
export const isAnswerInTurn = (byte: number): boolean => (byte & IN_TURN_FIXED.mask) === IN_TURN_FIXED.value;

export const saysPaperEndNow = (answer: number): boolean => (answer & PAPER_END_NOW) !== 0;
export const saysPaperEndInTurn = (answer: number): boolean => (answer & PAPER_END_IN_TURN) !== 0;
export const saysOffline = (answer: number): boolean => (answer & OFFLINE) !== 0;
