/** Watches one hub's account for payments. Two kinds: by address, and by the balance alone (hub-api §5). */
export interface Watcher {
  readonly watches: 'by-address' | 'by-balance';
  /** Watches until the signal is aborted. Never rejects: what fails is reported and tried again. */
  run(signal: AbortSignal): Promise<void>;
  /** Looks at the hub at once; resolves when that look has succeeded or failed. */
  checkNow(): Promise<void>;
  /** There is a new sale to watch. */
  saleAdded(): void;
  /** By balance alone: booking is off until a person looked. */
  readonly bookingPaused: boolean;
}
