import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PrintLimits } from '../../../../main/printing/print-once.ts';
import { PrintQueue } from '../../../../main/printing/print-queue.ts';
import type { OwnPrinter } from '../../../../main/printing/printer-link.ts';
import { createPrinterOpener } from '../../../../main/shell/open-printer.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { ok } from '../../../../shared/result.ts';
import {
  type PrinterManners,
  type RecordingPrinter,
  startRecordingPrinter,
} from '../../../helpers/recording-printer.ts';

const LIMITS: PrintLimits = { connectMs: 2_000, answerMs: 150, takeMs: 600, printMs: 300 };
const RECEIPT = Buffer.from('\x1b@Receipt No. 1\n\x1dV\x01', 'latin1');
/** More than a socket takes in before anybody reads. */
const LONG_RECEIPT = Buffer.alloc(16_000_000, 'long ');

let printer: RecordingPrinter;
let queue: PrintQueue;
let taken: number;

beforeEach(async () => {
  printer = await startRecordingPrinter();
  queue = new PrintQueue({ openPrinter: createPrinterOpener(), clock: systemClock, limits: LIMITS });
  taken = 0;
});
afterEach(async () => {
  await queue.stop();
  await printer.stop();
});

function print(bytes: Uint8Array = RECEIPT, place: OwnPrinter = printer.place) {
  return queue.print(place, {
    make: async () => ok(bytes),
    taken: () => {
      taken += 1;
      return ok(undefined);
    },
  });
}

async function outcome(manners: PrinterManners, bytes?: Uint8Array): Promise<string> {
  printer.behave(manners);
  const printed = await print(bytes);
  expect(taken).toBe(printed.ok ? 1 : 0);
  return printed.ok ? 'taken' : printed.error.code;
}

describe('a receipt on a printer on the network', () => {
  test.each([
    ['answers all it is asked', {}],
    ['answers nothing in its turn', { answersNowOnly: true }],
    ['answers nothing at all', { mute: true }],
  ] as const)('arrives byte for byte at one that %s', async (_which, manners) => {
    expect(await outcome(manners)).toBe('taken');
    expect(printer.receipts).toHaveLength(1);
    expect(Buffer.from(printer.receipts[0] ?? []).equals(RECEIPT)).toBe(true);
  });

  test.each([
    ['is out of paper', 'printer-out-of-paper', { paperOut: 'before' }, 0],
    ['runs out of paper meanwhile', 'printer-out-of-paper', { paperOut: 'after' }, 1],
    ['has its cover open', 'printer-busy', { offline: true }, 1],
    ['hangs up before the receipt', 'printer-unreachable', { mute: true, hangsUpAfter: 3 }, 0],
    ['closes half-way', 'printer-unreachable', { closesAfter: 10 }, 1],
  ] as const)('at one that %s is %s', async (_which, code, manners, receipts) => {
    expect(await outcome(manners)).toBe(code);
    expect(printer.receipts).toHaveLength(receipts);
  });

  test('at one that reads nothing is given up in time, short or long', async () => {
    expect(await outcome({ deaf: true })).toBe('printer-busy');
    expect(await outcome({ deaf: true }, LONG_RECEIPT)).toBe('printer-busy');
  });

  test('at an address where nobody listens is unreachable', async () => {
    const unused = createServer();
    await new Promise<void>((listening) => unused.listen(0, '127.0.0.1', listening));
    const address = unused.address();
    await new Promise((closed) => unused.close(closed));
    const port = typeof address === 'object' && address ? address.port : 1;
    const refused = await print(RECEIPT, { kind: 'network', host: '127.0.0.1', port });
    expect(refused).toMatchObject({ ok: false, error: { code: 'printer-unreachable' } });
  });

  test('waits for the one before, and for no other printer’s', async () => {
    printer.behave({ deaf: true });
    const other = await startRecordingPrinter();
    const order: string[] = [];
    const stuck = print().then(() => order.push('stuck'));
    const behind = print().then(() => order.push('behind'));
    await print(RECEIPT, other.place).then(() => order.push('elsewhere'));
    printer.behave({});
    await Promise.all([stuck, behind]);
    expect(order).toEqual(['elsewhere', 'stuck', 'behind']);
    expect(printer.receipts).toHaveLength(1);
    await other.stop();
  });

  test('is refused once too many wait', async () => {
    printer.behave({ deaf: true });
    let through = 0;
    const waiting = Array.from({ length: 20 }, () => print().then(() => (through += 1)));
    const refused = await print();
    expect(through).toBe(0);
    expect(refused).toMatchObject({ ok: false, error: { code: 'printer-busy' } });
    await queue.stop();
    await Promise.all(waiting);
  });

  test('is given up at once when the till ends', async () => {
    printer.behave({ deaf: true });
    const printed = print();
    await vi.waitFor(() => expect(printer.connections()).toBe(1));
    await queue.stop();
    expect((await printed).ok).toBe(false);
    expect(taken).toBe(0);
  });
});

describe.skipIf(process.platform === 'win32')('a receipt on a printer that is a device', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'printer-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('arrives byte for byte', async () => {
    const path = join(folder, 'lp0');
    execFileSync('mkfifo', [path]);
    const printed = print(RECEIPT, { kind: 'device', path });
    const { readFile } = await import('node:fs/promises');
    expect((await readFile(path)).equals(RECEIPT)).toBe(true);
    expect(await printed).toMatchObject({ ok: true });
  });

  test('that takes nothing is given up, and not opened again while it is stuck', async () => {
    const path = join(folder, 'lp0');
    execFileSync('mkfifo', [path]);
    const first = await print(RECEIPT, { kind: 'device', path });
    const second = await print(RECEIPT, { kind: 'device', path });
    expect(first).toMatchObject({ ok: false, error: { code: 'printer-unreachable' } });
    expect(second).toMatchObject({ ok: false, error: { code: 'printer-busy' } });
    // Somebody reads, and lets the first go.
    closeSync(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  });

  test('that is not there is unreachable, and a file in its place stays as it was', async () => {
    const path = join(folder, 'notes.txt');
    expect(await print(RECEIPT, { kind: 'device', path: join(folder, 'lp9') })).toMatchObject({
      ok: false,
      error: { code: 'printer-unreachable' },
    });
    writeFileSync(path, 'mine');
    expect(await print(RECEIPT, { kind: 'device', path })).toMatchObject({
      ok: false,
      error: { code: 'printer-unreachable' },
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
