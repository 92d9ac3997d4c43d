import type { OpenPrinter } from '../printing/printer-link.ts';
import { createDevicePrinters } from './device-printer.ts';
import { openNetworkPrinter } from './network-printer.ts';

/** This machine's ways to receipt printers. */
export function createPrinterOpener(): OpenPrinter {
  const openDevice = createDevicePrinters();
  return (place, signal) =>
    place.kind === 'network'
      ? openNetworkPrinter(place.host, place.port, signal)
      : openDevice(place.path, signal);
}
