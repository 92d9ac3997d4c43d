/** Hands leave more than this between keys; scanners that type, less. Ms. */
export const SCAN_GAP_MS = 35;
/** So many keys in one run are a scan, whether its code is known or not. */
export const SURE_SCAN_KEYS = 6;
/** Two fingers can strike two keys almost at once; nobody strikes three. */
const KEYS_BY_HAND = 2;

/** No page that sells is busy for longer, on a slow machine either; no hand types what waits for it. */
const BUSY_PAGE_MS = 500;
/** What does more than stand in a field, so that it could not be taken back. */
const DOES_MORE = /[+*×]/;

/** What becomes of a key. */
export interface ScanStep {
  /** Keys that were held and turned out to be typing: they are typed first, in this order. */
  readonly release: readonly string[];
  readonly key:
    | { readonly kind: 'pass' }
    /** It waits until the run that it belongs to has ended, or goes nowhere. */
    | { readonly kind: 'hold' }
    /** An unbroken run has ended: a scan of `code`, or, if that is short and unknown, typing of which `held` is left. */
    | { readonly kind: 'end'; readonly code: string; readonly held: readonly string[] };
}

/**
 * Tells a scanner that types from hands that do: its keys come in one unbroken run, ended by Enter or Tab. The first two
 * keys go on their way at once, so that typing is never held back; from the third on the keys of a run wait, and so does
 * any that would do more than stand in a field. Times are those of the keys themselves, in ms.
 */
export class ScanRecogniser {
  #run = '';
  #held: string[] = [];
  #lastMs = Number.NEGATIVE_INFINITY;

  /**
   * How long the keys that wait are to wait for another, from when the latest was heard of, ms; undefined where none
   * waits. A run that no hand types may be late on its way through a busy page: its keys say themselves when they came.
   */
  get patienceMs(): number | undefined {
    if (this.#held.length === 0) return undefined;
    return [...this.#run].length > KEYS_BY_HAND ? BUSY_PAGE_MS : SCAN_GAP_MS;
  }

  /** Whether the key at `atMs` would be the first of a run. */
  beginsRun(atMs: number): boolean {
    return this.#run === '' || atMs - this.#lastMs > SCAN_GAP_MS;
  }

  press(key: string, atMs: number): ScanStep {
    const release = this.beginsRun(atMs) ? this.giveUp() : [];
    if (key === 'Enter' || key === 'Tab') return { release, key: this.#end(key) };
    if ([...key].length !== 1) return { release: [...release, ...this.giveUp()], key: { kind: 'pass' } };
    this.#run += key;
    this.#lastMs = atMs;
    const isByHand = [...this.#run].length <= KEYS_BY_HAND && !DOES_MORE.test(key);
    if (isByHand && this.#held.length === 0) return { release, key: { kind: 'pass' } };
    this.#held.push(key);
    return { release, key: { kind: 'hold' } };
  }

  /** Nothing came for longer than a scanner takes: what was held is typing. */
  giveUp(): readonly string[] {
    const held = this.#held;
    this.#held = [];
    this.#run = '';
    return held;
  }

  #end(key: 'Enter' | 'Tab'): ScanStep['key'] {
    const code = this.#run;
    const held = this.giveUp();
    if ([...code].length > 1) return { kind: 'end', code, held };
    // One key is typing, yet an Enter that comes so soon after it was not meant to charge.
    return { kind: code !== '' && key === 'Enter' ? 'hold' : 'pass' };
  }
}
