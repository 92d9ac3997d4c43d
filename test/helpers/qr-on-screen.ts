import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
});

/** What a phone's camera reads: the QR decoded from the screen's pixels, nothing else of the page. */
export async function readQrOnScreen(element: Locator): Promise<string> {
  return readQr(await element.screenshot({ animations: 'disabled' }));
}

/** The one QR code of a picture (PNG). */
export async function readQr(png: Uint8Array): Promise<string> {
  const [code] = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'], maxNumberOfSymbols: 1 });
  if (!code?.isValid) throw new Error('no readable QR code in the picture');
  return code.text;
}
